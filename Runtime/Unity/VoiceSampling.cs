#nullable enable
using System;
using DialogueRnn.Model;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>The sampling of a speaker, for the inspector. Ranges are checked when the next line begins.</summary>
    [Serializable]
    public sealed class VoiceSampling
    {
        /// <summary>How varied the text is. See <see cref="SamplingSettings.Temperature"/>. The inspector offers 0 to 2; code can set up to 10. Default
        /// 0.7.</summary>
        /// <remarks>0 always takes the likeliest character or word. 1 draws as the model predicts.</remarks>
        [field: SerializeField, Tooltip("0: always the likeliest character or word. 1: as the model predicts. Higher values: more variety.")]
        [field: Range(0f, 2f)]
        public float Temperature { get; set; } = 0.7f;

        /// <summary>True if the temperature changes over a line. Default false.</summary>
        [field: SerializeField, Tooltip("Change the temperature over a line.")]
        public bool ChangesTemperature { get; set; }

        /// <summary>The temperature after <see cref="TemperatureSpan"/> characters, if <see cref="ChangesTemperature"/> is true. Same range as
        /// <see cref="Temperature"/>. Default 0.5.</summary>
        [field: SerializeField, Tooltip("The temperature after the span. With a lower end, a line begins varied and ends reliably.")]
        [field: Range(0f, 2f)]
        public float TemperatureEnd { get; set; } = 0.5f;

        /// <summary>The number of characters after which the temperature is <see cref="TemperatureEnd"/>. From 1 to 1,000,000. Default 60.</summary>
        [field: SerializeField, Tooltip("The number of characters after which the end temperature is reached.")]
        [field: Min(1)]
        public int TemperatureSpan { get; set; } = SamplingSettings.DefaultTemperatureSpan;

        /// <summary>Typical sampling: see <see cref="SamplingSettings.Typical"/>. From 0 to 1. Default 1, which keeps all.</summary>
        [field: SerializeField, Tooltip("Keep the characters or words whose surprise is closest to the expected one, until they have this probability together. 1: keep all.")]
        [field: Range(0f, 1f)]
        public float Typical { get; set; } = 1f;

        /// <summary>Top-p: see <see cref="SamplingSettings.TopP"/>. From 0 to 1. Default 1, which keeps all.</summary>
        [field: SerializeField, Tooltip("Keep the likeliest characters or words until they have this probability together. 1: keep all.")]
        [field: Range(0f, 1f)]
        public float TopP { get; set; } = 1f;

        /// <summary>Min-p: see <see cref="SamplingSettings.MinP"/>. From 0 to 1. Default 0, which drops none.</summary>
        [field: SerializeField, Tooltip("Drop characters or words whose probability is below this share of the likeliest one's. 0: drop none.")]
        [field: Range(0f, 1f)]
        public float MinP { get; set; }

        /// <summary>Top-k: see <see cref="SamplingSettings.TopK"/>. 0 or more. Default 0, which keeps all.</summary>
        [field: SerializeField, Tooltip("Keep this number of likeliest characters or words. 0: keep all.")]
        [field: Min(0)]
        public int TopK { get; set; }

        /// <summary>For word models: whether the model may spell unknown words. No effect on character models. Default false.</summary>
        [field: SerializeField, Tooltip("Word models: the model may spell unknown words letter by letter. Off: no word is misspelt.")]
        public bool Spelling { get; set; }

        /// <summary>How strongly a line avoids repetition. See <see cref="SamplingSettings.RepetitionPenalty"/>. The inspector offers 0 to 10; code can
        /// set up to 100. Default 0 (off).</summary>
        [field: SerializeField, Tooltip("The penalty on repeated text. 0: off. 1 stops loops at low temperatures.")]
        [field: Range(0f, 10f)]
        public float RepetitionPenalty { get; set; }

        /// <summary>The longest span that can repeat without a penalty, in UTF-16 units. From 1 to 10,000. Default 16.</summary>
        [field: SerializeField, Tooltip("The longest text that can repeat without a penalty, in characters.")]
        [field: Min(1)]
        public int RepetitionLength { get; set; } = SamplingSettings.DefaultRepetitionLength;

        /// <summary>The growth factor of <see cref="RepetitionPenalty"/> per further character of a repeated span. From 1 to 10. Default 1.3.</summary>
        [field: SerializeField, Tooltip("The growth factor of the penalty per further character of repeated text.")]
        [field: Range(1f, 10f)]
        public float RepetitionBase { get; set; } = SamplingSettings.DefaultRepetitionBase;

        /// <summary>How far back the sampler looks for repetitions, in UTF-16 units. From 1 to 10,000. Default 400.</summary>
        [field: SerializeField, Tooltip("How far back the sampler looks for repetitions, in characters.")]
        [field: Min(1)]
        public int RepetitionRange { get; set; } = SamplingSettings.DefaultRepetitionRange;

        /// <summary>Equal for equal sampling, in every session.</summary>
        internal string Key => FormattableString.Invariant(
            $"{Temperature:R},{ChangesTemperature},{TemperatureEnd:R},{TemperatureSpan},{Typical:R},{TopP:R},{MinP:R},{TopK},{Spelling},") +
            FormattableString.Invariant($"{RepetitionPenalty:R},{RepetitionLength},{RepetitionBase:R},{RepetitionRange}");

        internal SamplingSettings ToSamplingSettings() => new SamplingSettings
        {
            Temperature = Temperature,
            TemperatureEnd = ChangesTemperature ? TemperatureEnd : (float?)null,
            TemperatureSpan = TemperatureSpan,
            Typical = Typical,
            TopP = TopP,
            MinP = MinP,
            TopK = TopK,
            Spelling = Spelling,
            RepetitionPenalty = RepetitionPenalty,
            RepetitionLength = RepetitionLength,
            RepetitionBase = RepetitionBase,
            RepetitionRange = RepetitionRange,
        };
    }
}
