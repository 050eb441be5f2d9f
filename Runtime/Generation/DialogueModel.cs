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
        private DialogueModel(LoadedModel loaded) => Loaded = loaded;

        /// <summary>What the model file says about itself.</summary>
        public ModelManifest Manifest => Loaded.Manifest;

        /// <summary>The tokens of the model.</summary>
        public Vocabulary Vocabulary => Manifest.Vocabulary;

        /// <summary>The fingerprint of the corpus, by which lines know what they copy; null when the model file has none.</summary>
        public OriginalityFilter? Originality => Loaded.Originality;

        /// <summary>What computes, for people: the engine, its version and what it runs on.</summary>
        public string Backend => Loaded.Backend.Name;

        /// <summary>The model as generators, lines and scorers share it.</summary>
        internal LoadedModel Loaded { get; }

        /// <summary>A hash that differs between models that speak differently.</summary>
        internal byte[] Identity => Loaded.Identity;

        /// <summary>Computes the steps.</summary>
        internal IStepBackend StepBackend => Loaded.Backend;

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

            return new DialogueModel(new LoadedModel(manifest, backend, ModelIdentity.Of(manifest), originality));
        }

        /// <summary>How likely the model finds a text. Takes a step for every token of prime and text.</summary>
        /// <param name="text">The text.</param>
        /// <param name="prime">What stands before it and is not scored; before that the network reads a line break, as it does when it
        /// speaks.</param>
        /// <exception cref="ArgumentException">The text is empty.</exception>
        public TextScore Score(string text, string prime = "")
        {
            using ThreadGate.Stay stay = Loaded.Gate.Enter();
            return TextScorer.Score(Loaded, text, prime);
        }

        /// <inheritdoc/>
        public void Dispose() => Loaded.Dispose();

        private static DialogueModel Open(DialogueModelFile file, BackendKind backend, string name)
        {
            OriginalityFilter? originality = file.Extras.TryGetValue(OriginalityFilter.ExtraName, out ReadOnlyMemory<byte> fingerprint)
                ? OriginalityFilter.FromBytes(fingerprint, name)
                : null;
            return new DialogueModel(new LoadedModel(file.Manifest, BackendFactory.Open(file, backend, name), ModelIdentity.Of(file), originality));
        }
    }
}
