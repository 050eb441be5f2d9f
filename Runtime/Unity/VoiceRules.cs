#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>The line rules of a speaker, for the inspector. Ranges are checked when the next line begins.</summary>
    [Serializable]
    public sealed class VoiceRules
    {
        /// <summary>The minimum length of a line, in UTF-16 units. From 0. Default 12.</summary>
        [field: SerializeField, Tooltip("The minimum length of a line, in characters.")]
        [field: Min(0)]
        public int MinimumCharacters { get; set; } = 12;

        /// <summary>The maximum length of a line, in UTF-16 units. From 1. Default 240.</summary>
        [field: SerializeField, Tooltip("The maximum length of a line, in characters.")]
        [field: Min(1)]
        public int MaximumCharacters { get; set; } = 240;

        /// <summary>The minimum number of words of a line. From 0. Default 2.</summary>
        [field: SerializeField, Tooltip("The minimum number of words of a line.")]
        [field: Min(0)]
        public int MinimumWords { get; set; } = 2;

        /// <summary>The maximum number of words of a line. Default 0, which means no limit.</summary>
        [field: SerializeField, Tooltip("The maximum number of words of a line. 0: no limit.")]
        [field: Min(0)]
        public int MaximumWords { get; set; }

        /// <summary>True if lines end only at the end of a sentence. Default true.</summary>
        [field: SerializeField, Tooltip("End lines only at the end of a sentence.")]
        public bool EndAtSentence { get; set; } = true;

        /// <summary>True if quotes and brackets must be balanced. Default true.</summary>
        [field: SerializeField, Tooltip("Quotes and brackets must be balanced.")]
        public bool Balanced { get; set; } = true;

        /// <summary>True if the first letter must be a capital. Default true.</summary>
        [field: SerializeField, Tooltip("The first letter of a line must be a capital.")]
        public bool CapitalAtStart { get; set; } = true;

        /// <summary>True if a line that must be cut is cut after a whole word. Default true.</summary>
        [field: SerializeField, Tooltip("Cut lines that are too long after a whole word.")]
        public bool WholeWords { get; set; } = true;

        /// <summary>True if a speaker's tag at the beginning is removed from the text. Default false. See <see cref="LineRules.HideSpeakerTag"/>.</summary>
        [field: SerializeField, Tooltip("Remove a speaker's tag in capitals, for example 'OLD WITCH: ', from the beginning of the text.")]
        public bool HideSpeakerTag { get; set; }

        /// <summary>Text that the network reads after the prime, as if it had generated it. Not part of the line's text. Default: empty.</summary>
        [field: SerializeField, Tooltip("Text that the network reads after the prime, as if it had generated it. Not part of the line's text.")]
        public string RequiredPrefix { get; set; } = string.Empty;

        /// <summary>The characters that a line can contain. Default: empty, which allows all.</summary>
        [field: SerializeField, Tooltip("The characters that a line can contain. Empty: all.")]
        public string AllowedCharacters { get; set; } = string.Empty;

        /// <summary>Texts that end a line and are not part of it. Empty entries are ignored. Default: none.</summary>
        [field: SerializeField, Tooltip("Texts that end a line and are not part of it.")]
        public List<string> StopTexts { get; set; } = new List<string>();

        /// <summary>When text is shown. Default: <see cref="TextHold.Sentence"/>.</summary>
        [field: SerializeField, Tooltip("When text is shown. Sentence: when the text so far is a complete line. Character: as soon as it is safe. Line: when the line has ended.")]
        public TextHold Hold { get; set; } = TextHold.Sentence;

        /// <summary>Equal for equal rules, in every session.</summary>
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
