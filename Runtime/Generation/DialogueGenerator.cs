#nullable enable
using System;
using System.Collections.Generic;
using System.Threading;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Choosing;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Saving;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation
{
    /// <summary>Generates lines of dialogue with a model. <c>Next</c> opens a line. <see cref="Tick"/>, called once per frame, advances all open
    /// lines within a time budget.</summary>
    /// <remarks>
    /// Only one thread at a time can use a model, its generators, speakers and lines. It can be any thread. If a second thread calls at the same time, it
    /// gets an <see cref="InvalidOperationException"/>. A handler of a line that calls <see cref="Tick"/> or <see cref="Complete"/> gets one, too.
    /// Several generators can share a model. A generator does not dispose its model: dispose the generators first, then the model.
    /// <see cref="DialogueLine.Prime"/> explains primes, <see cref="GenerationSettings.Takes"/> takes, <see cref="Model.Vocabulary"/> tokens, and
    /// <see cref="Inference.IStepBackend.Step"/> steps.
    /// </remarks>
    public sealed partial class DialogueGenerator : IDisposable
    {
        private readonly DialogueModel _model;
        private readonly LineScheduler _scheduler;
        private readonly LineEvents _events;
        private readonly LinePlan _plan;
        private readonly LineTexts _texts;
        private ulong _seed;
        private ulong _seedsDerived;
        private bool _disposed;

        /// <summary>Creates a generator.</summary>
        /// <param name="model">The model. Other generators can use it, too. It must not be disposed before this generator.</param>
        /// <param name="settings">The settings. Null takes the model's own sampling and seed 0.</param>
        /// <param name="clock">The clock that measures the budget. Null takes the machine's clock.</param>
        /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
        /// <exception cref="ArgumentException">The rules contradict each other, or the model cannot meet them. The settings do not allow the fallback line.
        /// <see cref="GenerationSettings.MaxCopiedCharacters"/> is set, and the model file has no fingerprint of its corpus.</exception>
        public DialogueGenerator(DialogueModel model, GenerationSettings? settings = null, IClock? clock = null)
        {
            _model = model ?? throw new ArgumentNullException(nameof(model));
            GenerationSettings resolved = (settings ?? new GenerationSettings()).Resolve(model.Manifest.Sampling);
            _seed = resolved.Seed;
            _plan = new LinePlan(string.Empty, model.Loaded, resolved);
            Placeholders = model.CreatePlaceholders();
            _texts = new LineTexts(model.Manifest.Vocabulary, Placeholders);
            _scheduler = new LineScheduler(model.Loaded, clock ?? new StopwatchClock()) { Restock = Restock };
            _said = new SaidLines(_plan.SceneLines);
            _events = new LineEvents(model.Loaded.Gate) { Ended = Hear };
        }

        /// <summary>The number of open lines of this generator: lines that have not ended, or are not fully visible yet.</summary>
        /// <remarks>Lines of other generators with the same model do not count. 0 after <see cref="Dispose"/>.</remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public int OpenLines
        {
            get
            {
                using ThreadGate.Stay stay = Gate.Enter();
                return _scheduler.Count;
            }
        }

        /// <summary>The values of placeholders for all lines of this generator, as in <c>generator.Placeholders.Set("player", "Mira")</c>. At first, none has a value.</summary>
        /// <remarks>A line takes the values of the moment when it is opened. A line does not use a placeholder without a value. Values of a speaker
        /// (<see cref="Speaker.Placeholders"/>) and of a line come before these. A saved state does not contain them, only those of its open lines.</remarks>
        public PlaceholderValues Placeholders { get; }

        /// <summary>After how many ticks without a step the generator takes one step, although the budget is too small for it. 1 or more. Default 4.</summary>
        /// <remarks>
        /// A tick normally takes a step only if it fits in the budget. If this number of ticks in a row had no fitting step, the last of them takes one anyway.
        /// Lines therefore advance even with a tiny budget, or a budget of zero. With 1, every tick takes at least one step while a line is generated.
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
        public int TicksUntilForcedStep
        {
            get => _scheduler.TicksUntilForcedStep;
            set => _scheduler.TicksUntilForcedStep = value >= 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(TicksUntilForcedStep)} must be 1 or more.");
        }

        /// <summary>The number of recent primes (<see cref="DialogueLine.Prime"/>) whose network state this generator keeps. A kept prime is not read again. 0 (none) or more. Default
        /// 32.</summary>
        /// <remarks>Each prime takes as much memory as the state of one line. A prime that includes a speaker's memory is not kept.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        public int PrimeCacheSize
        {
            get => _scheduler.Primes.Capacity;
            set => _scheduler.Primes.Capacity = value;
        }

        /// <summary>The clock that drives the reading pace. Default: the clock that measures the budget.</summary>
        /// <remarks>Set it to the game's own time if the game can pause or slow down.</remarks>
        /// <exception cref="ArgumentNullException">The value is null.</exception>
        public IClock ReadingClock
        {
            get => _scheduler.ReadingClock;
            set => _scheduler.ReadingClock = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>The largest number of candidates (takes, see <see cref="GenerationSettings.Takes"/>) of one line.</summary>
        public const int MostCandidates = LineTakes.Most;

        /// <summary>Opens a line. Returns at once: nothing is computed until the next tick.</summary>
        /// <param name="prime">The text that the network reads before the line, as in "BARKEEP: ". It can be empty. See
        /// <see cref="DialogueLine.Prime"/>.</param>
        /// <param name="seed">The seed of this line. The same prime and seed give the same line, whatever other lines are open, unless
        /// <see cref="GenerationSettings.LinesNotRepeated"/> is set. Null derives one from the generator's seed and the number of lines that were opened
        /// without a seed before.</param>
        /// <param name="candidates">The number of candidates of the line, from 1 to <see cref="MostCandidates"/>. Null: as many as
        /// <see cref="GenerationSettings.Takes"/> says.</param>
        /// <param name="cancellationToken">Cancels the line, from any thread. It takes effect at the line's next step or in the next tick. Code that awaits
        /// the line then gets an <see cref="OperationCanceledException"/>.</param>
        /// <remarks>
        /// Several candidates are generated side by side, and nothing is visible before the last one ends. Then the candidate with the highest mean
        /// log probability per character is shown. Long copies of the corpus and unmet rules count against a candidate. If the model has a memory of its
        /// corpus that knows the prime, the candidate is shown that a reader would most probably keep.
        /// Characters of the prime that the vocabulary lacks are folded to their plain form or other case. If that is not possible, they are read as the
        /// unknown token (<see cref="DialogueLine.UnknownInPrime"/>).
        /// If the prime of a word model ends with one blank, the line begins with a word. The blank of the prime stands before it.
        /// A word model reads a prime that ends inside a word as if the word were complete.
        /// </remarks>
        /// <exception cref="ArgumentNullException"><paramref name="prime"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Next(string prime, ulong? seed = null, int? candidates = null, CancellationToken cancellationToken = default) =>
            Next(prime, (Scene?)null, seed, candidates, cancellationToken);

        /// <summary>Opens a line that fits a scene. Returns at once: nothing is computed until the next tick.</summary>
        /// <param name="prime">The text that the network reads before the line. See the other overload.</param>
        /// <param name="scene">What the game knows of the moment (<see cref="DialogueModel.CreateScene"/>). The line keeps the values of now. Null: nothing is
        /// known.</param>
        /// <param name="seed">The seed of this line. The same prime, scene and seed give the same line. Null derives one.</param>
        /// <param name="candidates">The number of candidates of the line, from 1 to <see cref="MostCandidates"/>. Null: as many as
        /// <see cref="GenerationSettings.Takes"/> says.</param>
        /// <param name="cancellationToken">Cancels the line, from any thread.</param>
        /// <exception cref="ArgumentNullException"><paramref name="prime"/> is null.</exception>
        /// <exception cref="ArgumentException">The scene belongs to another model.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Next(string prime, Scene? scene, ulong? seed = null, int? candidates = null, CancellationToken cancellationToken = default) =>
            Open(prime, null, scene, seed, candidates, cancellationToken);

        /// <summary>Opens a line that has values of its own. Returns at once: nothing is computed until the next tick.</summary>
        /// <param name="prime">The text that the network reads before the line. See the first overload.</param>
        /// <param name="placeholders">The values of the line (<see cref="DialogueModel.CreatePlaceholders"/>). They come before those of <see cref="Placeholders"/>. The
        /// line keeps the values of now.</param>
        /// <param name="scene">What the game knows of the moment. Null: nothing is known.</param>
        /// <param name="seed">The seed of this line. Null derives one.</param>
        /// <param name="candidates">The number of candidates of the line, from 1 to <see cref="MostCandidates"/>. Null: as many as
        /// <see cref="GenerationSettings.Takes"/> says.</param>
        /// <param name="cancellationToken">Cancels the line, from any thread.</param>
        /// <exception cref="ArgumentNullException"><paramref name="prime"/> or <paramref name="placeholders"/> is null.</exception>
        /// <exception cref="ArgumentException">The scene belongs to another model.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Next(
            string prime, PlaceholderValues placeholders, Scene? scene = null, ulong? seed = null, int? candidates = null,
            CancellationToken cancellationToken = default) =>
            Open(prime, placeholders ?? throw new ArgumentNullException(nameof(placeholders)), scene, seed, candidates, cancellationToken);

        private DialogueLine Open(
            string prime, PlaceholderValues? placeholders, Scene? scene, ulong? seed, int? candidates, CancellationToken cancellationToken)
        {
            CheckLine(prime, candidates);
            SceneValues? moment = MomentOf(scene);
            using ThreadGate.Stay stay = Enter();
            OpenLine line = Compose(
                null, string.Empty, prime, seed ?? SeededRandom.Derive(_seed, _seedsDerived++), candidates, moment, _texts.Now(placeholders));
            return Show(_scheduler.Open(line), null, cancellationToken);
        }

        /// <summary>Measures how likely a text is under the model. For tools and loading screens, not inside a frame.</summary>
        /// <param name="text">The text to score.</param>
        /// <param name="prime">The text before it, which is read and not scored.</param>
        /// <returns>The score. The model and its open lines do not change.</returns>
        /// <remarks>The call takes one step (<see cref="Inference.IStepBackend.Step"/>) per token of the prime and the text.</remarks>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The text is empty.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public TextScore Score(string text, string prime = "")
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(DialogueGenerator));
            return _model.Score(text, prime);
        }

        /// <summary>Advances the open lines until the next step would not fit in the budget. What is then left of it goes to the lines that speakers
        /// prepare (<see cref="Speaker.Stock"/>).</summary>
        /// <param name="budget">The allowed time, as in one millisecond per frame. 0 or more. <see cref="TimeSpan.MaxValue"/> generates every line to its
        /// end, and fills the stocks of all speakers.</param>
        /// <returns>The work of this tick.</returns>
        /// <remarks>
        /// If the backend throws an exception, this method throws it, too. The lines stay open and continue in the next tick.
        /// Exceptions of handlers and of code that awaited a line are thrown after all of them were called. Several become one
        /// <see cref="AggregateException"/>.
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The budget is negative.</exception>
        /// <exception cref="InvalidOperationException">A handler of a line calls this method, or another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator or its model was disposed.</exception>
        public TickReport Tick(TimeSpan budget) => Advance(budget, true);

        private TickReport Advance(TimeSpan budget, bool prepares)
        {
            if (budget < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(budget), budget, "The budget of a tick must not be negative.");
            using ThreadGate.Stay stay = EnterToTick();
            TickReport report = _scheduler.Tick(budget, prepares);
            _events.Tell();
            return report;
        }

        /// <summary>Advances the open lines until all have ended, and shows all their text. For tools and loading screens, not inside a frame.</summary>
        /// <remarks>No lines are prepared (<see cref="Speaker.Stock"/>). Handlers are called at the end. Lines that they open stay open. Exceptions
        /// come out as in <see cref="Tick"/>.</remarks>
        /// <exception cref="InvalidOperationException">A handler of a line calls this method, or another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator or its model was disposed.</exception>
        public void Complete()
        {
            using ThreadGate.Stay stay = EnterToTick();
            _scheduler.CompleteAll();
            _events.Tell();
        }

        /// <summary>Saves the open lines, the seeds, and the speakers with their memories. Can be called between any two ticks.</summary>
        /// <returns>The state. Each open line of a model of three layers of 512 units takes at most 8 KB and about 3 bytes per character. Each line that is
        /// not to be repeated takes 32 bytes.</returns>
        /// <remarks>
        /// Text that is not visible yet is saved, too. A generator with the same model, settings and speakers can restore the state. Its lines then continue
        /// exactly as they would here, to the last bit.
        /// Prepared lines (<see cref="Speaker.Stock"/>) are not saved: after restoring they are prepared again, and are the same.
        /// </remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public byte[] SaveState()
        {
            using ThreadGate.Stay stay = Enter();
            var saved = new SavedGenerator(_model.Identity, _seed, _seedsDerived, _scheduler, _speakers.Save(), _said);
            return GeneratorStateFormat.Write(saved);
        }

        /// <summary>Continues from a saved state. Lines that are open here are cancelled.</summary>
        /// <param name="state">The bytes that <see cref="SaveState"/> returned.</param>
        /// <returns>The saved open lines, in the order in which they were opened. Use <see cref="DialogueLine.Id"/> to tell them apart.</returns>
        /// <remarks>
        /// The handlers of cancelled lines are called in the next tick. Code that awaits a cancelled line gets an <see cref="OperationCanceledException"/>.
        /// The settings are those of this generator. If they ban the text that a saved line would continue with, the line continues differently.
        /// Add the speakers that have open lines in the state before the call. Other speakers can be added later, and get their memory then.
        /// Speakers that the state does not contain forget everything.
        /// Handlers and cancellation tokens are not saved. Add handlers to the returned lines.
        /// </remarks>
        /// <exception cref="GeneratorStateException">The bytes are not a saved state, are damaged, have a newer format version, or belong to another model.
        /// Or the generator lacks a speaker that has an open line in the state. Nothing has changed then.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public IReadOnlyList<DialogueLine> RestoreState(ReadOnlyMemory<byte> state)
        {
            using ThreadGate.Stay stay = Enter();
            SavedGenerator saved = GeneratorStateFormat.Read(state, _model.Loaded);
            DialogueLine[] lines = Array.ConvertAll(saved.Lines, line => Restored(line, saved));
            _scheduler.CancelAll();
            ClearStocks();
            _seed = saved.Seed;
            _seedsDerived = saved.SeedsDerived;
            _speakers.Restore(saved.Speakers);
            RestoreSaid(saved.Said);
            _scheduler.Queue.Restore(saved.Turn, saved.Order);
            foreach (DialogueLine line in lines)
                Readmit(line);
            return lines;
        }

        /// <summary>Closes the generator and cancels its open lines. Code that awaits one gets an <see cref="OperationCanceledException"/>.</summary>
        /// <remarks>The model stays loaded, and other generators with it continue. Texts of lines can still be read. Methods that open or advance lines throw
        /// an <see cref="ObjectDisposedException"/> from then on. A second call does nothing. Exceptions of handlers come out as in
        /// <see cref="Tick"/>.</remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public void Dispose()
        {
            if (_disposed)
                return;
            using ThreadGate.Stay stay = Gate.Enter();
            _disposed = true;
            _scheduler.Close();
            ClearStocks();
            _events.Tell();
        }

        /// <summary>Lets one thread at a time use the model.</summary>
        internal ThreadGate Gate => _model.Loaded.Gate;

        internal DialogueModel OwnModel => _model;

        private OpenLine Compose(
            Speaker? speaker, string memory, string prime, ulong seed, int? candidates, SceneValues? scene, ShownTexts texts, string? heard = null)
        {
            LinePlan plan = speaker?.Plan ?? _plan;
            string context = memory + prime + plan.Prefix;
            EncodedPrime encoded = PrimeEncoder.Encode(context, _model.Vocabulary);
            int unknown = memory.Length == 0 ? encoded.UnknownCharacters : PrimeEncoder.Encode(prime, _model.Vocabulary).UnknownCharacters;
            int count = candidates ?? plan.Settings.Takes!.Value;
            TextHold hold = count > 1 ? TextHold.Line : plan.Hold;
            var decoder = new LineDecoder(plan, context, memory.Length, encoded, new SeededRandom(seed), hold, scene, texts)
            {
                Recall = RecallOf(plan, speaker?.Said, _said),
                Heard = heard,
            };
            if (count == 1)
                return new OpenLine(decoder, prime, unknown, seed);
            decoder.FindVoice();
            var takes = new LineTakes(seed, count, decoder.HasVoice ? plan.Bar : TakeOrder.NoBar);
            return new OpenLine(decoder, prime, unknown, seed, new TakeLanes(takes, new TakeLane(decoder, TakeLane.NotChosen)));
        }

        /// <summary>Returns the values of a scene now. Null: nothing is given.</summary>
        /// <exception cref="ArgumentException">The scene belongs to another model.</exception>
        internal SceneValues? MomentOf(Scene? scene)
        {
            if (scene != null && scene.Schema != _model.Manifest.Scene)
            {
                throw new ArgumentException(
                    $"The scene belongs to another model than '{_model.Manifest.Name}'. Create it with {nameof(DialogueModel.CreateScene)} of this model.", nameof(scene));
            }

            return scene?.Moment;
        }

        private DialogueLine Show(OpenLine open, Speaker? speaker, CancellationToken cancellationToken)
        {
            var line = new DialogueLine(_scheduler, _events, open, speaker);
            if (line.IsRemembered)
                _events.Watch(line);
            open.Token = cancellationToken;
            open.ObeyToken();
            return line;
        }

        private DialogueLine Restored(SavedLine saved, SavedGenerator all)
        {
            Speaker? speaker = saved.Plan.Length == 0 ? null : FindSpeaker(saved.Plan) ?? throw new GeneratorStateException(
                $"The saved state has an open line of the speaker '{saved.Plan}', which this generator does not have. Add the speaker before restoring.");
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
                    "A handler of a line, or code that awaited a line, ticks the generator that called it. It can open, cancel, rewind and save lines. " +
                    "Call Tick and Complete from the game loop.");
            }

            return Enter();
        }

        private static void CheckLine(string prime, int? candidates)
        {
            if (prime is null)
                throw new ArgumentNullException(nameof(prime));
            if (candidates < 1 || candidates > MostCandidates)
                throw new ArgumentOutOfRangeException(nameof(candidates), candidates, $"The number of candidates must be from 1 to {MostCandidates}.");
        }
    }
}
