#nullable enable
using System;
using System.IO;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Opening;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>A loaded model: its manifest and the backend that computes its steps. Generators share it; it outlives them.</summary>
    /// <remarks>A model and the generators over it are used by one thread at a time; a second one that comes in meanwhile gets an
    /// <see cref="InvalidOperationException"/>.</remarks>
    public sealed class DialogueModel : IDisposable
    {
        private readonly IStepBackend _backend;
        private float[]? _healingMask;
        private Candidates? _candidates;
        private float[]? _adjustments;

        private DialogueModel(ModelManifest manifest, IStepBackend backend, byte[] identity, OriginalityFilter? originality)
        {
            Manifest = manifest;
            Identity = identity;
            Originality = originality;
            Gate = new ThreadGate(manifest.Name);
            _backend = backend;
        }

        /// <summary>What the model file says about itself.</summary>
        public ModelManifest Manifest { get; }

        /// <summary>The tokens of the model.</summary>
        public Vocabulary Vocabulary => Manifest.Vocabulary;

        /// <summary>The fingerprint of the corpus, by which lines know what they copy; null when the model file has none.</summary>
        public OriginalityFilter? Originality { get; }

        /// <summary>What computes, for people: the engine, its version and what it runs on.</summary>
        public string Backend => _backend.Name;

        /// <summary>A hash that differs between models that speak differently.</summary>
        internal byte[] Identity { get; }

        /// <summary>Keeps a second thread out of the model and all that is over it.</summary>
        internal ThreadGate Gate { get; }

        /// <summary>The backend itself.</summary>
        internal IStepBackend StepBackend => _backend;

        /// <summary>Where tokens are drawn, for all plans: one line at a time does so.</summary>
        internal Candidates Candidates => _candidates ??= new Candidates(Vocabulary.Size);

        /// <summary>Room for what rules add to the logits of one position, for all plans.</summary>
        internal float[] Adjustments => _adjustments ??= new float[Vocabulary.Size];

        /// <summary>What is added to the logits of a first token that takes up the blank of the prime (<see cref="PrimeHealing"/>).</summary>
        internal float[] HealingMask => _healingMask ??=
            Vocabulary.Level == TokenLevel.Word ? PrimeHealing.MaskOf(Vocabulary) : Array.Empty<float>();

        /// <summary>Loads a model file.</summary>
        /// <param name="path">The path of a <c>.drnn</c> file.</param>
        /// <param name="backend">Which backend computes.</param>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="DialogueModelFormatException">The file is not a model file, is damaged, or is of a newer version.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        public static DialogueModel Load(string path, BackendKind backend = BackendKind.Auto) =>
            Open(DialogueModelFile.Load(path), backend, path);

        /// <summary>Loads a model file that is already in memory, as from an asset bundle.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">What to call it in error messages.</param>
        /// <param name="backend">Which backend computes.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, or are of a newer
        /// version.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        public static DialogueModel Load(ReadOnlyMemory<byte> bytes, string name, BackendKind backend = BackendKind.Auto) =>
            Open(DialogueModelFile.Parse(bytes, name), backend, name);

        /// <summary>Makes a model of any backend: for tests, and for engines of your own.</summary>
        /// <param name="manifest">The manifest; its sizes must be the backend's.</param>
        /// <param name="backend">What computes; the model disposes of it.</param>
        /// <param name="originality">The fingerprint of the corpus; null where there is none.</param>
        /// <exception cref="ArgumentException">The sizes differ.</exception>
        public static DialogueModel FromBackend(ModelManifest manifest, IStepBackend backend, OriginalityFilter? originality = null)
        {
            if (manifest is null)
                throw new ArgumentNullException(nameof(manifest));
            if (backend is null)
                throw new ArgumentNullException(nameof(backend));
            StepShape shape = backend.Shape;
            if (shape.StateRows != manifest.StateRows || shape.Hidden != manifest.Hidden || shape.Vocabulary != manifest.Vocabulary.Size)
            {
                throw new ArgumentException(
                    $"The backend steps {shape.StateRows} rows of {shape.Hidden} units over {shape.Vocabulary} tokens, and the manifest says " +
                    $"{manifest.StateRows} of {manifest.Hidden} over {manifest.Vocabulary.Size}.", nameof(backend));
            }

            return new DialogueModel(manifest, backend, ModelIdentity.Of(manifest), originality);
        }

        /// <summary>How likely the model finds a text. Takes a step for every token of prime and text.</summary>
        /// <param name="text">The text.</param>
        /// <param name="prime">What stands before it and is not scored; before that the network reads a line break, as it does when it
        /// speaks.</param>
        /// <exception cref="ArgumentException">The text is empty.</exception>
        public TextScore Score(string text, string prime = "")
        {
            using ThreadGate.Stay stay = Gate.Enter();
            return TextScorer.Score(this, text, prime);
        }

        /// <inheritdoc/>
        public void Dispose() => _backend.Dispose();

        private static DialogueModel Open(DialogueModelFile file, BackendKind backend, string name)
        {
            OriginalityFilter? originality = file.Extras.TryGetValue(OriginalityFilter.ExtraName, out ReadOnlyMemory<byte> fingerprint)
                ? OriginalityFilter.FromBytes(fingerprint, name)
                : null;
            return new DialogueModel(file.Manifest, BackendFactory.Open(file, backend, name), ModelIdentity.Of(file), originality);
        }
    }
}
