#nullable enable
using System;
using DialogueRnn.Model;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>What a model says about itself, kept beside its bytes so that the inspector and the game can tell without reading them.</summary>
    [Serializable]
    public sealed class ModelSummary
    {
        [SerializeField, Tooltip("The model's name, as its author gave it.")]
        private string _name = string.Empty;

        [SerializeField, Tooltip("The network: cell, layers, units, weights.")]
        private string _network = string.Empty;

        [SerializeField, Tooltip("How many tokens the model knows.")]
        private int _vocabulary;

        [SerializeField, Tooltip("Loss on text the network has not seen, in nats per character; below 0 when it was not measured.")]
        private float _validationLoss = -1f;

        [SerializeField, Tooltip("The licence of the text it learned from.")]
        private string _corpusLicence = string.Empty;

        /// <summary>The model's name, as its author gave it.</summary>
        public string Name => _name;

        /// <summary>The network, for people, as in "GRU, 2 × 512, int8".</summary>
        public string Network => _network;

        /// <summary>How many tokens the model knows.</summary>
        public int Vocabulary => _vocabulary;

        /// <summary>Loss on validation text in nats per character; null when it was not measured.</summary>
        public float? ValidationLoss => _validationLoss < 0f ? (float?)null : _validationLoss;

        /// <summary>The licence of the corpus, as its owner states it; empty when not stated.</summary>
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
