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
        /// <summary>The largest <see cref="LinesNotRepeated"/>.</summary>
        public const int MostLinesNotRepeated = 1000;

        /// <summary>The <see cref="LinesNotRepeated"/> of a speaker with rules, if it is not set.</summary>
        internal const int UsualLinesNotRepeated = 100;

        private SamplingSettings _sampling = new SamplingSettings();
        private float? _goodEnough;
        private TimeSpan? _takeDeadline;
        private int? _linesNotRepeated;
        private int? _sceneLinesNotRepeated;

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
        /// A take is one complete try at a line. Takes have the same prime and different seeds. Up to eight step together, and only the best is shown (see
        /// <see cref="DialogueGenerator.Next"/>). A take that cannot become the best is not generated, or ends early. With more than one take, text is shown
        /// only after the best take was chosen.
        /// The range is checked when the generator is created or the speaker is added.
        /// </remarks>
        public int? Takes { get; set; }

        /// <summary>The probability that a reader keeps a take, from which no further take of the line is needed. Above 0 and below 1. Null (the default):
        /// no such bar.</summary>
        /// <remarks>
        /// <para>The first take that reaches the bar is shown, in the order of their seeds. If none does, the best of all is shown. The line follows from
        /// its seed, as without a bar. It needs fewer steps, and is a little worse.</para>
        /// <para>The probability is that of the score that takes have with a memory of the corpus (Documentation~/decoding.md). Behind a prime that the
        /// memory does not know, there is no bar. The constructor of <see cref="DialogueGenerator"/>, and
        /// <see cref="DialogueGenerator.AddSpeaker"/>, throw an <see cref="ArgumentException"/> if the model has no memory of its corpus.</para>
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public float? GoodEnough
        {
            get => _goodEnough;
            set => _goodEnough = value is null || (value > 0f && value < 1f)
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value), value, $"{nameof(GoodEnough)} is a probability, above 0 and below 1. Give null for no bar.");
        }

        /// <summary>The time after which no further take of a line begins, and the best complete take is shown. Above 0. Null (the default): no deadline.</summary>
        /// <remarks>
        /// The time is that of <see cref="DialogueGenerator.ReadingClock"/>, from the moment when the line was opened. If no take is complete by then, the
        /// first complete take with text is shown: no line is cut. This is the only setting with which the speed of the machine can change a line.
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
        public TimeSpan? TakeDeadline
        {
            get => _takeDeadline;
            set => _takeDeadline = value is null || value > TimeSpan.Zero
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(TakeDeadline)} must be above 0. Give null for no deadline.");
        }

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
        /// <remarks>The constructor of <see cref="DialogueGenerator"/>, and <see cref="DialogueGenerator.AddSpeaker"/>, throw an
        /// <see cref="ArgumentException"/> if the model file has no fingerprint of its corpus, or if the value is too small.</remarks>
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

        /// <summary>Functions that create further guards. Each line gets one guard of each function.</summary>
        internal IReadOnlyList<Func<ITextGuard>> Guards { get; set; } = Array.Empty<Func<ITextGuard>>();

        /// <summary>The largest number of takes of a line that step together. It does not change the line. Null: the usual one.</summary>
        internal int? TakesTogether { get; set; }

        internal GenerationSettings Resolve(SamplingDefaults defaults) => new GenerationSettings
        {
            Seed = Seed,
            Sampling = Sampling.Over(defaults),
            MaximumLength = SamplingLimits.CheckedMaximumLength(MaximumLength ?? defaults.MaximumLength),
            Takes = SamplingLimits.CheckedTakes(Takes ?? defaults.Takes),
            GoodEnough = GoodEnough,
            TakeDeadline = TakeDeadline,
            TakesTogether = TakesTogether,
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
