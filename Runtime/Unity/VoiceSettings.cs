#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>How a speaker speaks, as the inspector shows it. Changes hold from the next line on.</summary>
    [Serializable]
    public sealed class VoiceSettings
    {
        /// <summary>Where the sampling comes from.</summary>
        [field: SerializeField, Tooltip("Model: as the model's author suggests. Speaker: by the values below.")]
        public SamplingSource SamplingFrom { get; set; } = SamplingSource.Model;

        /// <summary>How characters are drawn, where sampling is from the speaker.</summary>
        [field: SerializeField, Tooltip("How characters are drawn, where sampling is from the speaker.")]
        public VoiceSampling Sampling { get; set; } = new VoiceSampling();

        /// <summary>Which rules lines keep.</summary>
        [field: SerializeField, Tooltip("Usual: whole sentences of a sensible length. Speaker: by the values below. None: as the network gives them.")]
        public RuleSource RulesFrom { get; set; } = RuleSource.Usual;

        /// <summary>The rules, where they are from the speaker.</summary>
        [field: SerializeField, Tooltip("The rules, where they are from the speaker.")]
        public VoiceRules Rules { get; set; } = new VoiceRules();

        /// <summary>What no line may say: text files with a word or phrase a line.</summary>
        [field: SerializeField, Tooltip("What no line may say: text files with a word or phrase a line.")]
        public List<TextAsset> BannedPhrases { get; set; } = new List<TextAsset>();

        /// <summary>The longest copy of the corpus in a line, in characters; 0 for no limit.</summary>
        [field: SerializeField, Tooltip("The longest copy of the writer's own text in a line, in characters. 0: no limit.")]
        [field: Min(0)]
        public int MaximumCopied { get; set; }

        /// <summary>What to say when no good line is found; empty for nothing.</summary>
        [field: SerializeField, Tooltip("What to say when no good line is found. Empty: nothing.")]
        public string Fallback { get; set; } = string.Empty;

        /// <summary>How often each line is tried; the best is spoken.</summary>
        [field: SerializeField, Tooltip("How often each line is tried; the best is spoken. With 1, text is shown while it is made.")]
        [field: Range(1, DialogueGenerator.MostCandidates)]
        public int Candidates { get; set; } = 1;

        /// <summary>Reading speed in characters a second; 0 shows text as soon as it exists.</summary>
        [field: SerializeField, Tooltip("Reading speed in characters a second. 0: text is shown as soon as it exists.")]
        [field: Range(0f, 200f)]
        public float CharactersPerSecond { get; set; } = 40f;

        /// <summary>Further seconds after a comma, semicolon, colon or dash.</summary>
        [field: SerializeField, Tooltip("Further seconds after a comma, semicolon, colon or dash.")]
        [field: Range(0f, 2f)]
        public float ClausePause { get; set; } = 0.15f;

        /// <summary>Further seconds after the end of a sentence.</summary>
        [field: SerializeField, Tooltip("Further seconds after the end of a sentence.")]
        [field: Range(0f, 2f)]
        public float SentencePause { get; set; } = 0.35f;

        /// <summary>
        /// Equal for settings that make equal lines, in this session and in every other: such speakers share what is compiled from them.
        /// </summary>
        internal string Key
        {
            get
            {
                string sampled = SamplingFrom == SamplingSource.Speaker ? Sampling.Key : "model";
                string ruled = RulesFrom == RuleSource.Speaker ? Rules.Key : RulesFrom.ToString();
                string paced = FormattableString.Invariant($"{CharactersPerSecond:R},{ClausePause:R},{SentencePause:R}");
                string banned = string.Join(",", Lists().Select(list => list.name + Fingerprint(list.text)));
                return $"{sampled};{ruled};{paced};{MaximumCopied};{Fingerprint(Fallback)};{banned}";
            }
        }

        /// <summary>The settings for a generator.</summary>
        /// <exception cref="PhraseListException">A list of banned phrases has an entry that cannot be sought.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
        public GenerationSettings ToGenerationSettings()
        {
            var settings = new GenerationSettings
            {
                Rules = RulesOf(),
                Fallback = string.IsNullOrEmpty(Fallback) ? null : Fallback,
                Phrases = PhrasesOf(),
                MaxCopiedCharacters = MaximumCopied > 0 ? MaximumCopied : (int?)null,
                Pace = CharactersPerSecond > 0f
                    ? new ReadingPace(CharactersPerSecond, TimeSpan.FromSeconds(ClausePause), TimeSpan.FromSeconds(SentencePause))
                    : null,
            };
            if (SamplingFrom == SamplingSource.Speaker)
                settings.Sampling = Sampling.ToSamplingSettings();
            return settings;
        }

        private LineRules? RulesOf()
        {
            switch (RulesFrom)
            {
                case RuleSource.None: return null;
                case RuleSource.Speaker: return Rules.ToLineRules();
                default: return LineRules.Default;
            }
        }

        // Each list is compiled alone first, so that an error names the list and the line in it.
        private PhraseFilter? PhrasesOf()
        {
            PhraseFilter[] filters = Lists().Select(list => PhraseFilter.Parse(list.text, list.name)).ToArray();
            return filters.Length <= 1
                ? filters.FirstOrDefault()
                : PhraseFilter.Parse(string.Join("\n", Lists().Select(list => list.text)), "all lists");
        }

        private IEnumerable<TextAsset> Lists() => BannedPhrases.Where(list => list != null);

        /// <summary>FNV-1a, in hexadecimal digits.</summary>
        internal static string Fingerprint(string text)
        {
            ulong hash = 14_695_981_039_346_656_037UL;
            foreach (char character in text)
                hash = unchecked((hash ^ character) * 1_099_511_628_211UL);
            return hash.ToString("x16");
        }
    }
}
