#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>A loaded model with the buffers that all its lines share. <see cref="DialogueModel"/> is its public face.</summary>
    internal sealed class LoadedModel : IDisposable
    {
        /// <summary>The name in exceptions: the public type that owns the model.</summary>
        private const string Owner = "DialogueModel";

        private float[]? _healingMask;
        private Candidates? _candidates;
        private float[]? _adjustments;
        private LineTraits? _traits;
        private LineMarks? _marks;
        private CastTags? _cast;
        private readonly Lazy<MarkupTags?> _tags;
        private readonly UseGuard _guard;

        internal LoadedModel(
            ModelManifest manifest, IStepBackend backend, byte[] identity, OriginalityFilter? originality, CorpusMemory? memory, SceneEncoder? scenes = null,
            ReplyMemory? replies = null)
        {
            _guard = new UseGuard(
                Owner, "The model was disposed while its generator was still in use. Dispose the generator first.",
                () =>
                {
                    backend.Dispose();
                    scenes?.Dispose();
                });
            Scenes = new SceneRows(scenes, _guard);
            Manifest = manifest;
            Backend = new GuardedBackend(backend, _guard);
            Identity = identity;
            Originality = originality;
            Memory = memory;
            Replies = replies;
            Gate = new ThreadGate(manifest.Name);
            _tags = new Lazy<MarkupTags?>(() => MarkupTags.Of(manifest.Vocabulary));
        }

        internal ModelManifest Manifest { get; }

        internal Vocabulary Vocabulary => Manifest.Vocabulary;

        /// <summary>The marks of the lines of the corpus.</summary>
        internal LineMarks Marks => _marks ??= Manifest.Marks;

        /// <summary>The markup of the vocabulary. Null if it has none.</summary>
        internal MarkupTags? Tags => _tags.Value;

        /// <summary>Whether every placeholder and every tag of the corpus is a single token. Older trainers left them to be spelled.</summary>
        internal bool HasForms => Manifest.LineMarks != null || Manifest.Placeholders.Count > 0 || Tags != null;

        /// <summary>The beginnings of the lines of all speakers.</summary>
        internal CastTags Cast => _cast ??= new CastTags(Manifest.Training);

        /// <summary>The backend that computes the steps.</summary>
        internal IStepBackend Backend { get; }

        /// <summary>What scenes add to the steps of their lines.</summary>
        internal SceneRows Scenes { get; }

        /// <summary>A hash, 32 bytes, that tells models apart (<see cref="ModelIdentity"/>).</summary>
        internal byte[] Identity { get; }

        /// <summary>The fingerprint of the corpus; null if the model file has none.</summary>
        internal OriginalityFilter? Originality { get; }

        /// <summary>The lines of the corpus, from which takes are proposed. Null if the model file has none.</summary>
        internal CorpusMemory? Memory { get; }

        /// <summary>What the model knows of answers. Null if it cannot reply.</summary>
        internal ReplyMemory? Replies { get; }

        /// <summary>Lets one thread at a time use the model, its generators and their lines.</summary>
        internal ThreadGate Gate { get; }

        /// <summary>The candidates of the token that is drawn now. One line at a time draws, so all lines share them.</summary>
        internal Candidates Candidates => _candidates ??= new Candidates(Vocabulary.Size);

        /// <summary>A buffer, [vocabulary], for what rules add to the logits of one position.</summary>
        internal float[] Adjustments => _adjustments ??= new float[Vocabulary.Size];

        /// <summary>The numbers added to the logits of a first token that takes over the blank of the prime (<see cref="PrimeHealing"/>), [vocabulary].
        /// Empty for a character model.</summary>
        internal float[] HealingMask => _healingMask ??=
            Vocabulary.Level == TokenLevel.Word ? PrimeHealing.MaskOf(Vocabulary) : Array.Empty<float>();

        /// <summary>Reads the traits of one line at a time, so all lines share it.</summary>
        internal LineTraits Traits => _traits ??= new LineTraits(new RareWords(Vocabulary), Marks);

        /// <summary>Frees the backend and the scene weights, now or at the end of the step that is running.</summary>
        public void Dispose() => _guard.Close();
    }
}
