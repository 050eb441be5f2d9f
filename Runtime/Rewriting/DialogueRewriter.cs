#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Rewriting;
using DialogueRnn.Model;

namespace DialogueRnn.Rewriting
{
    /// <summary>A rewriter from a model file: it reads a line and writes another one, such as its translation or an answer.</summary>
    /// <remarks>
    /// <para><c>dialogue-rnn train --task rewrite</c> makes the file. One thread at a time can use a rewriter.</para>
    /// <para>Of a text, the first 2,000 UTF-16 units and at most 254 tokens are read. White space at the ends does not count.</para>
    /// <para>The same file, backend, text and beam give the same line. On the managed backend they give it on every machine.</para>
    /// </remarks>
    public sealed class DialogueRewriter : IDisposable
    {
        private readonly IRewriteBackend _backend;
        private readonly RewriterSizes _sizes;
        private readonly int[] _tokens = new int[LineTokens.Longest];
        private readonly int _lineBreak;
        private readonly UseGuard _guard;
        private BeamSearch? _search;
        private int _beam = DefaultBeam;
        private float _lengthPower = 1f;

        internal DialogueRewriter(ModelManifest manifest, IRewriteBackend backend, string name)
        {
            Manifest = manifest;
            _backend = backend;
            _sizes = RewriterSizes.Of(manifest, name);
            _guard = new UseGuard(nameof(DialogueRewriter), "The rewriter was disposed. Load it again.", backend.Dispose);
            manifest.Vocabulary.TryGetToken("\n", out _lineBreak);
        }

        /// <summary>The default of <see cref="Beam"/>.</summary>
        public const int DefaultBeam = 4;

        /// <summary>The largest <see cref="Beam"/>.</summary>
        public const int LargestBeam = 64;

        /// <summary>The description of the model, from the model file.</summary>
        public ModelManifest Manifest { get; }

        /// <summary>The name of the backend, for people: the engine, its version, and what it runs on.</summary>
        public string Backend => _backend.Name;

        /// <summary>The number of beginnings of the line that are kept side by side. 1: always the likeliest next word. From 1 to <see cref="LargestBeam"/>. Default 4.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public int Beam
        {
            get => _beam;
            set
            {
                if (value < 1 || value > LargestBeam)
                    throw new ArgumentOutOfRangeException(nameof(value), value, $"A beam keeps 1 to {LargestBeam} beginnings.");
                if (value != _beam)
                    _search = null;
                _beam = value;
            }
        }

        /// <summary>How far long lines are preferred: the log-probabilities of lines are compared after division by their length to this power. 0: not at all. From 0 to 2.
        /// Default 1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public float LengthPower
        {
            get => _lengthPower;
            set => _lengthPower = value >= 0f && value <= 2f
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "The power of the length is 0 to 2.");
        }

        /// <summary>Loads a rewriter.</summary>
        /// <param name="path">The path of a <c>.drnn</c> file of the kind rewriter.</param>
        /// <param name="backend">The backend. Default: the fastest of the platform.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The backend is unknown.</exception>
        /// <exception cref="FileNotFoundException">The file does not exist.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        /// <exception cref="DialogueModelFormatException">The file is not a model file, is damaged, has a newer format version, or is not a rewriter.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        public static DialogueRewriter Load(string path, BackendKind backend = BackendKind.Auto) => Open(DialogueModelFile.Load(path), backend, path);

        /// <summary>Loads a rewriter that is already in memory, for example from a game's own archive.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="backend">The backend. Default: the fastest of the platform.</param>
        /// <exception cref="ArgumentOutOfRangeException">The backend is unknown.</exception>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, have a newer format version, or are not a rewriter.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        public static DialogueRewriter Load(ReadOnlyMemory<byte> bytes, string name, BackendKind backend = BackendKind.Auto) =>
            Open(DialogueModelFile.Parse(bytes, name), backend, name);

        /// <summary>Makes another line of a line.</summary>
        /// <param name="text">The line to read.</param>
        /// <returns>The line that was written, without line breaks. Empty if nothing is likelier than the end of the line.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        /// <exception cref="DialogueModelFormatException">ONNX Runtime cannot run a graph of the file.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the rewriter at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The rewriter was disposed.</exception>
        public string Rewrite(string text)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            using UseGuard.Use use = _guard.Enter();
            int count = LineTokens.Read(Manifest.Rewriting!.Source, text.AsSpan(), _tokens);
            _search ??= new BeamSearch(_backend, _sizes, _lineBreak, _beam);
            int longest = Math.Min(LineTokens.Longest, (2 * count) + 24);
            IReadOnlyList<int> line = _search.Run(new ReadOnlySpan<int>(_tokens, 0, count), longest, _lengthPower);
            return Manifest.Vocabulary.Decode(line).Trim();
        }

        /// <summary>Measures how much a given rewrite surprises the network: the negative logarithm of its probability, in nats. The end of the line counts.</summary>
        /// <param name="text">The line to read.</param>
        /// <param name="given">The beginning of the rewrite, which is not counted. It ends at the end of a word or mark. Empty for none.</param>
        /// <param name="rest">The rest of the rewrite.</param>
        internal double Score(string text, string given, string rest)
        {
            using UseGuard.Use use = _guard.Enter();
            int count = LineTokens.Read(Manifest.Rewriting!.Source, text.AsSpan(), _tokens);
            var source = new EncodedSource(_sizes);
            _backend.Encode(new ReadOnlySpan<int>(_tokens, 0, count), source);
            // The line break at the end of the given part is not one of the whole line.
            int first = given.Length == 0 ? 1 : LineTokens.Read(Manifest.Vocabulary, given.AsSpan(), _tokens) - 1;
            count = LineTokens.Read(Manifest.Vocabulary, (given + rest).AsSpan(), _tokens);
            var streams = new[] { new StepStream(_sizes.Steps) };
            Array.Copy(source.Start, streams[0].State, source.Start.Length);
            double nats = 0;
            for (int place = 1; place < count; place++)
            {
                streams[0].Token = _tokens[place - 1];
                _backend.Step(source, streams, 1);
                if (place >= first)
                    nats += BeamSearch.LogSum(streams[0].Logits) - streams[0].Logits[_tokens[place]];
            }

            return nats;
        }

        /// <summary>Frees the backend and its memory. Can be called from any thread, and does not wait.</summary>
        /// <remarks>If another thread rewrites at this moment, that call ends first, and then the memory is freed. A second call does nothing.</remarks>
        public void Dispose() => _guard.Close();

        internal static DialogueRewriter Open(DialogueModelFile file, BackendKind backend, string name) =>
            new DialogueRewriter(file.Manifest, RewriterFactory.Open(file, backend, name), name);
    }
}
