#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>The rules of a speaker's lines, as the inspector shows them.</summary>
    [Serializable]
    public sealed class VoiceRules
    {
        /// <summary>The shortest line, in UTF-16 units.</summary>
        [field: SerializeField, Tooltip("The shortest line, in characters.")]
        [field: Min(0)]
        public int MinimumCharacters { get; set; } = 12;

        /// <summary>The longest line, in UTF-16 units.</summary>
        [field: SerializeField, Tooltip("The longest line, in characters.")]
        [field: Min(1)]
        public int MaximumCharacters { get; set; } = 240;

        /// <summary>The fewest words of a line.</summary>
        [field: SerializeField, Tooltip("The fewest words of a line.")]
        [field: Min(0)]
        public int MinimumWords { get; set; } = 2;

        /// <summary>The most words of a line; 0 for no limit.</summary>
        [field: SerializeField, Tooltip("The most words of a line. 0: no limit.")]
        [field: Min(0)]
        public int MaximumWords { get; set; }

        /// <summary>Whether lines end only at the end of a sentence.</summary>
        [field: SerializeField, Tooltip("End lines only at the end of a sentence.")]
        public bool EndAtSentence { get; set; } = true;

        /// <summary>Whether quotes and brackets pair up.</summary>
        [field: SerializeField, Tooltip("Pair up quotes and brackets.")]
        public bool Balanced { get; set; } = true;

        /// <summary>Whether the first letter is a capital.</summary>
        [field: SerializeField, Tooltip("Begin lines with a capital.")]
        public bool CapitalAtStart { get; set; } = true;

        /// <summary>Whether a line that must be cut is cut behind a whole word.</summary>
        [field: SerializeField, Tooltip("Cut a line that must be cut behind a whole word.")]
        public bool WholeWords { get; set; } = true;

        /// <summary>Whether a speaker's tag is taken off the text.</summary>
        [field: SerializeField, Tooltip("Take a speaker's tag in capitals, as in 'OLD WITCH: ', off the beginning of the text.")]
        public bool HideSpeakerTag { get; set; }

        /// <summary>What the network reads behind the prime as if it had said it; empty for nothing.</summary>
        [field: SerializeField, Tooltip("What the network reads behind the prime as if it had said it; not part of the text. Empty: nothing.")]
        public string RequiredPrefix { get; set; } = string.Empty;

        /// <summary>The characters that a line may consist of; empty for all.</summary>
        [field: SerializeField, Tooltip("The characters that a line may consist of. Empty: all.")]
        public string AllowedCharacters { get; set; } = string.Empty;

        /// <summary>Texts that end the line and are not part of it.</summary>
        [field: SerializeField, Tooltip("Texts that end the line and are not part of it.")]
        public List<string> StopTexts { get; set; } = new List<string>();

        /// <summary>When text is shown.</summary>
        [field: SerializeField, Tooltip("Sentence: nothing is shown that may yet turn out a bad ending. Character: as early as is safe. Line: all at once.")]
        public TextHold Hold { get; set; } = TextHold.Sentence;

        /// <summary>Equal for equal rules, in this session and in every other.</summary>
        internal string Key =>
            $"{MinimumCharacters},{MaximumCharacters},{MinimumWords},{MaximumWords},{EndAtSentence},{Balanced},{CapitalAtStart},{WholeWords},{HideSpeakerTag},{Hold}," +
            VoiceSettings.Fingerprint($"{RequiredPrefix}\0{AllowedCharacters}\0{string.Join("\0", StopTexts)}");

        internal LineRules ToLineRules() => new LineRules
        {
            MinimumCharacters = MinimumCharacters,
            MaximumCharacters = MaximumCharacters,
            MinimumWords = MinimumWords,
            MaximumWords = MaximumWords > 0 ? MaximumWords : (int?)null,
            RequiredPrefix = RequiredPrefix,
            AllowedCharacters = AllowedCharacters.Length > 0 ? AllowedCharacters : null,
            StopTexts = StopTexts.FindAll(text => !string.IsNullOrEmpty(text)),
            EndAtSentence = EndAtSentence,
            Balanced = Balanced,
            CapitalAtStart = CapitalAtStart,
            WholeWords = WholeWords,
            HideSpeakerTag = HideSpeakerTag,
            Hold = Hold,
        };
    }
}
