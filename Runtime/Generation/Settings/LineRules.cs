#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Generation
{
    /// <summary>The rules that a finished line must meet.</summary>
    /// <remarks>
    /// The rules act while a line is decoded: a token that breaks them is never drawn. If no continuation is left, the line goes back and takes another way.
    /// Lengths count the visible text. The rules are read once, when the generator is created or the speaker is added.
    /// </remarks>
    public sealed class LineRules
    {
        /// <summary>The largest number of stop texts, and the length limit of each, in UTF-16 units.</summary>
        public const int MostStopTexts = 64;

        private int _minimumCharacters;
        private int? _maximumCharacters;
        private int _minimumWords;
        private int? _maximumWords;
        private string _requiredPrefix = string.Empty;
        private IReadOnlyList<string> _stopTexts = Array.Empty<string>();

        /// <summary>The rules of the <c>check</c> command. Each access returns a new copy.</summary>
        /// <remarks>
        /// At least 12 characters and 2 words, and at most 240 characters. The line ends at a sentence end, with balanced quotes and brackets. It begins with a
        /// capital letter, has whole words, and is shown sentence by sentence.
        /// </remarks>
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

        /// <summary>Texts that end the line, as in " / " or "#". They are not part of the line. Default: none.</summary>
        /// <remarks>A stop text is generated only where the other rules let the line end.</remarks>
        /// <exception cref="ArgumentException">The value is null or has more than <see cref="MostStopTexts"/> texts. Or a text is empty or has more than
        /// <see cref="MostStopTexts"/> UTF-16 units.</exception>
        public IReadOnlyList<string> StopTexts
        {
            get => _stopTexts;
            set => _stopTexts = value?.Count <= MostStopTexts && value.All(text => text?.Length > 0 && text.Length <= MostStopTexts)
                ? value
                : throw new ArgumentException($"Give at most {MostStopTexts} stop texts, each of 1 to {MostStopTexts} UTF-16 units.", nameof(value));
        }

        /// <summary>The smallest length of a line, in UTF-16 units. 0 or more. Default 0.</summary>
        /// <remarks>A letter of Chinese, Japanese or Korean counts as three units, because it says as much.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        public int MinimumCharacters
        {
            get => _minimumCharacters;
            set => _minimumCharacters = AtLeast(0, value, nameof(MinimumCharacters));
        }

        /// <summary>The largest length of a line, in UTF-16 units. 1 or more. Null (the default): the limit is
        /// <see cref="GenerationSettings.MaximumLength"/>.</summary>
        /// <remarks>If both are set, the smaller one applies.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
        public int? MaximumCharacters
        {
            get => _maximumCharacters;
            set => _maximumCharacters = value is null ? value : AtLeast(1, value.Value, nameof(MaximumCharacters));
        }

        /// <summary>The smallest number of words of a line. 0 or more. Default 0.</summary>
        /// <remarks>In a script without blanks between words, each letter counts as a word.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        public int MinimumWords
        {
            get => _minimumWords;
            set => _minimumWords = AtLeast(0, value, nameof(MinimumWords));
        }

        /// <summary>The largest number of words of a line. 1 or more. Null (the default): no limit.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
        public int? MaximumWords
        {
            get => _maximumWords;
            set => _maximumWords = value is null ? value : AtLeast(1, value.Value, nameof(MaximumWords));
        }

        /// <summary>Whether a line can end only at the end of a sentence. Default false.</summary>
        /// <remarks>
        /// A sentence ends with a full stop, exclamation mark, question mark or ellipsis of any script, and closing quotes or brackets after it. The full stop of an abbreviation as
        /// in 'Mr.' does not count. Near the length limit, a sentence end becomes likelier after each complete word, and the first one ends the line.
        /// Where lines of the corpus end otherwise (<see cref="LineMarks"/>), the network can end a line so, too. A line also ends before the tag of a speaker of the model.
        /// </remarks>
        public bool EndAtSentence { get; set; }

        /// <summary>Whether quotes and brackets must form pairs, as " “” ‘’ «» „“ () 「」 do. Default false.</summary>
        /// <remarks>The pairs are those of the corpus (<see cref="LineMarks.Pairs"/>). Pairs that the prime opens count, too. The plain ' is an apostrophe, and so is ’ before a letter.
        /// The brackets of emoticons as :) form no pairs. Tags of the vocabulary must be closed, too.</remarks>
        public bool Balanced { get; set; }

        /// <summary>Whether the first letter must be a capital, if its alphabet has capitals. Default false.</summary>
        /// <remarks>The rule has no effect if the vocabulary has no allowed capital, or if lines of the corpus begin with small letters (<see cref="LineMarks.BeginsSmall"/>).
        /// Markup at the beginning is looked through. The value of a placeholder is a good beginning, whatever its first letter is.</remarks>
        public bool CapitalAtStart { get; set; }

        /// <summary>Whether a line that is cut at its length limit ends with a whole word. Default false.</summary>
        public bool WholeWords { get; set; }

        /// <summary>The characters that a line can contain. Null (the default): all.</summary>
        public string? AllowedCharacters { get; set; }

        /// <summary>The text that the network reads after the prime, as if it had generated it. It is not part of the line's text. Default empty.</summary>
        /// <exception cref="ArgumentNullException">The value is null.</exception>
        public string RequiredPrefix
        {
            get => _requiredPrefix;
            set => _requiredPrefix = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>Whether a speaker's tag that the network writes at the beginning of a line ('OLD WITCH: ') is cut off the text. Default false.</summary>
        /// <remarks>
        /// <para>A tag is a name of 2 to 32 UTF-16 units, a colon, and the blank after the colon if there is one: at most 34 units. The name begins with
        /// a capital letter. Further characters are capital letters, digits, blanks, apostrophes (') and hyphens (-).</para>
        /// <para>The tag is recognised while the line is generated. It never becomes visible, and does not count in the lengths of the rules.
        /// <see cref="DialogueLine.SpeakerTag"/> contains it. With false, a tag stays in the text, and that property is empty.</para>
        /// </remarks>
        public bool HideSpeakerTag { get; set; }

        /// <summary>When text is shown. Default: <see cref="TextHold.Sentence"/>.</summary>
        public TextHold Hold { get; set; } = TextHold.Sentence;

        /// <summary>Returns a checked copy, which later changes of these rules do not affect.</summary>
        /// <param name="vocabulary">The vocabulary that must be able to meet the rules.</param>
        /// <param name="marks">The marks of the lines of the corpus.</param>
        /// <param name="maximumLength">The length limit of the settings, in UTF-16 units. The copy's <see cref="MaximumCharacters"/> is not above it.</param>
        /// <exception cref="ArgumentException">The rules contradict each other, or the vocabulary cannot meet them.</exception>
        internal LineRules Frozen(Vocabulary vocabulary, LineMarks marks, int maximumLength)
        {
            var copy = (LineRules)MemberwiseClone();
            copy._stopTexts = _stopTexts.ToArray();
            int longest = Math.Min(maximumLength, MaximumCharacters ?? maximumLength);
            copy._maximumCharacters = longest;
            if (MinimumCharacters > longest)
                throw TooFew(longest);
            if (MinimumWords > (MaximumWords ?? int.MaxValue))
                throw new ArgumentException($"The line rules ask for at least {MinimumWords} words and at most {MaximumWords}. Change one of the two.");
            bool endsOtherwise = marks.EndsWithLetter || marks.EndsWithSmiley || marks.LineEnds.Length > 0;
            if (EndAtSentence && !endsOtherwise && !vocabulary.Elements.Any(element => IsAllowed(element) && marks.IsSentenceEnd(element[^1])))
                throw NoSentenceEnd();
            copy.CapitalAtStart = CapitalAtStart && !marks.BeginsSmall && vocabulary.Elements.Any(element => IsAllowed(element) && element.Any(IsCapital));
            foreach (int token in vocabulary.Encode(RequiredPrefix))
            {
                if (token == Vocabulary.UnknownToken)
                {
                    throw new ArgumentException(
                        $"The required prefix '{RequiredPrefix}' has a character that the model's vocabulary lacks. Use only characters of the vocabulary.");
                }
            }

            return copy;
        }

        /// <summary>Returns true if <see cref="AllowedCharacters"/> contains all characters of a text.</summary>
        internal bool IsAllowed(string text) => AllowedCharacters is null || text.All(character => AllowedCharacters.Contains(character));

        private ArgumentException TooFew(int longest) => new ArgumentException(
            $"The line rules ask for at least {MinimumCharacters} characters, and a line has at most {longest}. " +
            $"Raise {nameof(MaximumCharacters)} and {nameof(GenerationSettings.MaximumLength)}, or lower {nameof(MinimumCharacters)}.");

        private static bool IsCapital(char letter) => char.IsUpper(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.TitlecaseLetter;

        private static ArgumentException NoSentenceEnd() => new ArgumentException(
            $"The line rules ask for a sentence end, and the vocabulary has no allowed token that ends a sentence. Set {nameof(EndAtSentence)} to false.");

        private static int AtLeast(int least, int value, string name) => value >= least
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}, and must be {least} or more.");
    }
}
