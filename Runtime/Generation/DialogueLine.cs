#nullable enable
using System;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;

namespace DialogueRnn.Generation
{
    /// <summary>
    /// A line of dialogue that grows while the generator ticks. It never takes a visible character back, unless the game asks for it
    /// (<see cref="Rewind"/>).
    /// </summary>
    /// <remarks>A line is used by the thread that uses its generator; another thread that uses it at the same time gets an exception.</remarks>
    public sealed partial class DialogueLine
    {
        private readonly LineScheduler _scheduler;
        private PacedText _paced;
        private float _priority = 1f;
        private string? _visibleText;
        private string? _generatedText;
        private string? _id;

        internal DialogueLine(LineScheduler scheduler, LineDecoder decoder, string prime, int unknownInPrime, ulong seed, LineTakes? takes)
        {
            _scheduler = scheduler;
            Decoder = decoder;
            Prime = prime;
            UnknownInPrime = unknownInPrime;
            Seed = seed;
            Takes = takes;
        }

        /// <summary>The longest <see cref="Id"/>, in UTF-16 units.</summary>
        public const int LongestId = 256;

        /// <summary>
        /// What the game calls this line, up to 256 UTF-16 units: it is saved with the line, so that the game finds the line again among
        /// those restored.
        /// </summary>
        /// <exception cref="ArgumentException">It is longer.</exception>
        public string? Id
        {
            get => _id;
            set => _id = value is null || value.Length <= LongestId
                ? value
                : throw new ArgumentException($"An id of {value.Length} UTF-16 units was given, and it has at most {LongestId}.", nameof(value));
        }

        /// <summary>Who speaks; null for a line that the generator itself opened.</summary>
        public Speaker? Speaker { get; internal set; }

        /// <summary>The prime as it was given; a speaker's line begins with the speaker's own.</summary>
        public string Prime { get; }

        /// <summary>How many characters of the prime the vocabulary lacks, after folding; they were read as the unknown token.</summary>
        public int UnknownInPrime { get; }

        /// <summary>
        /// The seed of this line: the same model, backend, settings, prime and seed give the same line. Of several candidates it is, once
        /// they are spoken, the seed of the one that was chosen.
        /// </summary>
        public ulong Seed { get; private set; }

        /// <summary>
        /// The visible text so far, prime not included: what can never be taken back, as far as the reading pace has reached. The string is
        /// made when it is read after a change; <see cref="Characters"/> makes none.
        /// </summary>
        public string Text => Cached(ref _visibleText, Characters);

        /// <summary>The visible text so far, prime not included, without allocating.</summary>
        public ReadOnlySpan<char> Characters
        {
            get
            {
                _scheduler.Gate.CheckReader();
                return Released.Slice(0, Visible);
            }
        }

        /// <summary>
        /// The text that exists so far: ahead of what is visible where the line has a reading pace or rules. What is not visible may still
        /// change.
        /// </summary>
        public string Generated => Cached(ref _generatedText, Decoder.Generated);

        /// <summary>The tag that was taken off the text (<see cref="LineRules.HideSpeakerTag"/>), as in "BARKEEP: "; empty where there is
        /// none.</summary>
        public string SpeakerTag => Decoder.SpeakerTag.ToString();

        /// <summary>
        /// The longest piece of the visible text that the corpus holds, too, in characters (0 where it is shorter than can be seen); null
        /// where the model does not know its corpus. It is measured when it is read, and allocates.
        /// </summary>
        public int? LongestCopy => Decoder.Plan.Originality?.Measure(Characters);

        /// <summary>Whether the text is the fallback line of the settings.</summary>
        public bool IsFallback => Decoder.Ending.Fallback != null;

        /// <summary>The reading pace; null shows text as soon as it exists.</summary>
        public ReadingPace? Pace => Decoder.Plan.Settings.Pace;

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
        public StopReason StopReason => IsChoosing ? StopReason.None : Decoder.Ending.Reason;

        /// <summary>Whether the line has ended and all of it is visible.</summary>
        public bool IsCompleted => Status == LineStatus.Completed;

        /// <summary>Whether all of the line exists; with a reading pace it may not all be visible yet.</summary>
        public bool IsGenerated => StopReason != StopReason.None;

        /// <summary>Ends the line with the text that is visible. Does nothing when it has already ended.</summary>
        public void Cancel()
        {
            // From a clock or backend, while the tick is at work: those who listen are told at its end.
            if (_scheduler.Gate.IsAtWorkHere)
            {
                CancelNow();
                return;
            }

            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            CancelNow();
            _scheduler.Events.Tell();
        }

        /// <summary>Shows at once all that can never be taken back, as when the player presses a key.</summary>
        public void ShowAll()
        {
            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            ShowAllNow();
            _scheduler.Events.Tell();
        }

        /// <summary>Opens another line that begins as this one does so far, and goes on in another way: what else might she say?</summary>
        /// <param name="seed">The seed of what follows; null takes one derived from this line's seed and from how many forks it
        /// had.</param>
        /// <remarks>An ended line's fork has ended, too; <see cref="Rewind"/> opens it.</remarks>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public DialogueLine Fork(ulong? seed = null)
        {
            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            return _scheduler.Admit(Copy(seed ?? DerivedSeed(Forks++)));
        }

        /// <summary>
        /// Takes back visible text, and all that is not visible yet, and goes on in another way. This is the only way in which visible text
        /// shrinks. A line that has ended is open again.
        /// </summary>
        /// <param name="characters">How many UTF-16 units of <see cref="Text"/> go, from 0; a character of several units goes
        /// whole, and so does a word of a word model.</param>
        /// <param name="seed">The seed of what follows; null takes one derived from this line's seed and from how often it was
        /// rewound.</param>
        /// <exception cref="ArgumentOutOfRangeException">It has no so much visible text.</exception>
        /// <exception cref="InvalidOperationException">The text is the fallback line, which no network said: open another line.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public void Rewind(int characters, ulong? seed = null)
        {
            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            if (characters < 0 || characters > Visible)
                throw new ArgumentOutOfRangeException(nameof(characters), characters, $"The line shows {Visible} UTF-16 units; give 0 to {Visible}.");
            if (IsFallback)
                throw new InvalidOperationException("The line is the fallback line of the settings, which no network said. Open another line.");
            _scheduler.Reopen(this, Visible - characters, seed ?? DerivedSeed(ulong.MaxValue - Rewinds++));
        }

        /// <summary>Ends the line as <see cref="Cancel"/> does, and tells nobody.</summary>
        internal void CancelNow()
        {
            if (IsCompleted)
                return;
            int visible = Visible;
            Takes = null;
            Decoder.Cancel(visible);
            _paced.ShowAll(visible);
            _generatedText = null;
            Status = LineStatus.Completed;
        }

        internal void ShowAllNow()
        {
            _paced.ShowAll(Released.Length);
            CompleteWhenShown();
        }

        /// <summary>What decodes the line.</summary>
        internal LineDecoder Decoder { get; }

        /// <summary>The takes of which the best is chosen; null for a line that is said once.</summary>
        internal LineTakes? Takes { get; private set; }

        /// <summary>The line's place in the network; null once it was given back, so that a line kept for its text keeps no state
        /// alive.</summary>
        internal StepStream? Stream => Decoder.Stream;

        /// <summary>Steps taken, those over the prime included.</summary>
        internal long Steps { get; private set; }

        /// <summary>The line's place in the queue: the smallest steps next.</summary>
        internal double Turn { get; set; }

        /// <summary>Decides between equal turns.</summary>
        internal long Order { get; set; }

        internal ulong Forks { get; set; }

        internal ulong Rewinds { get; set; }

        internal PacedText Paced => _paced;

        /// <summary>How many tokens of the prime are still to be read before its last one; below 1, none.</summary>
        internal int PrimeAhead => Decoder.OpeningAhead;

        /// <summary>The next tokens of the prime.</summary>
        /// <param name="count">At most <see cref="PrimeAhead"/>.</param>
        internal ReadOnlySpan<int> NextOfPrime(int count) => Decoder.NextOfOpening(count);

        /// <summary>Goes on behind tokens of the prime that the stream has read.</summary>
        /// <param name="count">At most <see cref="PrimeAhead"/>.</param>
        internal void PassPrime(int count)
        {
            if (IsGenerated)
                return;
            Steps += count;
            Decoder.PassOpening(count);
        }

        /// <summary>Lets time pass for the reader.</summary>
        internal void Reveal(double seconds)
        {
            if (Pace is null || IsCompleted)
                return;
            _paced.Advance(Released, seconds, Pace);
            CompleteWhenShown();
        }

        /// <summary>Takes up the result of a step: reads on, or draws and appends a token.</summary>
        /// <returns>Characters appended, in UTF-16 units.</returns>
        internal int Advance()
        {
            ObeyToken();
            if (IsGenerated)
                return 0;
            Steps++;
            int characters = Decoder.Advance();
            _generatedText = null;
            if (Decoder.Ending.HasEnded && Takes != null)
                ChooseTake(Takes);
            Update();
            return characters;
        }

        /// <summary>Hands back what only an open line needs.</summary>
        internal void LeaveSeat() => Decoder.LeaveSeat();

        internal void TakeBack(int kept, ulong seed)
        {
            Takes = null;
            Decoder.TakeBack(kept, seed);
            _paced.ShowAll(Decoder.Released.Length);
            _visibleText = null;
            _generatedText = null;
            Status = LineStatus.Speaking;
            Speaker?.Generator.Unhear(this);
            ExpectAnotherEnd();
        }

        /// <summary>Takes on what a saved line had.</summary>
        internal void Restore(LineStatus status, PacedText paced)
        {
            Status = status;
            _paced = paced;
            Update();
        }

        private int Visible => Decoder.SafeLength(_paced.Visible);

        private bool IsChoosing => Takes != null;

        private ReadOnlySpan<char> Released => IsChoosing ? default : Decoder.Released;

        private void ChooseTake(LineTakes takes)
        {
            if (takes.GoesOn(Decoder))
            {
                Decoder.StartOver(takes.CurrentSeed);
                return;
            }

            Seed = takes.Best!.Seed;
            Takes = null;
        }

        private DialogueLine Copy(ulong seed)
        {
            var copy = new DialogueLine(_scheduler, Decoder.Fork(seed), Prime, UnknownInPrime, seed, Takes?.Copy())
            {
                _priority = _priority,
                _paced = _paced,
                Status = Status,
                Speaker = Speaker,
                EndIsKnown = IsCompleted,
            };
            if (Speaker != null)
                _scheduler.Events.Watch(copy);
            return copy;
        }

        private void Update()
        {
            if (Status == LineStatus.Priming && Decoder.HasSpoken)
                Status = LineStatus.Speaking;
            if (Pace is null)
                _paced.ShowAll(Released.Length);
            CompleteWhenShown();
        }

        private void CompleteWhenShown()
        {
            if (IsGenerated && _paced.Visible == Released.Length)
                Status = LineStatus.Completed;
        }

        private ulong DerivedSeed(ulong index) => Decoding.SeededRandom.Derive(Seed, index);

        // Visible text only grows, but for a rewind, which drops the string itself.
        private static string Cached(ref string? text, ReadOnlySpan<char> characters)
        {
            if (text is null || text.Length != characters.Length)
                text = characters.ToString();
            return text;
        }
    }
}
