#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Model
{
    /// <summary>
    /// How tokens are drawn. Whatever is null (or, for <see cref="Bias"/>, absent) is taken from the model's own sampling, and where the
    /// model says nothing, the default stands. <c>TokenSampler</c> says in which order the controls work.
    /// </summary>
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

        /// <summary>
        /// Divides the logits: from 0 (always the likeliest of what the other controls leave) over 1 (as the model predicts) to 10. Default 0.7.
        /// </summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public float? Temperature
        {
            get => _temperature;
            set => _temperature = SamplingLimits.CheckedTemperature(nameof(Temperature), value);
        }

        /// <summary>
        /// The temperature once <see cref="TemperatureSpan"/> characters were generated, from 0 to 10; before, it goes there in a straight
        /// line from <see cref="Temperature"/>, so that a line can begin freely and end surely. Default: no change over the line. Settings
        /// that give a temperature of their own take no end from the model.
        /// </summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public float? TemperatureEnd
        {
            get => _temperatureEnd;
            set => _temperatureEnd = SamplingLimits.CheckedTemperature(nameof(TemperatureEnd), value);
        }

        /// <summary>After how many generated characters the temperature is <see cref="TemperatureEnd"/>: from 1 to 1,000,000. Default 60.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public int? TemperatureSpan
        {
            get => _temperatureSpan;
            set => _temperatureSpan = SamplingLimits.Checked(nameof(TemperatureSpan), value, 1, SamplingLimits.LongestLine);
        }

        /// <summary>How many of the likeliest tokens may be drawn (of equals, the lower tokens); 0, the default, means all.</summary>
        /// <remarks>Source: Fan, Lewis, Dauphin, "Hierarchical Neural Story Generation", 2018.</remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">It is negative.</exception>
        public int? TopK
        {
            get => _topK;
            set => _topK = SamplingLimits.CheckedTopK(value);
        }

        /// <summary>
        /// Keeps the tokens whose surprise is nearest to the expected one, as many as this probability takes, and at least one: from 0
        /// to 1 (all, the default). Below 1 even the likeliest token may be dropped where the model is unsure.
        /// </summary>
        /// <remarks>Source: Meister, Pimentel, Wiher, Cotterell, "Locally Typical Sampling", 2023.</remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public float? Typical
        {
            get => _typical;
            set => _typical = SamplingLimits.CheckedShare(nameof(Typical), value);
        }

        /// <summary>Keeps the likeliest tokens, as many as this probability takes, and at least one: from 0 to 1 (all, the default).</summary>
        /// <remarks>Source: Holtzman, Buys, Du, Forbes, Choi, "The Curious Case of Neural Text Degeneration", 2020.</remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public float? TopP
        {
            get => _topP;
            set => _topP = SamplingLimits.CheckedShare(nameof(TopP), value);
        }

        /// <summary>Drops tokens less probable than this share of the likeliest one's probability: from 0 (none, the default) to 1.</summary>
        /// <remarks>Source: Nguyen, Baker, Neo, Roush, Kirsch, Shwartz-Ziv, "Turning Up the Heat: Min-p Sampling", 2024.</remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public float? MinP
        {
            get => _minP;
            set => _minP = SamplingLimits.CheckedShare(nameof(MinP), value);
        }

        /// <summary>
        /// What is taken from the logit of a token that would make a repeated span longer than <see cref="RepetitionLength"/>: from 0 (off, the
        /// default) to 100. A span is repeated when it ends the text so far and occurs in it before. The penalty grows by the factor
        /// <see cref="RepetitionBase"/> with every further character, to 100 at most. 1 keeps cold lines from going in circles, spoils no words, and
        /// leaves lines of usual temperatures, which hardly repeat themselves, as they are.
        /// </summary>
        /// <remarks>Source: the DRY ("don't repeat yourself") sampler of P. E. Weidmann, 2024, with lengths in characters.</remarks>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public float? RepetitionPenalty
        {
            get => _repetitionPenalty;
            set => _repetitionPenalty = SamplingLimits.Checked(nameof(RepetitionPenalty), value, 0f, SamplingLimits.LargestBias);
        }

        /// <summary>By what the penalty is multiplied with every character of a repeated span: from 1 (never grows) to 10. Default 1.3.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public float? RepetitionBase
        {
            get => _repetitionBase;
            set => _repetitionBase = SamplingLimits.Checked(nameof(RepetitionBase), value, 1f, SamplingLimits.LargestRepetitionBase);
        }

        /// <summary>The longest span, in UTF-16 units, that may be repeated without a penalty: from 1 to 10,000. Default 16.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public int? RepetitionLength
        {
            get => _repetitionLength;
            set => _repetitionLength = SamplingLimits.Checked(nameof(RepetitionLength), value, 1, SamplingLimits.LongestRepetition);
        }

        /// <summary>How far back repetitions are looked for, in UTF-16 units, the prime included: from 1 to 10,000. Default 400.</summary>
        /// <exception cref="System.ArgumentOutOfRangeException">It is not in that range.</exception>
        public int? RepetitionRange
        {
            get => _repetitionRange;
            set => _repetitionRange = SamplingLimits.Checked(nameof(RepetitionRange), value, 1, SamplingLimits.LongestRepetition);
        }

        /// <summary>
        /// Text elements, one after the other, that no repeated span reaches across and that are never penalised. Default: the line break.
        /// Those that the vocabulary lacks do nothing. Of a word model every token is one that has any of these characters in it.
        /// </summary>
        public string? RepetitionBreakers { get; set; }

        /// <summary>
        /// What is added to the logit of a text element, as in <c>["!"] = -2f</c>: from −100 to 100, or negative infinity, which forbids it. Default:
        /// nothing. An element that the vocabulary lacks does nothing. Of a word model the elements are words and marks: "gold" is also meant as " gold",
        /// with the blank before it, unless that has a bias of its own. The range is checked when a generator, sampler or model file is made.
        /// </summary>
        public IDictionary<string, float> Bias { get; } = new Dictionary<string, float>();

        /// <summary>
        /// For word models: whether words that the vocabulary lacks may be spelled out letter by letter. Default no: every word of a line is then one
        /// of the vocabulary's, so that nothing is ever misspelt or invented, but for a known ending behind a known word; marks are drawn either way. Nothing changes for character models.
        /// </summary>
        public bool? Spelling { get; set; }

        /// <summary>These settings, with the gaps filled from others.</summary>
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
