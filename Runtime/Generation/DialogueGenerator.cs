#nullable enable
using System;
using System.Collections.Generic;
using System.Threading;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Saving;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation
{
    /// <summary>
    /// Speaks lines from a model: <see cref="Next"/> opens a line at once, <see cref="Tick"/>, called once a frame, advances
    /// every open line within a time budget.
    /// </summary>
    /// <remarks>
    /// A model with its generators, speakers and lines is used by one thread at a time, no matter which; another that comes in at the same
    /// time gets an <see cref="InvalidOperationException"/>, and so does a handler of a line that ticks its generator. A generator does not dispose
    /// of its model.
    /// </remarks>
    public sealed partial class DialogueGenerator : IDisposable
    {
        private readonly DialogueModel _model;
        private readonly LineScheduler _scheduler;
        private readonly LineEvents _events;
        private readonly LinePlan _plan;
        private ulong _seed;
        private ulong _seedsDerived;
        private bool _disposed;

        /// <summary>Makes a generator.</summary>
        /// <param name="model">The model to speak from.</param>
        /// <param name="settings">How to sample; null takes the model's own sampling and seed 0.</param>
        /// <param name="clock">What measures the budget; null takes the machine's clock.</param>
        /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
        /// <exception cref="ArgumentException">Rules or the fallback line contradict each other, or the model's vocabulary cannot meet
        /// them.</exception>
        public DialogueGenerator(DialogueModel model, GenerationSettings? settings = null, IClock? clock = null)
        {
            _model = model ?? throw new ArgumentNullException(nameof(model));
            GenerationSettings resolved = (settings ?? new GenerationSettings()).Resolve(model.Manifest.Sampling);
            _seed = resolved.Seed;
            _plan = new LinePlan(string.Empty, model.Loaded, resolved);
            _scheduler = new LineScheduler(model.Loaded, clock ?? new StopwatchClock());
            _said = new SaidLines(_plan.SceneLines);
            _events = new LineEvents(model.Loaded.Gate) { Ended = Hear };
        }

        /// <summary>Lines that have not ended.</summary>
        public int OpenLines
        {
            get
            {
                using ThreadGate.Stay stay = Gate.Enter();
                return _scheduler.Count;
            }
        }

        /// <summary>
        /// So that a tiny budget still speaks: of so many ticks in a row in which no step fits (a budget of zero fits none), the last
        /// takes one step all the same. From 1, which takes a step in every tick; default 4.
        /// </summary>
        public int TicksUntilForcedStep
        {
            get => _scheduler.TicksUntilForcedStep;
            set => _scheduler.TicksUntilForcedStep = value >= 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one tick must pass.");
        }

        /// <summary>
        /// How many recent primes are remembered with the state that they lead to, so that a prime is read only once. From 0 (none);
        /// default 32. Each takes as many bytes as the state of one line.
        /// </summary>
        public int PrimeCacheSize
        {
            get => _scheduler.Primes.Capacity;
            set => _scheduler.Primes.Capacity = value;
        }

        /// <summary>
        /// What the reading pace goes by; by default the clock that measures the budget. A game that can be paused or slowed down gives its
        /// own time.
        /// </summary>
        public IClock ReadingClock
        {
            get => _scheduler.ReadingClock;
            set => _scheduler.ReadingClock = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>The most candidates of one line.</summary>
        public const int MostCandidates = LineTakes.Most;

        /// <summary>Opens a line. Returns at once; nothing is computed until the next tick.</summary>
        /// <param name="prime">How the line begins, as in "BARKEEP: "; may be empty. Characters outside the vocabulary are folded to
        /// their plain form or other case, or else read as unknown (<see cref="DialogueLine.UnknownInPrime"/>). Behind a prime that ends in one blank,
        /// a word model begins with a word, whose blank is the prime's; it takes a prime that ends inside a word for a whole word.</param>
        /// <param name="seed">The seed of this line: the same prime and seed give the same line, whatever else is spoken, unless
        /// <see cref="GenerationSettings.LinesNotRepeated"/> is set. Null takes one from the generator's seed and from how many lines were opened
        /// that way before.</param>
        /// <param name="candidates">How often the line is said, from 1 (the default) to <see cref="MostCandidates"/>. Of several, one after
        /// the other, the one is shown that the model finds likeliest by the character, long copies of the corpus marked down; nothing is
        /// shown before.</param>
        /// <param name="cancellationToken">Ends the line as <see cref="DialogueLine.Cancel"/> does, from any thread: before the line's next step,
        /// or in the next tick. Awaiting the line then throws.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public DialogueLine Next(string prime, ulong? seed = null, int candidates = 1, CancellationToken cancellationToken = default)
        {
            CheckLine(prime, candidates);
            using ThreadGate.Stay stay = Enter();
            return Open(null, string.Empty, prime, seed ?? SeededRandom.Derive(_seed, _seedsDerived++), candidates, cancellationToken);
        }

        /// <summary>How likely the model finds a text: at once, in as many steps as it has characters. For tools and loading screens, not
        /// for a frame.</summary>
        /// <param name="text">The text.</param>
        /// <param name="prime">What stands before it and is not scored.</param>
        /// <exception cref="ArgumentException">The text is empty.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public TextScore Score(string text, string prime = "")
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(DialogueGenerator));
            return _model.Score(text, prime);
        }

        /// <summary>Advances the open lines until the next step would not fit in the budget.</summary>
        /// <param name="budget">Time allowed, as in one millisecond of a frame; <see cref="TimeSpan.MaxValue"/> runs to the end of every
        /// line.</param>
        /// <returns>What was done.</returns>
        /// <remarks>What the backend throws comes through. The lines stay open, and go on in the next tick. So does what handlers of lines and
        /// code that awaited them throw, when all have been told: an <see cref="AggregateException"/> where more than one does.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The budget is negative.</exception>
        /// <exception cref="InvalidOperationException">A handler ticks, or two threads use the model at once.</exception>
        /// <exception cref="ObjectDisposedException">The generator or its model was disposed of.</exception>
        public TickReport Tick(TimeSpan budget)
        {
            if (budget < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(budget), budget, "A budget is not negative.");
            using ThreadGate.Stay stay = EnterToTick();
            TickReport report = _scheduler.Tick(budget);
            _events.Tell();
            return report;
        }

        /// <summary>Advances the open lines until all have ended, and shows all their text: for tools and loading screens, not for a
        /// frame. Handlers are told at the end; lines that they open stay open.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public void Complete()
        {
            using ThreadGate.Stay stay = EnterToTick();
            _scheduler.CompleteAll();
            _events.Tell();
        }

        /// <summary>
        /// The generator as bytes, at any moment between ticks: its open lines, with text that is held or waits for the reader, its random
        /// numbers, and those and the memories of its speakers. A generator over the same model, settings and speakers that restores them
        /// speaks on to the last bit as this one does.
        /// </summary>
        /// <returns>At most 8 KB and about 3 bytes a character for a speaker of three layers of 512 units, and 32 bytes for each line that is not to be
        /// repeated.</returns>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public byte[] SaveState()
        {
            using ThreadGate.Stay stay = Enter();
            var saved = new SavedGenerator(_model.Identity, _seed, _seedsDerived, _scheduler, _speakers.Save(), _said);
            return GeneratorStateFormat.Write(saved);
        }

        /// <summary>Goes on where a generator stood when it was saved. Lines that are open here are cancelled; their handlers are told in the next
        /// tick.</summary>
        /// <param name="state">What <see cref="SaveState"/> gave.</param>
        /// <returns>The open lines, in the order in which they were opened; <see cref="DialogueLine.Id"/> tells which is which.</returns>
        /// <remarks>
        /// The settings are this generator's. Where they ban what a saved line was about to say, it says something else. Add those speakers first
        /// who have open lines in the state; others may be added later, and take up their memory then. Speakers whom the state does not know remember nothing. Handlers and cancellation tokens are
        /// not saved: add them to the lines that are returned.
        /// </remarks>
        /// <exception cref="GeneratorStateException">The bytes are no such state, are damaged, of a newer version, or belong to another
        /// model. Nothing has changed then.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public IReadOnlyList<DialogueLine> RestoreState(ReadOnlyMemory<byte> state)
        {
            using ThreadGate.Stay stay = Enter();
            SavedGenerator saved = GeneratorStateFormat.Read(state, _model.Loaded);
            DialogueLine[] lines = Array.ConvertAll(saved.Lines, line => Restored(line, saved));
            _scheduler.CancelAll();
            _seed = saved.Seed;
            _seedsDerived = saved.SeedsDerived;
            _speakers.Restore(saved.Speakers);
            RestoreSaid(saved.Said);
            _scheduler.Queue.Restore(saved.Turn, saved.Order);
            foreach (DialogueLine line in lines)
                Readmit(line);
            return lines;
        }

        /// <summary>Cancels every open line; code that awaits one gets an <see cref="OperationCanceledException"/>.</summary>
        public void Dispose()
        {
            if (_disposed)
                return;
            using ThreadGate.Stay stay = Gate.Enter();
            _disposed = true;
            _scheduler.Close();
            _events.Tell();
        }

        /// <summary>Keeps other threads out.</summary>
        internal ThreadGate Gate => _model.Loaded.Gate;

        private DialogueLine Open(Speaker? speaker, string memory, string prime, ulong seed, int candidates, CancellationToken cancellationToken)
        {
            LinePlan plan = speaker?.Plan ?? _plan;
            string context = memory + prime + plan.Prefix;
            EncodedPrime encoded = PrimeEncoder.Encode(context, _model.Vocabulary);
            int unknown = memory.Length == 0 ? encoded.UnknownCharacters : PrimeEncoder.Encode(prime, _model.Vocabulary).UnknownCharacters;
            LineTakes? takes = candidates > 1 ? new LineTakes(seed, candidates) : null;
            TextHold hold = takes is null ? plan.Hold : TextHold.Line;
            var decoder = new LineDecoder(plan, context, memory.Length, encoded, new SeededRandom(seed), hold);
            var open = new OpenLine(decoder, prime, unknown, seed, takes) { Token = cancellationToken };
            decoder.Recall = RecallOf(plan, speaker?.Said, _said);
            var line = new DialogueLine(_scheduler, _events, open, speaker);
            if (line.IsRemembered)
                _events.Watch(line);
            _scheduler.Open(open);
            open.ObeyToken();
            return line;
        }

        private DialogueLine Restored(SavedLine saved, SavedGenerator all)
        {
            Speaker? speaker = saved.Plan.Length == 0 ? null : FindSpeaker(saved.Plan) ?? throw new GeneratorStateException(
                $"The saved state has a line of the speaker '{saved.Plan}', whom this generator does not know. Add the speaker before restoring.");
            LinePlan plan = speaker?.Plan ?? _plan;
            return new DialogueLine(_scheduler, _events, saved.Restore(plan, RecallOf(plan, saved, all)), speaker);
        }

        private void Readmit(DialogueLine line)
        {
            _scheduler.Readmit(line.Open);
            if (line.IsRemembered)
                _events.Watch(line);
        }

        private ThreadGate.Stay Enter()
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(DialogueGenerator));
            return Gate.Enter();
        }

        private ThreadGate.Stay EnterToTick()
        {
            if (_events.IsTelling && Gate.IsInside)
            {
                throw new InvalidOperationException(
                    "A handler of a line, or code that awaited one, ticks the generator that called it. It may open, cancel, rewind and save lines; " +
                    "tick from the game loop.");
            }

            return Enter();
        }

        private static void CheckLine(string prime, int candidates)
        {
            if (prime is null)
                throw new ArgumentNullException(nameof(prime));
            if (candidates < 1 || candidates > MostCandidates)
                throw new ArgumentOutOfRangeException(nameof(candidates), candidates, $"A line has 1 to {MostCandidates} candidates.");
        }
    }
}
