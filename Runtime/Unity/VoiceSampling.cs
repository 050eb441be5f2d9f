#nullable enable
using System;
using DialogueRnn.Model;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>How a speaker draws characters or words, as the inspector shows it.</summary>
    [Serializable]
    public sealed class VoiceSampling
    {
        /// <summary>Temperature, from 0 (always the likeliest character or word) to 2.</summary>
        [field: SerializeField, Tooltip("0: always the likeliest character or word. 1: as the model predicts. Higher: wilder.")]
        [field: Range(0f, 2f)]
        public float Temperature { get; set; } = 0.7f;

        /// <summary>Whether the temperature changes in the course of a line.</summary>
        [field: SerializeField, Tooltip("Let the temperature change in the course of a line.")]
        public bool ChangesTemperature { get; set; }

        /// <summary>The temperature at the end of <see cref="TemperatureSpan"/>, where it changes.</summary>
        [field: SerializeField, Tooltip("Where the temperature goes, so that a line can begin freely and end surely.")]
        [field: Range(0f, 2f)]
        public float TemperatureEnd { get; set; } = 0.5f;

        /// <summary>After how many characters the temperature has changed.</summary>
        [field: SerializeField, Tooltip("After how many characters it is there.")]
        [field: Min(1)]
        public int TemperatureSpan { get; set; } = SamplingSettings.DefaultTemperatureSpan;

        /// <summary>Typical sampling, from 0 to 1 (all).</summary>
        [field: SerializeField, Tooltip("Draw from the characters or words of about the expected surprise, as many as this probability takes. 1: from all.")]
        [field: Range(0f, 1f)]
        public float Typical { get; set; } = 1f;

        /// <summary>Top-p, from 0 to 1 (all).</summary>
        [field: SerializeField, Tooltip("Draw from as many of the likeliest characters or words as this probability takes. 1: from all.")]
        [field: Range(0f, 1f)]
        public float TopP { get; set; } = 1f;

        /// <summary>Min-p, from 0 (none dropped) to 1.</summary>
        [field: SerializeField, Tooltip("Drop characters or words less likely than this share of the likeliest one. 0: none.")]
        [field: Range(0f, 1f)]
        public float MinP { get; set; }

        /// <summary>Top-k; 0 for all.</summary>
        [field: SerializeField, Tooltip("Draw from so many of the likeliest characters or words. 0: from all.")]
        [field: Min(0)]
        public int TopK { get; set; }

        /// <summary>Whether a word model may spell words that it does not know; nothing changes for character models.</summary>
        [field: SerializeField, Tooltip("Word models: let words that the model does not know be spelled letter by letter. Off: no word is ever misspelt.")]
        public bool Spelling { get; set; }

        /// <summary>The penalty on repeated spans; 0 for none.</summary>
        [field: SerializeField, Tooltip("How strongly not to say again what the line has said. 0: not at all. 1 keeps a cold line from going in circles.")]
        [field: Range(0f, 10f)]
        public float RepetitionPenalty { get; set; }

        /// <summary>The longest span that may be repeated without a penalty, in UTF-16 units.</summary>
        [field: SerializeField, Tooltip("The longest span, in characters, that may be repeated without a penalty.")]
        [field: Min(1)]
        public int RepetitionLength { get; set; } = SamplingSettings.DefaultRepetitionLength;

        /// <summary>By what the penalty grows with every further character.</summary>
        [field: SerializeField, Tooltip("By what the penalty is multiplied with every further character of a repeated span.")]
        [field: Range(1f, 10f)]
        public float RepetitionBase { get; set; } = SamplingSettings.DefaultRepetitionBase;

        /// <summary>How far back repetitions are looked for, in UTF-16 units.</summary>
        [field: SerializeField, Tooltip("How far back repetitions are looked for, in characters.")]
        [field: Min(1)]
        public int RepetitionRange { get; set; } = SamplingSettings.DefaultRepetitionRange;

        /// <summary>Equal for equal sampling, in this session and in every other.</summary>
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
