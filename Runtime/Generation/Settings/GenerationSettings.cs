#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>How a generator speaks its lines. A generator reads the settings once, when it is made.</summary>
    public sealed class GenerationSettings
    {
        /// <summary>The largest <see cref="LinesNotRepeated"/>.</summary>
        public const int MostLinesNotRepeated = 1000;

        /// <summary>The <see cref="LinesNotRepeated"/> of a speaker with rules, if it is not set.</summary>
        internal const int UsualLinesNotRepeated = 100;

        private SamplingSettings _sampling = new SamplingSettings();
        private int? _linesNotRepeated;
        private int? _sceneLinesNotRepeated;

        /// <summary>The seed of the generator: every line's seed is derived from it and from the line's number. Default 0.</summary>
        public ulong Seed { get; set; }

        /// <summary>How tokens are drawn, as in <c>Sampling = { TopP = 0.95f, TemperatureEnd = 0.5f }</c>. What is not set is the model's
        /// own.</summary>
        public SamplingSettings Sampling
        {
            get => _sampling;
            set => _sampling = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>Temperature, from 0 (always the likeliest token) to 10; null takes the model's own. The same as that of
        /// <see cref="Sampling"/>.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is not in that range.</exception>
        public float? Temperature
        {
            get => _sampling.Temperature;
            set => _sampling.Temperature = value;
        }

        /// <summary>How many of the likeliest tokens may be drawn, 0 for all; null takes the model's own. The same as that of
        /// <see cref="Sampling"/>.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
        public int? TopK
        {
            get => _sampling.TopK;
            set => _sampling.TopK = value;
        }

        /// <summary>The longest text after the prime, in UTF-16 units, from 1 to 1,000,000; null takes the model's own.</summary>
        public int? MaximumLength { get; set; }

        /// <summary>Whether a line break ends a line; the line break is then not part of the text. Default true.</summary>
        public bool StopAtLineBreak { get; set; } = true;

        /// <summary>How fast text becomes visible; null (the default) shows it as soon as it exists.</summary>
        public ReadingPace? Pace { get; set; }

        /// <summary>What a finished line looks like; null (the default) takes lines as the network gives them.</summary>
        public LineRules? Rules { get; set; }

        /// <summary>
        /// What a line says that finds no way to end within the rules and of which nothing was shown yet; null (the default) leaves such a
        /// line empty.
        /// </summary>
        public string? Fallback { get; set; }

        /// <summary>What no line may say; null (the default) for nothing.</summary>
        public PhraseFilter? Phrases { get; set; }

        /// <summary>
        /// The longest copy of the corpus in a line, in characters, where the model file has a fingerprint of its corpus; null (the
        /// default) for no limit. At least the fingerprint's <see cref="OriginalityFilter.GramLength"/>.
        /// </summary>
        public int? MaxCopiedCharacters { get; set; }

        /// <summary>How many of its last lines a speaker does not say again. From 0 (off) to <see cref="MostLinesNotRepeated"/>. Null (the default) is
        /// 100 for a speaker with <see cref="Rules"/>, and 0 for all other lines.</summary>
        /// <remarks>
        /// Case, marks and blanks do not count in the comparison. A line does not end where it would be one of those lines: it goes back and takes
        /// another way. Of several candidates, one with the opening or with rare words of those lines scores lower. What was said before the line was
        /// opened counts, and nothing later.
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public int? LinesNotRepeated
        {
            get => _linesNotRepeated;
            set => _linesNotRepeated = Checked(value, nameof(LinesNotRepeated));
        }

        /// <summary>How many of the last lines of all speakers of the generator are not said again. From 0 (off) to <see cref="MostLinesNotRepeated"/>.
        /// Null (the default) is <see cref="LinesNotRepeated"/>.</summary>
        /// <remarks>This one also holds for lines that the generator opens without a speaker.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public int? SceneLinesNotRepeated
        {
            get => _sceneLinesNotRepeated;
            set => _sceneLinesNotRepeated = Checked(value, nameof(SceneLinesNotRepeated));
        }

        /// <summary>Makes what else watches the text of a line, one of each a line.</summary>
        internal IReadOnlyList<Func<ITextGuard>> Guards { get; set; } = Array.Empty<Func<ITextGuard>>();


        internal GenerationSettings Resolve(SamplingDefaults defaults) => new GenerationSettings
        {
            Seed = Seed,
            Sampling = Sampling.Over(defaults),
            MaximumLength = SamplingLimits.CheckedMaximumLength(MaximumLength ?? defaults.MaximumLength),
            StopAtLineBreak = StopAtLineBreak,
            Pace = Pace,
            Rules = Rules,
            Fallback = Fallback,
            Phrases = Phrases,
            MaxCopiedCharacters = MaxCopiedCharacters,
            LinesNotRepeated = LinesNotRepeated,
            SceneLinesNotRepeated = SceneLinesNotRepeated,
            Guards = Guards,
        };

        private static int? Checked(int? lines, string name) => lines is null || (lines >= 0 && lines <= MostLinesNotRepeated)
            ? lines
            : throw new ArgumentOutOfRangeException(name, lines, $"{name} is {lines}, and must be from 0 to {MostLinesNotRepeated}.");
    }
}
