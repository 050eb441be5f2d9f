#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Opening;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Classification
{
    /// <summary>A classifier from a model file: it reads a line and gives the probability of each of its labels, such as moods or topics.</summary>
    /// <remarks>
    /// <para><c>dialogue-rnn train --task label</c> makes the file. One thread at a time can use a classifier. After the first call, classifying allocates nothing.</para>
    /// <para>Of a text, the first 2,000 UTF-16 units are read, and at most 254 tokens of them by the network. White space at the ends does not count.</para>
    /// </remarks>
    public sealed class DialogueClassifier : IDisposable
    {
        private readonly IStepBackend _backend;
        private readonly StepStream _stream;
        private readonly GramTable[] _tables;
        private readonly TextGrams _grams = new TextGrams(LineTokens.LongestText);
        private readonly int[] _tokens = new int[LineTokens.Longest];
        private readonly TextLabels _result;
        private readonly UseGuard _guard;

        internal DialogueClassifier(ModelManifest manifest, IStepBackend backend, GramTable[] tables)
        {
            Manifest = manifest;
            _backend = backend;
            _tables = tables;
            _stream = new StepStream(backend.Shape);
            _result = new TextLabels(manifest.Labels);
            _guard = new UseGuard(nameof(DialogueClassifier), "The classifier was disposed. Load it again.", backend.Dispose);
        }

        /// <summary>The description of the model, from the model file.</summary>
        public ModelManifest Manifest { get; }

        /// <summary>The labels, in the order of the probabilities.</summary>
        public IReadOnlyList<string> Labels => Manifest.Labels;

        /// <summary>The name of the backend, for people: the engine, its version, and what it runs on.</summary>
        public string Backend => _backend.Name;

        /// <summary>Loads a classifier.</summary>
        /// <param name="path">The path of a <c>.drnn</c> file of the kind classifier.</param>
        /// <param name="backend">The backend. Default: the fastest of the platform.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The backend is unknown.</exception>
        /// <exception cref="FileNotFoundException">The file does not exist.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        /// <exception cref="DialogueModelFormatException">The file is not a model file, is damaged, has a newer format version, or is a model that generates lines.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        public static DialogueClassifier Load(string path, BackendKind backend = BackendKind.Auto) => Open(DialogueModelFile.Load(path), backend, path);

        /// <summary>Loads a classifier that is already in memory, for example from a game's own archive.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="backend">The backend. Default: the fastest of the platform.</param>
        /// <exception cref="ArgumentOutOfRangeException">The backend is unknown.</exception>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, have a newer format version, or are a model that generates lines.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        public static DialogueClassifier Load(ReadOnlyMemory<byte> bytes, string name, BackendKind backend = BackendKind.Auto) =>
            Open(DialogueModelFile.Parse(bytes, name), backend, name);

        /// <summary>Classifies a text.</summary>
        /// <param name="text">The text, without the speaker's name. An empty text gives what is usual among the labels.</param>
        /// <returns>The labels with their probabilities. The classifier reuses this object: the next call overwrites it.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the classifier at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The classifier was disposed.</exception>
        public TextLabels Classify(string text)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            using UseGuard.Use use = _guard.Enter();
            ReadGuardedLogits(text.AsSpan(), _result.Buffer);
            _result.Choose(ToProbabilities(_result.Buffer));
            return _result;
        }

        /// <summary>Classifies a text into a buffer of the caller.</summary>
        /// <param name="text">The text, without the speaker's name.</param>
        /// <param name="probabilities">Receives the probability of each label, in the order of <see cref="Labels"/>. At least as many as there are labels.</param>
        /// <returns>The place of the likeliest label in <see cref="Labels"/>.</returns>
        /// <exception cref="ArgumentException"><paramref name="probabilities"/> is too short.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the classifier at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The classifier was disposed.</exception>
        public int Classify(ReadOnlySpan<char> text, Span<float> probabilities)
        {
            if (probabilities.Length < Labels.Count)
                throw new ArgumentException($"There are {Labels.Count} labels, and the buffer has room for {probabilities.Length}.", nameof(probabilities));
            probabilities = probabilities.Slice(0, Labels.Count);
            ReadLogits(text, probabilities);
            return ToProbabilities(probabilities);
        }

        /// <summary>Frees the backend and its memory. Can be called from any thread, and does not wait.</summary>
        /// <remarks>If another thread classifies at this moment, that call ends first, and then the memory is freed. A second call does nothing.</remarks>
        public void Dispose() => _guard.Close();

        /// <summary>Computes the logits of a text: the network's and the tables' together.</summary>
        internal void ReadLogits(ReadOnlySpan<char> text, Span<float> logits)
        {
            using UseGuard.Use use = _guard.Enter();
            ReadGuardedLogits(text, logits);
        }

        private void ReadGuardedLogits(ReadOnlySpan<char> text, Span<float> logits)
        {
            int count = LineTokens.Read(Manifest.Vocabulary, text, _tokens);
            _stream.Reset();
            _backend.Read(_stream, new ReadOnlySpan<int>(_tokens, 0, count));
            new ReadOnlySpan<float>(_stream.Logits).CopyTo(logits);
            ReadOnlySpan<uint> grams = _grams.Read(text);
            foreach (GramTable table in _tables)
                table.AddScores(grams, logits);
        }

        internal static DialogueClassifier Open(DialogueModelFile file, BackendKind backend, string name)
        {
            ModelManifest manifest = file.Manifest;
            if (!manifest.IsClassifier)
                throw new DialogueModelFormatException($"'{name}' is not a classifier: it has no labels. It generates or rewrites lines; load it with DialogueModel.Load or DialogueRewriter.Load, or train a classifier with 'dialogue-rnn train --task label'.");
            GramTable[] tables = file.Extras.TryGetValue(GramTable.ExtraName, out ReadOnlyMemory<byte> grams)
                ? GramTableFormat.FromBytes(grams, manifest.Labels.Count, name)
                : Array.Empty<GramTable>();
            return new DialogueClassifier(manifest, BackendFactory.Open(file, backend, name), tables);
        }

        private static int ToProbabilities(Span<float> logits)
        {
            int likeliest = 0;
            for (int label = 1; label < logits.Length; label++)
                likeliest = logits[label] > logits[likeliest] ? label : likeliest;
            float largest = logits[likeliest];
            double sum = 0;
            for (int label = 0; label < logits.Length; label++)
                sum += Math.Exp(logits[label] - largest);

            // Extreme weights can give no numbers. Then nothing is known of the text.
            if (!(sum >= 1.0 && sum <= logits.Length))
            {
                logits.Fill(1f / logits.Length);
                return 0;
            }

            for (int label = 0; label < logits.Length; label++)
                logits[label] = (float)(Math.Exp(logits[label] - largest) / sum);
            return likeliest;
        }
    }
}
