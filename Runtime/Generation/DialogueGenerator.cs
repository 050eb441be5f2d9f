#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation
{
    /// <summary>
    /// Speaks lines from a model: <see cref="Next(string)"/> opens a line at once, <see cref="Tick"/>, called once a frame, advances
    /// every open line within a time budget.
    /// </summary>
    /// <remarks>A generator is used by one thread at a time. It does not dispose of its model.</remarks>
    public sealed class DialogueGenerator : IDisposable
    {
        private readonly DialogueModel _model;
        private readonly GenerationSettings _settings;
        private readonly LineScheduler _scheduler;
        private ulong _seedsDerived;
        private bool _disposed;

        /// <summary>Makes a generator.</summary>
        /// <param name="model">The model to speak from.</param>
        /// <param name="settings">How to sample; null takes the model's own sampling and seed 0.</param>
        /// <param name="clock">What measures the budget; null takes the machine's clock.</param>
        /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
        public DialogueGenerator(DialogueModel model, GenerationSettings? settings = null, IClock? clock = null)
        {
            _model = model ?? throw new ArgumentNullException(nameof(model));
            _settings = (settings ?? new GenerationSettings()).Resolve(model.Manifest.Sampling);
            _scheduler = new LineScheduler(model, new TokenSampler(model.Vocabulary, _settings.Sampling), _settings, clock ?? new StopwatchClock());
        }

        /// <summary>Lines that have not ended.</summary>
        public int OpenLines => _scheduler.Count;

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

        /// <summary>Opens a line. Returns at once; nothing is computed until the next tick.</summary>
        /// <param name="prime">How the line begins, as in "BARKEEP: "; may be empty. Characters outside the vocabulary are folded to
        /// their plain form or other case, or else read as unknown (<see cref="DialogueLine.UnknownInPrime"/>).</param>
        /// <remarks>The line's seed comes from the generator's seed and from how many lines this method opened before.</remarks>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public DialogueLine Next(string prime)
        {
            DialogueLine line = Next(prime, SeededRandom.Derive(_settings.Seed, _seedsDerived));
            _seedsDerived++;
            return line;
        }

        /// <summary>Opens a line with a seed of its own.</summary>
        /// <param name="prime">How the line begins.</param>
        /// <param name="seed">The seed of this line: the same prime and seed give the same line, whatever else is spoken.</param>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public DialogueLine Next(string prime, ulong seed)
        {
            if (prime is null)
                throw new ArgumentNullException(nameof(prime));
            if (_disposed)
                throw new ObjectDisposedException(nameof(DialogueGenerator));
            return _scheduler.Open(prime, PrimeEncoder.Encode(prime, _model.Vocabulary), seed);
        }

        /// <summary>Advances the open lines until the next step would not fit in the budget.</summary>
        /// <param name="budget">Time allowed, as in one millisecond of a frame; <see cref="TimeSpan.MaxValue"/> runs to the end of every
        /// line.</param>
        /// <returns>What was done.</returns>
        /// <remarks>What the backend throws comes through. The lines stay open, and go on in the next tick.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The budget is negative.</exception>
        /// <exception cref="ObjectDisposedException">The generator or its model was disposed of.</exception>
        public TickReport Tick(TimeSpan budget)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(DialogueGenerator));
            if (budget < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(budget), budget, "A budget is not negative.");
            return _scheduler.Tick(budget);
        }

        /// <summary>Advances the open lines until all have ended, and shows all their text: for tools and loading screens, not for a frame.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public void Complete()
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(DialogueGenerator));
            _scheduler.CompleteAll();
        }

        /// <summary>Cancels every open line.</summary>
        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            _scheduler.CancelAll();
        }
    }
}
