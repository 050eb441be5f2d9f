#nullable enable
using System;
using DialogueRnn.Model;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>The description of a model. It is stored beside the model's bytes, so the inspector and the game need not read them.</summary>
    [Serializable]
    public sealed class ModelSummary
    {
        [SerializeField, Tooltip("The model's name.")]
        private string _name = string.Empty;

        [SerializeField, Tooltip("The network: cell, layers, units, weights.")]
        private string _network = string.Empty;

        [SerializeField, Tooltip("The number of tokens of the model.")]
        private int _vocabulary;

        [SerializeField, Tooltip("The loss on validation text, in nats per character. Below 0 if it was not measured.")]
        private float _validationLoss = -1f;

        [SerializeField, Tooltip("The licence of the corpus.")]
        private string _corpusLicence = string.Empty;

        /// <summary>The model's name.</summary>
        public string Name => _name;

        /// <summary>The network, for people: "GRU, 2 × 512, int8".</summary>
        public string Network => _network;

        /// <summary>The number of tokens of the model, including the unknown token.</summary>
        public int Vocabulary => _vocabulary;

        /// <summary>The loss on validation text, in nats per character. Null if it was not measured.</summary>
        public float? ValidationLoss => _validationLoss < 0f ? (float?)null : _validationLoss;

        /// <summary>The licence of the corpus, as stated at training. Empty if not stated.</summary>
        public string CorpusLicence => _corpusLicence;

        internal static ModelSummary Of(ModelManifest manifest) => new ModelSummary
        {
            _name = manifest.Name,
            _network = $"{manifest.Cell.ToString().ToUpperInvariant()}, {manifest.Layers} \u00D7 {manifest.Hidden}, {manifest.Weights.ToString().ToLowerInvariant()}",
            _vocabulary = manifest.Vocabulary.Size,
            _validationLoss = double.IsNaN(manifest.Training.ValidationLoss) ? -1f : (float)manifest.Training.ValidationLoss,
            _corpusLicence = manifest.Training.CorpusLicence,
        };
    }
}
