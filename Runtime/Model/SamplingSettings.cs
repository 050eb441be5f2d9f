#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Model
{
    /// <summary>How tokens are drawn. A null setting takes the model's own value; if the model has none, the default applies.</summary>
    /// <remarks>
    /// <para>The network gives each token a logit: its score of the token. A token with probability p has the logit log(p) plus a constant.</para>
    /// <para>The controls are applied in this order: <see cref="Bias"/>, <see cref="RepetitionPenalty"/>, <see cref="TopK"/>, <see cref="Typical"/>,
    /// <see cref="TopP"/>, <see cref="MinP"/>, <see cref="Temperature"/>. See <see cref="Decoding.TokenSampler"/>.</para>
    /// <para>NaN is out of the range of every setting. An element that <see cref="Bias"/> does not contain takes the model's bias in the same way as a null
    /// setting.</para>
    /// <para><see cref="Vocabulary"/> explains tokens.</para>
    /// </remarks>
    public class SamplingSettings
    {
        internal const float DefaultTemperature = 0.7f;
        internal const int DefaultTemperatureSpan = 60;
        internal const float DefaultRepetitionBase = 1.3f;
        internal const int DefaultRepetitionLength = 16;
        internal const int DefaultRepetitionRange = 400;
        internal const string DefaultRepetitionBreakers = "\n";

        private float? _temperature;
        private float? _temperatureEnd;
        private int? _temperatureSpan;
        private int? _topK;
        private float? _typical;
        private float? _topP;
        private float? _minP;
        private float? _repetitionPenalty;
        private float? _repetitionBase;
        private int? _repetitionLength;
        private int? _repetitionRange;

        /// <summary>How varied the text is: low values give safe, similar lines, and high values give surprising lines. From 0 to 10. Default 0.7.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>
        /// 0 always takes the likeliest token that the other controls leave. 1 draws as the model predicts. Values above 1 make unlikely tokens likelier, and
        /// soon give nonsense.
        /// Formula: each logit is divided by the temperature before the probabilities are computed. The probability of a token is then proportional to
        /// p to the power of (1 / temperature), where p is its probability at temperature 1.
        /// The temperature is applied last, to the tokens that <see cref="TopK"/>, <see cref="Typical"/>, <see cref="TopP"/> and <see cref="MinP"/> kept.
        /// </remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public float? Temperature
        {
            get => _temperature;
            set => _temperature = SamplingLimits.CheckedTemperature(nameof(Temperature), value);
        }

        /// <summary>The <see cref="Temperature"/> after <see cref="TemperatureSpan"/> generated characters. From 0 to 10. Default: the same as
        /// <see cref="Temperature"/>.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>
        /// Before that, the temperature changes linearly from <see cref="Temperature"/> to this value. With a lower end, a line begins varied and ends
        /// reliably.
        /// If these settings give a <see cref="Temperature"/>, the model's own value of this setting is not used.
        /// </remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public float? TemperatureEnd
        {
            get => _temperatureEnd;
            set => _temperatureEnd = SamplingLimits.CheckedTemperature(nameof(TemperatureEnd), value);
        }

        /// <summary>The number of generated characters after which the temperature is <see cref="TemperatureEnd"/>. From 1 to 1,000,000. Default
        /// 60.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public int? TemperatureSpan
        {
            get => _temperatureSpan;
            set => _temperatureSpan = SamplingLimits.Checked(nameof(TemperatureSpan), value, 1, SamplingLimits.LongestLine);
        }

        /// <summary>Keeps only this number of likeliest tokens. All others are never drawn. 0 or more. Default 0, which keeps all.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>
        /// A low number avoids odd words, and makes lines more alike.
        /// Of equally likely tokens, the lower token numbers are kept.
        /// Source: Fan, Lewis, Dauphin, "Hierarchical Neural Story Generation", 2018.
        /// </remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is negative.</exception>
        public int? TopK
        {
            get => _topK;
            set => _topK = SamplingLimits.CheckedTopK(value);
        }

        /// <summary>Drops tokens that are much more or much less likely than usual at their position. From 0 to 1. Default 1, which drops none.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>
        /// The surprise of a token is −log(p), where p is its probability. The expected surprise is the mean of all tokens, weighted with p.
        /// The tokens whose surprise is closest to the expected surprise are kept, until they have this probability together.
        /// At least one token is kept. Below 1, even the likeliest token can be dropped where the model is unsure.
        /// Source: Meister, Pimentel, Wiher, Cotterell, "Locally Typical Sampling", 2023.
        /// </remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public float? Typical
        {
            get => _typical;
            set => _typical = SamplingLimits.CheckedShare(nameof(Typical), value);
        }

        /// <summary>Drops the unlikely tokens: keeps the likeliest tokens until they have this probability together. From 0 to 1. Default 1, which keeps
        /// all.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>
        /// Few tokens are kept where the model is sure, and many where it is unsure.
        /// At least one token is kept.
        /// Source: Holtzman, Buys, Du, Forbes, Choi, "The Curious Case of Neural Text Degeneration", 2020.
        /// </remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public float? TopP
        {
            get => _topP;
            set => _topP = SamplingLimits.CheckedShare(nameof(TopP), value);
        }

        /// <summary>Drops the unlikely tokens: those whose probability is below this share of the likeliest token's. From 0 to 1. Default 0, which drops
        /// none.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>Source: Nguyen, Baker, Neo, Roush, Kirsch, Shwartz-Ziv, "Turning Up the Heat: Min-p Sampling", 2024.</remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public float? MinP
        {
            get => _minP;
            set => _minP = SamplingLimits.CheckedShare(nameof(MinP), value);
        }

        /// <summary>How strongly the line avoids repeating longer pieces of its text or its prime. From 0 to 100. Default 0 (off).</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>
        /// A repeated span is the end of the text so far, where the same characters occur earlier in it.
        /// The penalty is subtracted from the logit of each token that would make a repeated span longer than <see cref="RepetitionLength"/>.
        /// Each further character multiplies the penalty by <see cref="RepetitionBase"/>, up to 100.
        /// The value 1 stops loops at low temperatures and damages no words. At usual temperatures lines hardly repeat, and it changes little.
        /// Source: the DRY ("don't repeat yourself") sampler of P. E. Weidmann, 2024, with lengths in characters.
        /// </remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public float? RepetitionPenalty
        {
            get => _repetitionPenalty;
            set => _repetitionPenalty = SamplingLimits.Checked(nameof(RepetitionPenalty), value, 0f, SamplingLimits.LargestBias);
        }

        /// <summary>The factor by which <see cref="RepetitionPenalty"/> grows per further character of a repeated span. From 1 (no growth) to 10. Default
        /// 1.3.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public float? RepetitionBase
        {
            get => _repetitionBase;
            set => _repetitionBase = SamplingLimits.Checked(nameof(RepetitionBase), value, 1f, SamplingLimits.LargestRepetitionBase);
        }

        /// <summary>The longest span that can repeat without a <see cref="RepetitionPenalty"/>, in UTF-16 units. From 1 to 10,000. Default 16.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public int? RepetitionLength
        {
            get => _repetitionLength;
            set => _repetitionLength = SamplingLimits.Checked(nameof(RepetitionLength), value, 1, SamplingLimits.LongestRepetition);
        }

        /// <summary>How far back the sampler looks for repetitions, in UTF-16 units, including the prime. From 1 to 10,000. Default 400.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <exception cref="System.ArgumentOutOfRangeException">The value is out of this range.</exception>
        public int? RepetitionRange
        {
            get => _repetitionRange;
            set => _repetitionRange = SamplingLimits.Checked(nameof(RepetitionRange), value, 1, SamplingLimits.LongestRepetition);
        }

        /// <summary>The text elements (characters) at which a repeated span ends, written one after the other. They are never penalised. Default: the line
        /// break.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>
        /// Elements that are not in the vocabulary have no effect.
        /// In a word model, every token that contains one of these characters is a breaker.
        /// </remarks>
        public string? RepetitionBreakers { get; set; }

        /// <summary>Makes single text elements likelier or less likely, for example <c>["!"] = -2f</c>. Each value is from −100 to 100, or negative infinity
        /// to forbid the element. Default: empty.</summary>
        /// <remarks>
        /// The value is added to the logit of the element's token. At temperature 1, −2 divides the odds of the token by 7.4 (e to the power of 2).
        /// An element that is not in the vocabulary has no effect.
        /// In a word model the elements are words and marks. A bias for "gold" also applies to " gold" (with the blank before it), unless " gold" has its
        /// own.
        /// The range is checked when a generator, a sampler or a model file is created.
        /// </remarks>
        public IDictionary<string, float> Bias { get; } = new Dictionary<string, float>();

        /// <summary>For word models: whether the model may spell unknown words letter by letter. Default false. No effect on character models.</summary>
        /// <value>Null takes the model's own value, or the default if the model has none.</value>
        /// <remarks>
        /// With false, every word of a line is in the vocabulary, so no word is misspelt or invented. One exception: a known ending can follow a known word.
        /// Marks are drawn either way.
        /// </remarks>
        public bool? Spelling { get; set; }

        /// <summary>Returns these settings, with null settings filled from <paramref name="other"/>.</summary>
        internal SamplingSettings Over(SamplingSettings other)
        {
            var merged = new SamplingSettings
            {
                Temperature = Temperature ?? other.Temperature,
                TemperatureEnd = TemperatureEnd ?? (Temperature is null ? other.TemperatureEnd : null),
                TemperatureSpan = TemperatureSpan ?? other.TemperatureSpan,
                TopK = TopK ?? other.TopK,
                Typical = Typical ?? other.Typical,
                TopP = TopP ?? other.TopP,
                MinP = MinP ?? other.MinP,
                RepetitionPenalty = RepetitionPenalty ?? other.RepetitionPenalty,
                RepetitionBase = RepetitionBase ?? other.RepetitionBase,
                RepetitionLength = RepetitionLength ?? other.RepetitionLength,
                RepetitionRange = RepetitionRange ?? other.RepetitionRange,
                RepetitionBreakers = RepetitionBreakers ?? other.RepetitionBreakers,
                Spelling = Spelling ?? other.Spelling,
            };
            foreach (KeyValuePair<string, float> bias in other.Bias)
                merged.Bias[bias.Key] = bias.Value;
            foreach (KeyValuePair<string, float> bias in Bias)
                merged.Bias[bias.Key] = bias.Value;
            return merged;
        }
    }
}
