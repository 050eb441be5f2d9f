#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>A loaded model with the buffers that all its lines share. <see cref="DialogueModel"/> is its public face.</summary>
    internal sealed class LoadedModel : IDisposable
    {
        private float[]? _healingMask;
        private Candidates? _candidates;
        private float[]? _adjustments;
        private LineTraits? _traits;

        internal LoadedModel(ModelManifest manifest, IStepBackend backend, byte[] identity, OriginalityFilter? originality)
        {
            Manifest = manifest;
            Backend = backend;
            Identity = identity;
            Originality = originality;
            Gate = new ThreadGate(manifest.Name);
        }

        internal ModelManifest Manifest { get; }

        internal Vocabulary Vocabulary => Manifest.Vocabulary;

        /// <summary>Computes the steps.</summary>
        internal IStepBackend Backend { get; }

        /// <summary>A hash that differs between models that speak differently.</summary>
        internal byte[] Identity { get; }

        /// <summary>The fingerprint of the corpus; null if the model file has none.</summary>
        internal OriginalityFilter? Originality { get; }

        /// <summary>Lets one thread at a time use the model, its generators and their lines.</summary>
        internal ThreadGate Gate { get; }

        /// <summary>The candidates of the token that is drawn now. One line at a time draws, so all lines share them.</summary>
        internal Candidates Candidates => _candidates ??= new Candidates(Vocabulary.Size);

        /// <summary>A buffer, [vocabulary], for what rules add to the logits of one position.</summary>
        internal float[] Adjustments => _adjustments ??= new float[Vocabulary.Size];

        /// <summary>What is added to the logits of a first token that takes over the blank of the prime (<see cref="PrimeHealing"/>);
        /// empty for a character model.</summary>
        internal float[] HealingMask => _healingMask ??=
            Vocabulary.Level == TokenLevel.Word ? PrimeHealing.MaskOf(Vocabulary) : Array.Empty<float>();

        /// <summary>Reads the traits of one line at a time, so all lines share it.</summary>
        internal LineTraits Traits => _traits ??= new LineTraits(new RareWords(Vocabulary));

        /// <inheritdoc/>
        public void Dispose() => Backend.Dispose();
    }
}
