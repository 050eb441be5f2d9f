#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>The settings of a generator or a speaker.</summary>
    /// <remarks>They are read once, when the generator is created or the speaker is added. Later changes have no effect on it.</remarks>
    public sealed class GenerationSettings
    {
        private SamplingSettings _sampling = new SamplingSettings();

        /// <summary>The seed of the generator. Every line's seed is derived from it and from the line's number. Default 0.</summary>
        public ulong Seed { get; set; }

        /// <summary>How tokens are drawn, as in <c>Sampling = { TopP = 0.95f, TemperatureEnd = 0.5f }</c>. Settings that are null take the model's own
        /// values.</summary>
        /// <exception cref="ArgumentNullException">The value is null.</exception>
        public SamplingSettings Sampling
        {
            get => _sampling;
            set => _sampling = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>How varied the text is: <see cref="SamplingSettings.Temperature"/> of <see cref="Sampling"/>. From 0 (always the likeliest token) to
        /// 10. Null (the default) takes the model's own.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public float? Temperature
        {
            get => _sampling.Temperature;
            set => _sampling.Temperature = value;
        }

        /// <summary>The number of likeliest tokens that can be drawn, from <see cref="Sampling"/>. 0 for all. Null (the default) takes the model's
        /// own.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        public int? TopK
        {
            get => _sampling.TopK;
            set => _sampling.TopK = value;
        }

        /// <summary>The length limit of a line, in UTF-16 units, without the prime. From 1 to 1,000,000. Null (the default) takes the model's own.</summary>
        /// <remarks>The range is checked when the generator is created or the speaker is added.</remarks>
        public int? MaximumLength { get; set; }

        /// <summary>The number of takes of a line. From 1 to 64. Null (the default) takes the model's own number.</summary>
        /// <remarks>
        /// A take is one complete try at a line. Takes have the same prime and different seeds. All are generated, one after the other, and only the best is
        /// shown (see <see cref="DialogueGenerator.Next"/>). With more than one take, text is shown only after the best take was chosen.
        /// The range is checked when the generator is created or the speaker is added.
        /// </remarks>
        public int? Takes { get; set; }

        /// <summary>Whether a line break ends a line. The line break is then not part of the text. Default true.</summary>
        public bool StopAtLineBreak { get; set; } = true;

        /// <summary>The speed at which text becomes visible. Null (the default) shows text as soon as it can no longer change.</summary>
        public ReadingPace? Pace { get; set; }

        /// <summary>The rules that a line must meet. Null (the default): none.</summary>
        public LineRules? Rules { get; set; }

        /// <summary>The text of a line that cannot meet the rules and has no visible text yet. Null (the default) leaves such a line empty.</summary>
        /// <remarks>It is checked against the bans when the generator is created or the speaker is added.</remarks>
        public string? Fallback { get; set; }

        /// <summary>The banned phrases, which no line contains. Null (the default): none.</summary>
        public PhraseFilter? Phrases { get; set; }

        /// <summary>The longest piece of a line that can be a copy from the corpus, in characters. At least the fingerprint's
        /// <see cref="OriginalityFilter.GramLength"/>. Null (the default): no limit.</summary>
        /// <remarks>The model file must have a fingerprint of its corpus. This is checked when the generator is created or the speaker is added.</remarks>
        public int? MaxCopiedCharacters { get; set; }

        /// <summary>Functions that create further guards. Each line gets one guard of each function.</summary>
        internal IReadOnlyList<Func<ITextGuard>> Guards { get; set; } = Array.Empty<Func<ITextGuard>>();


        internal GenerationSettings Resolve(SamplingDefaults defaults) => new GenerationSettings
        {
            Seed = Seed,
            Sampling = Sampling.Over(defaults),
            MaximumLength = SamplingLimits.CheckedMaximumLength(MaximumLength ?? defaults.MaximumLength),
            Takes = SamplingLimits.CheckedTakes(Takes ?? defaults.Takes),
            StopAtLineBreak = StopAtLineBreak,
            Pace = Pace,
            Rules = Rules,
            Fallback = Fallback,
            Phrases = Phrases,
            MaxCopiedCharacters = MaxCopiedCharacters,
            Guards = Guards,
        };
    }
}
