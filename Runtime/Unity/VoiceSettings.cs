#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>How a speaker speaks, for the inspector. Changes apply from the next line, and ranges are checked then.</summary>
    [Serializable]
    public sealed class VoiceSettings
    {
        /// <summary>The source of the sampling. Default: <see cref="SamplingSource.Model"/>.</summary>
        [field: SerializeField, Tooltip("Model: the sampling that the model's author suggests. Speaker: the values below.")]
        public SamplingSource SamplingFrom { get; set; } = SamplingSource.Model;

        /// <summary>The speaker's sampling. Used if <see cref="SamplingFrom"/> is <see cref="SamplingSource.Speaker"/>.</summary>
        [field: SerializeField, Tooltip("The speaker's sampling. Used if Sampling From is Speaker.")]
        public VoiceSampling Sampling { get; set; } = new VoiceSampling();

        /// <summary>The source of the line rules. Default: <see cref="RuleSource.Usual"/>.</summary>
        [field: SerializeField, Tooltip("Usual: whole sentences, 12 to 240 characters. Speaker: the values below. None: lines as the network gives them.")]
        public RuleSource RulesFrom { get; set; } = RuleSource.Usual;

        /// <summary>The speaker's rules. Used if <see cref="RulesFrom"/> is <see cref="RuleSource.Speaker"/>.</summary>
        [field: SerializeField, Tooltip("The speaker's rules. Used if Rules From is Speaker.")]
        public VoiceRules Rules { get; set; } = new VoiceRules();

        /// <summary>Text files with words and phrases that no line may contain, one per line. See <see cref="PhraseFilter.Parse"/>. Default: none.</summary>
        [field: SerializeField, Tooltip("Text files with words and phrases that no line may contain, one per line.")]
        public List<TextAsset> BannedPhrases { get; set; } = new List<TextAsset>();

        /// <summary>The longest copy of the corpus in a line, in characters. Default 0, which means no limit.</summary>
        /// <remarks>Another value needs a model file with a fingerprint of its corpus, and is at least the fingerprint's gram length (usually 14).</remarks>
        [field: SerializeField, Tooltip("The longest copy of the corpus in a line, in characters. 0: no limit.")]
        [field: Min(0)]
        public int MaximumCopied { get; set; }

        /// <summary>The number of last lines, of the speaker and of all speakers of its model, that the speaker does not say again. From 0 to
        /// <see cref="GenerationSettings.MostLinesNotRepeated"/>. Default 100. Not used if <see cref="RulesFrom"/> is <see cref="RuleSource.None"/>.</summary>
        [field: SerializeField, Tooltip("The number of last lines, of the speaker and of the scene, that the speaker does not say again. 0: lines may repeat. Not used without rules.")]
        [field: Range(0, GenerationSettings.MostLinesNotRepeated)]
        public int LinesNotRepeated { get; set; } = 100;

        /// <summary>The line to show if no good line is found. Default: empty, which shows nothing.</summary>
        [field: SerializeField, Tooltip("The line to show if no good line is found. Empty: show nothing.")]
        public string Fallback { get; set; } = string.Empty;

        /// <summary>The number of takes per line (<see cref="GenerationSettings.Takes"/>), of which the best is shown. From 0 to
        /// <see cref="DialogueGenerator.MostCandidates"/>. Default 0:
        /// as many as the model suggests.</summary>
        [field: SerializeField, Tooltip("The number of takes per line, of which the best is shown. 0: as the model suggests. With 1, text is shown while it is generated.")]
        [field: Range(0, DialogueGenerator.MostCandidates)]
        public int Candidates { get; set; }

        /// <summary>The probability that a reader keeps a take, from which no further take is needed (<see cref="GenerationSettings.GoodEnough"/>). From 0
        /// to 0.99. Default 0: no such bar. Another value needs a model with a memory of its corpus.</summary>
        [field: SerializeField, Tooltip("The probability that a reader keeps a take, from which no further take is needed. 0: the best of all takes is shown.")]
        [field: Range(0f, 0.99f)]
        public float GoodEnough { get; set; }

        /// <summary>The time after which no further take begins, in seconds (<see cref="GenerationSettings.TakeDeadline"/>). From 0. Default 0: no deadline.</summary>
        [field: SerializeField, Tooltip("The seconds after which no further take begins. 0: no deadline. With a deadline, a slow machine can show another line.")]
        [field: Min(0f)]
        public float TakeDeadline { get; set; }

        /// <summary>The reading speed, in characters per second. From 0 to 10,000. 0 shows text as soon as it exists. Default 40.</summary>
        [field: SerializeField, Tooltip("The reading speed, in characters per second. 0: text is shown as soon as it exists.")]
        [field: Range(0f, 200f)]
        public float CharactersPerSecond { get; set; } = 40f;

        /// <summary>The pause after a comma, semicolon, colon or dash that a blank follows, in seconds. From 0. Default 0.15. See
        /// <see cref="ReadingPace.ClausePause"/>.</summary>
        [field: SerializeField, Tooltip("The pause after a comma, semicolon, colon or dash, in seconds.")]
        [field: Range(0f, 2f)]
        public float ClausePause { get; set; } = 0.15f;

        /// <summary>The pause after the end of a sentence that a blank follows, in seconds. From 0. Default 0.35. See
        /// <see cref="ReadingPace.SentencePause"/>.</summary>
        [field: SerializeField, Tooltip("The pause after the end of a sentence, in seconds.")]
        [field: Range(0f, 2f)]
        public float SentencePause { get; set; } = 0.35f;

        /// <summary>Equal for settings that give equal lines, in every session. Speakers with equal keys share what is compiled from the settings.</summary>
        internal string Key
        {
            get
            {
                string sampled = SamplingFrom == SamplingSource.Speaker ? Sampling.Key : "model";
                string ruled = RulesFrom == RuleSource.Speaker ? Rules.Key : RulesFrom.ToString();
                string paced = FormattableString.Invariant($"{CharactersPerSecond:R},{ClausePause:R},{SentencePause:R}");
                string chosen = FormattableString.Invariant($"{GoodEnough:R},{TakeDeadline:R}");
                string banned = string.Join(",", Lists().Select(list => list.name + Fingerprint(list.text)));
                return $"{sampled};{ruled};{paced};{MaximumCopied};{LinesNotRepeated};{chosen};{Fingerprint(Fallback)};{banned}";
            }
        }

        /// <summary>Returns these settings as new settings of a generator or speaker. <see cref="Candidates"/> is not included.</summary>
        /// <exception cref="PhraseListException">A list of banned phrases has an entry that is not valid.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
        /// <exception cref="ArgumentException">There are too many stop texts, or one is too long.</exception>
        public GenerationSettings ToGenerationSettings()
        {
            var settings = new GenerationSettings
            {
                Rules = RulesOf(),
                Fallback = string.IsNullOrEmpty(Fallback) ? null : Fallback,
                Phrases = PhrasesOf(),
                MaxCopiedCharacters = MaximumCopied > 0 ? MaximumCopied : (int?)null,
                LinesNotRepeated = RulesFrom == RuleSource.None ? 0 : LinesNotRepeated,
                GoodEnough = GoodEnough > 0f ? GoodEnough : (float?)null,
                TakeDeadline = TakeDeadline > 0f ? TimeSpan.FromSeconds(TakeDeadline) : (TimeSpan?)null,
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

        // Compile each list alone first, so an error names the list and its line.
        private PhraseFilter? PhrasesOf()
        {
            PhraseFilter[] filters = Lists().Select(list => PhraseFilter.Parse(list.text, list.name)).ToArray();
            return filters.Length <= 1
                ? filters.FirstOrDefault()
                : PhraseFilter.Parse(string.Join("\n", Lists().Select(list => list.text)), "all lists");
        }

        private IEnumerable<TextAsset> Lists() => BannedPhrases.Where(list => list != null);

        /// <summary>Returns the FNV-1a hash of a text, in hexadecimal digits.</summary>
        internal static string Fingerprint(string text)
        {
            ulong hash = 14_695_981_039_346_656_037UL;
            foreach (char character in text)
                hash = unchecked((hash ^ character) * 1_099_511_628_211UL);
            return hash.ToString("x16");
        }
    }
}
