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
        private PacedText _paced;
        private float _priority = 1f;
        private string _visibleText = string.Empty;
        private string _generatedText = string.Empty;

        internal DialogueLine(string prime, EncodedPrime encoded, ulong seed, int maximumLength, ReadingPace? pace, StepStream stream)
        {
            Pace = pace;
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

        /// <summary>
        /// The visible text so far, prime not included: all that exists, or what the reading pace has reached. The string is made when it
        /// is read after a change; <see cref="Characters"/> makes none.
        /// </summary>
        public string Text => Cached(ref _visibleText, _paced.Visible);

        /// <summary>The visible text so far, prime not included, without allocating.</summary>
        public ReadOnlySpan<char> Characters => new ReadOnlySpan<char>(_text, 0, _paced.Visible);

        /// <summary>The text that exists so far, ahead of what is visible where the line has a reading pace.</summary>
        public string Generated => Cached(ref _generatedText, _length);

        /// <summary>The reading pace; null shows text as soon as it exists.</summary>
        public ReadingPace? Pace { get; }

        /// <summary>This line's share of the steps against the other open lines, from 0.01 to 100. Default 1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public float Priority
        {
            get => _priority;
            set => _priority = value >= 0.01f && value <= 100f
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "A priority is from 0.01 to 100.");
        }

        /// <summary>Where the line stands.</summary>
        public LineStatus Status { get; private set; } = LineStatus.Priming;

        /// <summary>Why the line ended; <see cref="StopReason.None"/> while it has not.</summary>
        public StopReason StopReason { get; private set; }

        /// <summary>Whether the line has ended and all of it is visible.</summary>
        public bool IsCompleted => Status == LineStatus.Completed;

        /// <summary>Whether all of the line exists; with a reading pace it may not all be visible yet.</summary>
        public bool IsGenerated => StopReason != StopReason.None;

        /// <summary>Ends the line with the text that is visible. Does nothing when it has already ended.</summary>
        public void Cancel()
        {
            if (IsCompleted)
                return;
            _length = _paced.Visible;
            Status = LineStatus.Completed;
            StopReason = StopReason.Cancelled;
        }

        /// <summary>Shows at once all that exists, as when the player presses a key.</summary>
        public void ShowAll()
        {
            _paced.ShowAll(_length);
            CompleteWhenShown();
        }

        /// <summary>The line's place in the network; null once it was given back, so that a line kept for its text keeps no state alive.</summary>
        internal StepStream? Stream { get; private set; }

        /// <summary>Steps taken, those over the prime included.</summary>
        internal long Steps { get; private set; }

        /// <summary>The line's place in the queue: the smallest steps next.</summary>
        internal double Turn { get; set; }

        /// <summary>Decides between equal turns.</summary>
        internal long Order { get; set; }

        /// <summary>Goes on behind all but the last token of the prime, whose state the stream has taken from the cache.</summary>
        internal void SkipPrime()
        {
            _primeRead = _primeTokens.Length - 1;
            Stream!.Token = _primeTokens[_primeRead];
        }

        /// <summary>Whether the stream's state is that before the last token of a prime of some length.</summary>
        internal bool IsBeforeLastOfPrime => _primeRead == _primeTokens.Length - 1 && _primeTokens.Length > 2;

        /// <summary>Lets time pass for the reader.</summary>
        internal void Reveal(double seconds)
        {
            if (Pace is null || IsCompleted)
                return;
            _paced.Advance(new ReadOnlySpan<char>(_text, 0, _length), seconds, Pace);
            CompleteWhenShown();
        }

        /// <summary>Takes up the result of a step: reads on in the prime, or samples and appends a token.</summary>
        /// <returns>Characters appended, in UTF-16 units.</returns>
        internal int Advance(TokenSampler sampler, GenerationSettings settings, Vocabulary vocabulary)
        {
            if (IsGenerated)
                return 0;
            Steps++;
            StepStream stream = Stream!;
            if (++_primeRead < _primeTokens.Length)
            {
                stream.Token = _primeTokens[_primeRead];
                return 0;
            }

            Status = LineStatus.Speaking;
            int token = sampler.Sample(stream.Logits, new SamplingContext(default, _length), ref _random);
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

        private void End(StopReason reason)
        {
            StopReason = reason;
            CompleteWhenShown();
        }

        private void CompleteWhenShown()
        {
            if (IsGenerated && _paced.Visible == _length)
                Status = LineStatus.Completed;
        }

        private string Cached(ref string text, int length)
        {
            if (text.Length != length)
                text = new string(_text, 0, length);
            return text;
        }

        private int Append(string element, bool stopAtLineBreak)
        {
            if (stopAtLineBreak && element == "\n")
            {
                End(StopReason.LineBreak);
                return 0;
            }

            if (_length + element.Length > _text.Length)
            {
                End(StopReason.MaximumLength);
                return 0;
            }

            element.CopyTo(0, _text, _length, element.Length);
            _length += element.Length;
            if (Pace is null)
                _paced.ShowAll(_length);
            if (_length == _text.Length)
                End(StopReason.MaximumLength);
            return element.Length;
        }
    }
}
