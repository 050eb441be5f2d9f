#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>A line of dialogue that grows while the generator ticks. It never takes a character back.</summary>
    public sealed class DialogueLine
    {
        private readonly int[] _primeTokens;
        private readonly char[] _text;
        private SeededRandom _random;
        private int _primeRead;
        private int _length;
        private string _cached = string.Empty;

        internal DialogueLine(string prime, EncodedPrime encoded, ulong seed, int maximumLength, StepStream stream)
        {
            Prime = prime;
            UnknownInPrime = encoded.UnknownCharacters;
            Seed = seed;
            Stream = stream;
            _primeTokens = encoded.Tokens;
            _random = new SeededRandom(seed);
            _text = new char[maximumLength];
            stream.Token = _primeTokens[0];
        }

        /// <summary>The prime as it was given.</summary>
        public string Prime { get; }

        /// <summary>How many characters of the prime the vocabulary lacks, after folding; they were read as the unknown token.</summary>
        public int UnknownInPrime { get; }

        /// <summary>The seed of this line: the same model, backend, settings, prime and seed give the same line.</summary>
        public ulong Seed { get; }

        /// <summary>The text so far, prime not included. The string is made when it is read after a change; <see cref="Characters"/> makes none.</summary>
        public string Text
        {
            get
            {
                if (_cached.Length != _length)
                    _cached = new string(_text, 0, _length);
                return _cached;
            }
        }

        /// <summary>The text so far, prime not included, without allocating.</summary>
        public ReadOnlySpan<char> Characters => new ReadOnlySpan<char>(_text, 0, _length);

        /// <summary>Where the line stands.</summary>
        public LineStatus Status { get; private set; } = LineStatus.Priming;

        /// <summary>Why the line ended; <see cref="StopReason.None"/> while it has not.</summary>
        public StopReason StopReason { get; private set; }

        /// <summary>Whether the line has ended.</summary>
        public bool IsCompleted => Status == LineStatus.Completed;

        /// <summary>Ends the line with the text it has. Does nothing when it has already ended.</summary>
        public void Cancel() => Complete(StopReason.Cancelled);

        /// <summary>The line's place in the network; null once it was given back, so that a line kept for its text keeps no state alive.</summary>
        internal StepStream? Stream { get; private set; }

        /// <summary>Steps taken, those over the prime included.</summary>
        internal long Steps { get; private set; }

        /// <summary>Takes up the result of a step: reads on in the prime, or samples and appends a token.</summary>
        /// <returns>Characters appended, in UTF-16 units.</returns>
        internal int Advance(TokenSampler sampler, GenerationSettings settings, Vocabulary vocabulary)
        {
            if (IsCompleted)
                return 0;
            Steps++;
            StepStream stream = Stream!;
            if (++_primeRead < _primeTokens.Length)
            {
                stream.Token = _primeTokens[_primeRead];
                return 0;
            }

            Status = LineStatus.Speaking;
            int token = sampler.Sample(stream.Logits, settings.Temperature!.Value, settings.TopK!.Value, ref _random);
            stream.Token = token;
            return Append(vocabulary.TextOf(token), settings.StopAtLineBreak);
        }

        /// <summary>Hands the stream of a completed line back for another line to use.</summary>
        internal StepStream ReleaseStream()
        {
            StepStream stream = Stream!;
            Stream = null;
            return stream;
        }

        internal void Complete(StopReason reason)
        {
            if (IsCompleted)
                return;
            Status = LineStatus.Completed;
            StopReason = reason;
        }

        private int Append(string element, bool stopAtLineBreak)
        {
            if (stopAtLineBreak && element == "\n")
            {
                Complete(StopReason.LineBreak);
                return 0;
            }

            if (_length + element.Length > _text.Length)
            {
                Complete(StopReason.MaximumLength);
                return 0;
            }

            element.CopyTo(0, _text, _length, element.Length);
            _length += element.Length;
            if (_length == _text.Length)
                Complete(StopReason.MaximumLength);
            return element.Length;
        }
    }
}
