#nullable enable
using System;
using DialogueRnn.Model;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>How a speaker draws characters, as the inspector shows it.</summary>
    [Serializable]
    public sealed class VoiceSampling
    {
        /// <summary>Temperature, from 0 (always the likeliest character) to 2.</summary>
        [field: SerializeField, Tooltip("0: always the likeliest character. 1: as the model predicts. Higher: wilder.")]
        [field: Range(0f, 2f)]
        public float Temperature { get; set; } = 0.7f;

        /// <summary>Top-p, from 0 to 1 (all).</summary>
        [field: SerializeField, Tooltip("Draw from as many of the likeliest characters as this probability takes. 1: from all.")]
        [field: Range(0f, 1f)]
        public float TopP { get; set; } = 1f;

        /// <summary>Min-p, from 0 (none dropped) to 1.</summary>
        [field: SerializeField, Tooltip("Drop characters less likely than this share of the likeliest one. 0: none.")]
        [field: Range(0f, 1f)]
        public float MinP { get; set; }

        /// <summary>Top-k; 0 for all.</summary>
        [field: SerializeField, Tooltip("Draw from so many of the likeliest characters. 0: from all.")]
        [field: Min(0)]
        public int TopK { get; set; }

        /// <summary>The penalty on repeated spans; 0 for none.</summary>
        [field: SerializeField, Tooltip("How strongly not to say again what the line has said. 0: not at all. 1 keeps a cold line from going in circles.")]
        [field: Range(0f, 10f)]
        public float RepetitionPenalty { get; set; }

        /// <summary>Equal for equal sampling, in this session and in every other.</summary>
        internal string Key => FormattableString.Invariant($"{Temperature:R},{TopP:R},{MinP:R},{TopK},{RepetitionPenalty:R}");

        internal SamplingSettings ToSamplingSettings() => new SamplingSettings
        {
            Temperature = Temperature,
            TopP = TopP,
            MinP = MinP,
            TopK = TopK,
            RepetitionPenalty = RepetitionPenalty,
        };
    }
}
