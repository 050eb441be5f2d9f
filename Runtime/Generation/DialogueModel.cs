#nullable enable
using System;
using System.IO;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Opening;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation
{
    /// <summary>A loaded model: its manifest and the backend that computes its steps. Several generators can share it.</summary>
    /// <remarks>
    /// Only one thread at a time can use a model and its generators. If a second thread calls at the same time, it gets an
    /// <see cref="InvalidOperationException"/>. The code that loads a model disposes it, after its generators. <see cref="Dispose"/> alone can be called from any thread at
    /// any time.
    /// </remarks>
    public sealed class DialogueModel : IDisposable
    {
        private DialogueModel(LoadedModel loaded) => Loaded = loaded;

        /// <summary>The description of the model, from the model file.</summary>
        public ModelManifest Manifest => Loaded.Manifest;

        /// <summary>The tokens of the model.</summary>
        public Vocabulary Vocabulary => Manifest.Vocabulary;

        /// <summary>The fingerprint of the corpus, which finds copies in lines. Null if the model file has none.</summary>
        public OriginalityFilter? Originality => Loaded.Originality;

        /// <summary>The name of the backend, for people: the engine, its version, and what it runs on.</summary>
        public string Backend => Loaded.Backend.Name;

        /// <summary>The memory of the corpus, from which takes of a line (<see cref="GenerationSettings.Takes"/>) are proposed. Null if the model file
        /// has none.</summary>
        public CorpusMemory? Memory => Loaded.Memory;

        /// <summary>Whether the model knows which lines answer which, so that <c>Reply</c> of a generator or speaker works.</summary>
        public bool CanReply => Loaded.Replies != null;

        /// <summary>Creates a scene in which nothing is given: <c>scene.Set("mood", "angry")</c> then says what the game knows of the moment.</summary>
        /// <exception cref="InvalidOperationException">The model has no scene fields (<see cref="ModelManifest.Scene"/>).</exception>
        public Scene CreateScene() => new Scene(Manifest.Scene ?? throw SceneFault.NoFields(Manifest.Name));

        /// <summary>Creates values for the placeholders of the model (<see cref="ModelManifest.Placeholders"/>), for single lines. None has a value.</summary>
        public PlaceholderValues CreatePlaceholders() => new PlaceholderValues(Manifest.Placeholders, Manifest.Name);

        /// <summary>The part of the model that generators, lines and scorers share.</summary>
        internal LoadedModel Loaded { get; }

        /// <summary>A hash, 32 bytes, that tells models apart. A saved state belongs to one identity.</summary>
        internal byte[] Identity => Loaded.Identity;

        /// <summary>The backend that computes the steps.</summary>
        internal IStepBackend StepBackend => Loaded.Backend;

        /// <summary>Loads a model file.</summary>
        /// <param name="path">The path of a <c>.drnn</c> file.</param>
        /// <param name="backend">The backend. Default: the fastest of the platform.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The backend is unknown.</exception>
        /// <exception cref="FileNotFoundException">The file does not exist.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        /// <exception cref="DialogueModelFormatException">The file is not a model file, is damaged, has a newer format version, or is a classifier.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        public static DialogueModel Load(string path, BackendKind backend = BackendKind.Auto) =>
            Open(DialogueModelFile.Load(path), backend, path);

        /// <summary>Loads a model file that is already in memory, for example from a game's own archive.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="backend">The backend. Default: the fastest of the platform.</param>
        /// <exception cref="ArgumentOutOfRangeException">The backend is unknown.</exception>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, have a newer format version, or are a classifier.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        public static DialogueModel Load(ReadOnlyMemory<byte> bytes, string name, BackendKind backend = BackendKind.Auto) =>
            Open(DialogueModelFile.Parse(bytes, name), backend, name);

        /// <summary>Creates a model with any backend, for tests and for backends of your own.</summary>
        /// <param name="manifest">The manifest. Its sizes must be those of the backend.</param>
        /// <param name="backend">The backend. The model disposes it.</param>
        /// <param name="originality">The fingerprint of the corpus, or null.</param>
        /// <param name="memory">The memory of the corpus, or null.</param>
        /// <exception cref="ArgumentNullException"><paramref name="manifest"/> or <paramref name="backend"/> is null.</exception>
        /// <exception cref="ArgumentException">The sizes of the manifest and the backend differ.</exception>
        public static DialogueModel FromBackend(ModelManifest manifest, IStepBackend backend, OriginalityFilter? originality = null, CorpusMemory? memory = null) =>
            FromBackend(manifest, backend, originality, memory, null);

        /// <inheritdoc cref="FromBackend(ModelManifest, IStepBackend, OriginalityFilter, CorpusMemory)"/>
        /// <param name="manifest">The manifest. Its sizes must be those of the backend.</param>
        /// <param name="backend">The backend. The model disposes it.</param>
        /// <param name="originality">The fingerprint of the corpus, or null.</param>
        /// <param name="memory">The memory of the corpus, or null.</param>
        /// <param name="replies">What the model knows of answers, or null.</param>
        internal static DialogueModel FromBackend(
            ModelManifest manifest, IStepBackend backend, OriginalityFilter? originality, CorpusMemory? memory, ReplyMemory? replies)
        {
            if (manifest is null)
                throw new ArgumentNullException(nameof(manifest));
            if (backend is null)
                throw new ArgumentNullException(nameof(backend));
            StepShape shape = backend.Shape;
            if (shape.StateRows != manifest.StateRows || shape.Hidden != manifest.Hidden || shape.Vocabulary != manifest.Vocabulary.Size)
            {
                throw new ArgumentException(
                    $"The backend has {shape.StateRows} state rows of {shape.Hidden} units and {shape.Vocabulary} tokens, and the manifest has " +
                    $"{manifest.StateRows} of {manifest.Hidden} and {manifest.Vocabulary.Size} tokens. Give the manifest of this network.", nameof(backend));
            }

            return new DialogueModel(new LoadedModel(manifest, backend, ModelIdentity.Of(manifest), originality, memory, null, replies));
        }

        /// <summary>Measures how likely a text is under the model. Takes one step per token of the prime and the text.</summary>
        /// <param name="text">The text to score.</param>
        /// <param name="prime">The text before it, which is read and not scored. The network reads a line break before it, as for a generated
        /// line.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The text is empty.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
        public TextScore Score(string text, string prime = "") => Score(text, prime, null);

        /// <summary>Measures how likely a text is under the model in a scene. Takes one step per token of the prime and the text.</summary>
        /// <param name="text">The text to score.</param>
        /// <param name="prime">The text before it, which is read in the same scene and not scored.</param>
        /// <param name="scene">The scene. Null: nothing is given.</param>
        /// <exception cref="ArgumentNullException">The text or the prime is null.</exception>
        /// <exception cref="ArgumentException">The text is empty, or the scene belongs to another model.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
        public TextScore Score(string text, string prime, Scene? scene)
        {
            using ThreadGate.Stay stay = Loaded.Gate.Enter();
            TextScorer scorer = ScorerOf(text, prime, scene);
            while (!scorer.IsCompleted)
                scorer.Advance();
            return scorer.Score;
        }

        /// <summary>Measures how likely a text is under the model, in slices of time (<see cref="TextScoring.Tick"/>).</summary>
        /// <param name="text">The text to score.</param>
        /// <param name="prime">The text before it, which is read in the same scene and not scored.</param>
        /// <param name="scene">The scene. Null: nothing is given.</param>
        /// <exception cref="ArgumentNullException">The text or the prime is null.</exception>
        /// <exception cref="ArgumentException">The text is empty, or the scene belongs to another model.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The model was disposed, and the scene is new to it.</exception>
        public TextScoring BeginScore(string text, string prime = "", Scene? scene = null)
        {
            using ThreadGate.Stay stay = Loaded.Gate.Enter();
            return new TextScoring(Loaded.Gate, ScorerOf(text, prime, scene));
        }

        /// <summary>Frees the backend and its memory. Dispose the generators of the model first.</summary>
        /// <remarks>
        /// Can be called from any thread, also while another thread ticks, and does not wait. The memory is freed when the step that is running has ended. That tick, and every
        /// later call that computes, throws an <see cref="ObjectDisposedException"/>. A second call does nothing.
        /// Generators are not disposed with the model. The texts of their lines can still be read.
        /// </remarks>
        public void Dispose() => Loaded.Dispose();

        private TextScorer ScorerOf(string text, string prime, Scene? scene)
        {
            if (scene != null && scene.Schema != Manifest.Scene)
                throw new ArgumentException("The scene belongs to another model. Create it from this one.", nameof(scene));
            return new TextScorer(Loaded, text, prime, scene?.Moment);
        }

        private static DialogueModel Open(DialogueModelFile file, BackendKind backend, string name)
        {
            if (file.Manifest.IsRewriter)
                throw new DialogueModelFormatException($"'{name}' is a rewriter: it makes another line of a line. Load it with DialogueRewriter.Load, or name a model that generates lines.");
            if (file.Manifest.IsClassifier)
                throw new DialogueModelFormatException($"'{name}' is a classifier: it gives labels to lines and generates none. Load it with DialogueClassifier.Load, or name a model that 'dialogue-rnn train' made without '--task label'.");
            OriginalityFilter? originality = file.Extras.TryGetValue(OriginalityFilter.ExtraName, out ReadOnlyMemory<byte> fingerprint)
                ? OriginalityFilter.FromBytes(fingerprint, name)
                : null;
            CorpusMemory? memory = file.Extras.TryGetValue(CorpusMemory.ExtraName, out ReadOnlyMemory<byte> lines)
                ? CorpusMemory.FromBytes(lines, file.Manifest.Vocabulary, name, file.Manifest.Scene)
                : null;
            ReplyMemory? replies = file.Extras.TryGetValue(ReplyMemory.ExtraName, out ReadOnlyMemory<byte> answers)
                ? ReplyMemoryFormat.Read(answers, prime => memory?.LinesOf(prime), name)
                : null;
            SceneEncoder? scenes = SceneEncoder.Load(file, name);
            return new DialogueModel(
                new LoadedModel(file.Manifest, BackendFactory.Open(file, backend, name), ModelIdentity.Of(file), originality, memory, scenes, replies));
        }
    }
}
