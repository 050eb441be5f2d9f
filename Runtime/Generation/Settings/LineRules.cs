#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>
    /// What a finished line looks like. The rules act while the line is decoded: what breaks them is never drawn, and where no way on is
    /// left, the line goes back and takes another. Lengths count the visible text. A generator reads the rules once, when it is made.
    /// </summary>
    public sealed class LineRules
    {
        /// <summary>The most stop texts, and the longest, in UTF-16 units.</summary>
        public const int MostStopTexts = 64;

        private int _minimumCharacters;
        private int? _maximumCharacters;
        private int _minimumWords;
        private int? _maximumWords;
        private string _requiredPrefix = string.Empty;
        private IReadOnlyList<string> _stopTexts = Array.Empty<string>();

        /// <summary>
        /// The rules that <c>check</c> uses, a new copy each time: at least 12 characters and 2 words, at most 240 characters; an end at a
        /// sentence end; balanced quotes and brackets; a capital at the start; whole words; shown sentence by sentence.
        /// </summary>
        public static LineRules Default => new LineRules
        {
            MinimumCharacters = 12,
            MinimumWords = 2,
            MaximumCharacters = 240,
            EndAtSentence = true,
            Balanced = true,
            CapitalAtStart = true,
            WholeWords = true,
        };

        /// <summary>Texts that end the line and are not part of it, as in " / " or "#"; ends only where the line may end. Default
        /// none.</summary>
        /// <exception cref="ArgumentException">There are more than <see cref="MostStopTexts"/>, or one is empty or longer than
        /// that.</exception>
        public IReadOnlyList<string> StopTexts
        {
            get => _stopTexts;
            set => _stopTexts = value?.Count <= MostStopTexts && value.All(text => text?.Length > 0 && text.Length <= MostStopTexts)
                ? value
                : throw new ArgumentException($"There are up to {MostStopTexts} stop texts of 1 to {MostStopTexts} UTF-16 units.", nameof(value));
        }

        /// <summary>The shortest line, in UTF-16 units, from 0 (the default).</summary>
        public int MinimumCharacters
        {
            get => _minimumCharacters;
            set => _minimumCharacters = AtLeast(0, value, nameof(MinimumCharacters));
        }

        /// <summary>The longest line, in UTF-16 units, where that is less than <see cref="GenerationSettings.MaximumLength"/>; null for no
        /// other limit.</summary>
        public int? MaximumCharacters
        {
            get => _maximumCharacters;
            set => _maximumCharacters = value is null ? value : AtLeast(1, value.Value, nameof(MaximumCharacters));
        }

        /// <summary>The fewest words, from 0 (the default).</summary>
        public int MinimumWords
        {
            get => _minimumWords;
            set => _minimumWords = AtLeast(0, value, nameof(MinimumWords));
        }

        /// <summary>The most words; null (the default) for no limit.</summary>
        public int? MaximumWords
        {
            get => _maximumWords;
            set => _maximumWords = value is null ? value : AtLeast(1, value.Value, nameof(MaximumWords));
        }

        /// <summary>
        /// Whether a line ends only behind a sentence: at a full stop (of no title as in 'Mr.'), exclamation or question mark or ellipsis,
        /// and the quotes and brackets that close there. As the longest length comes near, such an end is made ever likelier where a word
        /// ends, and the first one ends the line.
        /// </summary>
        public bool EndAtSentence { get; set; }

        /// <summary>
        /// Whether quotes and brackets pair up, those that the prime opens included: " “” ‘’ «» ‹› „“ () [] {} 「」 『』. The plain ' is an
        /// apostrophe, and so is ’ where a letter follows.
        /// </summary>
        public bool Balanced { get; set; }

        /// <summary>Whether the first letter is a capital (where its alphabet has them). A vocabulary without any allowed capital is not held to
        /// it.</summary>
        public bool CapitalAtStart { get; set; }

        /// <summary>Whether a line that is cut short is cut behind a whole word.</summary>
        public bool WholeWords { get; set; }

        /// <summary>The characters that a line may consist of; null (the default) for all.</summary>
        public string? AllowedCharacters { get; set; }

        /// <summary>What the network reads behind the prime as if it had said it; not part of the text. Default empty.</summary>
        public string RequiredPrefix
        {
            get => _requiredPrefix;
            set => _requiredPrefix = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>
        /// Whether a tag in capitals with a colon ('OLD WITCH: ') at the beginning is taken off the text;
        /// <see cref="DialogueLine.SpeakerTag"/> has it.
        /// </summary>
        public bool HideSpeakerTag { get; set; }

        /// <summary>When text is shown. Default by sentence.</summary>
        public TextHold Hold { get; set; } = TextHold.Sentence;

        /// <summary>A copy that the author can no longer change, checked against a vocabulary and the longest line.</summary>
        /// <exception cref="ArgumentException">The rules contradict each other, or the vocabulary cannot meet them.</exception>
        internal LineRules Frozen(Vocabulary vocabulary, int maximumLength)
        {
            var copy = (LineRules)MemberwiseClone();
            copy._stopTexts = _stopTexts.ToArray();
            int longest = Math.Min(maximumLength, MaximumCharacters ?? maximumLength);
            copy._maximumCharacters = longest;
            if (MinimumCharacters > longest)
                throw TooFew(longest);
            if (MinimumWords > (MaximumWords ?? int.MaxValue))
                throw new ArgumentException($"The rules want at least {MinimumWords} words and at most {MaximumWords}.");
            if (EndAtSentence && !vocabulary.Elements.Any(element => IsAllowed(element) && SentenceMarks.IsEnd(element[^1])))
                throw NoSentenceEnd();
            copy.CapitalAtStart = CapitalAtStart && vocabulary.Elements.Any(element => IsAllowed(element) && element.Any(IsCapital));
            foreach (int token in vocabulary.Encode(RequiredPrefix))
            {
                if (token == Vocabulary.UnknownToken)
                {
                    throw new ArgumentException(
                        $"The required prefix '{RequiredPrefix}' has a character that the model's vocabulary lacks. Use its characters only.");
                }
            }

            return copy;
        }

        /// <summary>Whether all characters of a text are allowed.</summary>
        internal bool IsAllowed(string text) => AllowedCharacters is null || text.All(character => AllowedCharacters.Contains(character));

        private ArgumentException TooFew(int longest) => new ArgumentException(
            $"The rules want at least {MinimumCharacters} characters, and a line has at most {longest}. " +
            $"Raise {nameof(MaximumCharacters)} and {nameof(GenerationSettings.MaximumLength)}, or ask for fewer.");

        private static bool IsCapital(char letter) => char.IsUpper(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.TitlecaseLetter;

        private static ArgumentException NoSentenceEnd() => new ArgumentException(
            $"The rules want a sentence end, and the vocabulary has no allowed token that makes one. Set {nameof(EndAtSentence)} to false.");

        private static int AtLeast(int least, int value, string name) => value >= least
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}, and must be {least} or more.");
    }
}
