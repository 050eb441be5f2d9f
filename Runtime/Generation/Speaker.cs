#nullable enable
using System;
using System.Linq;
using System.Threading;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Saving;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>A speaker of a generator, with its own name, prime, settings, seed and memory. <see cref="DialogueGenerator.AddSpeaker"/> creates it.</summary>
    /// <remarks>
    /// All speakers of a generator share its model and its ticks. A line depends on the model, the settings, the seed and the number of the speaker's earlier
    /// lines. It also depends on the memory, and on what was said
    /// (<see cref="GenerationSettings.LinesNotRepeated"/>), at the time when the line is opened. It does not depend on the frame rate or on
    /// <see cref="Stock"/>.
    /// </remarks>
    public sealed class Speaker
    {
        private readonly string _template;
        private string? _conversation;
        private Scene? _scene;
        private string? _lastHeard;
        private DialogueLine? _lastHeardLine;

        internal Speaker(DialogueGenerator generator, string name, LinePlan plan, SpeakerSettings settings, string template, ulong seed, LineStock prepared)
        {
            Generator = generator;
            Name = name;
            Plan = plan;
            Seed = seed;
            Prepared = prepared;
            MemoryCharacters = settings.MemoryCharacters;
            Remembered = new SpeakerMemory(settings.MemoryCharacters);
            Said = new SaidLines(plan.OwnLines);
            Placeholders = generator.OwnModel.CreatePlaceholders();
            Texts = new LineTexts(generator.OwnModel.Manifest.Vocabulary, generator.Placeholders, Placeholders);
            _template = template;
            _conversation = settings.Conversation;
            Prime = template.Replace(SpeakerSettings.NamePlace, name);
        }

        /// <summary>The name. A saved state finds the speaker by its name.</summary>
        public string Name { get; }

        /// <summary>The beginning of every prime of the speaker, as in "BARKEEP: ". <see cref="DialogueLine.Prime"/> explains primes.</summary>
        public string Prime { get; }

        /// <summary>The largest length of <see cref="Memory"/>, in UTF-16 units. From 0 (no memory) to 10,000. See
        /// <see cref="SpeakerSettings.MemoryCharacters"/>.</summary>
        public int MemoryCharacters { get; }

        /// <summary>The name of the conversation that the speaker takes part in. Null: none.</summary>
        /// <remarks>
        /// When a line has ended, the speakers of the same conversation that have a memory hear it. The line's own speaker hears it, too.
        /// Change the value when the character moves to another table. A speaker without a conversation hears no lines, not even its own.
        /// </remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public string? Conversation
        {
            get => _conversation;
            set
            {
                using ThreadGate.Stay stay = Generator.Gate.Enter();
                _conversation = value;
            }
        }

        /// <summary>What the game knows of the moment, for the lines of this speaker. Null (the default): nothing.</summary>
        /// <remarks>
        /// Create it with <see cref="DialogueModel.CreateScene"/>. Several speakers can share one. A line has the values that the scene has when the line is
        /// opened. Prepared lines (<see cref="Stock"/>) are prepared again after a change. A saved state does not contain the scene of a speaker, only
        /// those of its open lines.
        /// </remarks>
        /// <exception cref="ArgumentException">The scene belongs to another model.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public Scene? Scene
        {
            get => _scene;
            set
            {
                Generator.MomentOf(value);
                using ThreadGate.Stay stay = Generator.Gate.Enter();
                _scene = value;
            }
        }

        /// <summary>The values of placeholders for the lines of this speaker. They come before those of the generator. At first, none has a value.</summary>
        /// <remarks>Prepared lines (<see cref="Stock"/>) are prepared again after a change.</remarks>
        public PlaceholderValues Placeholders { get; }

        /// <summary>The heard lines that the speaker remembers, oldest first, in the form of the corpus: "NAME: text" and a line break. Empty if there are
        /// none.</summary>
        /// <remarks>The speaker hears lines through <see cref="Hear"/> and <see cref="Conversation"/>.</remarks>
        public string Memory => Remembered.Text;

        /// <summary>The text of the last line of somebody else that the speaker has heard. Null: none.</summary>
        /// <remarks>The speaker hears lines through <see cref="Hear"/> and <see cref="Conversation"/>, also if it has no memory. <see cref="Forget"/> clears it.</remarks>
        public string? LastHeard => _lastHeardLine?.Text is { Length: > 0 } text ? text : _lastHeard;

        /// <summary>The number of lines that the speaker prepares. From 0 (none) to <see cref="SpeakerSettings.LargestStock"/>. Default: the value of
        /// <see cref="SpeakerSettings.Stock"/>, which explains it.</summary>
        /// <remarks>A smaller value drops prepared lines. 0 drops all, for example when the character leaves the scene.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public int Stock
        {
            get => Prepared.Size;
            set
            {
                int size = SpeakerSettings.CheckedStock(value);
                using ThreadGate.Stay stay = Generator.Gate.Enter();
                Prepared.Size = size;
            }
        }

        /// <summary>The number of prepared lines that are complete. From 0 to <see cref="Stock"/>.</summary>
        /// <remarks>
        /// A loading screen can tick until it is as large as it needs. A speaker with a memory has at most one line ready. A budget that no step fits into
        /// prepares nothing: do not wait for more.
        /// </remarks>
        public int LinesReady => Prepared.Ready;

        /// <summary>Opens a line of the speaker. Returns at once: nothing is computed until the next tick.</summary>
        /// <param name="opening">The beginning of the utterance, which is read after <see cref="Prime"/>. It is not part of the line's text. Default
        /// empty.</param>
        /// <param name="seed">The seed of this line. Null takes the speaker's next seed.</param>
        /// <param name="candidates">The number of candidates, of which the best is shown. From 1 to <see cref="DialogueGenerator.MostCandidates"/>. Null: as
        /// many as <see cref="GenerationSettings.Takes"/> says. See <c>DialogueGenerator.Next</c>.</param>
        /// <param name="cancellationToken">Cancels the line. See <c>DialogueGenerator.Next</c>.</param>
        /// <remarks>If the line is prepared (<see cref="Stock"/>), the next tick shows its text. A line with an opening, a seed or another number of candidates
        /// is not prepared.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="opening"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="InvalidOperationException">The speaker was removed from the generator. Or another thread uses the model at this
        /// moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Next(string opening = "", ulong? seed = null, int? candidates = null, CancellationToken cancellationToken = default) =>
            Generator.OpenFor(this, _scene?.Moment, null, opening, seed, candidates, cancellationToken);

        /// <summary>Opens a line of the speaker that fits another scene than <see cref="Scene"/>.</summary>
        /// <param name="scene">What the game knows of the moment. The line keeps the values of now. Null: nothing is known.</param>
        /// <param name="opening">The beginning of the utterance. See the other overload.</param>
        /// <param name="seed">The seed of this line. Null takes the speaker's next seed.</param>
        /// <param name="candidates">The number of candidates. See the other overload.</param>
        /// <param name="cancellationToken">Cancels the line. See <c>DialogueGenerator.Next</c>.</param>
        /// <remarks>A prepared line is used if it was prepared for the same values.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="opening"/> is null.</exception>
        /// <exception cref="ArgumentException">The scene belongs to another model.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="InvalidOperationException">The speaker was removed from the generator. Or another thread uses the model at this
        /// moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Next(Scene? scene, string opening = "", ulong? seed = null, int? candidates = null, CancellationToken cancellationToken = default) =>
            Generator.OpenFor(this, Generator.MomentOf(scene), null, opening, seed, candidates, cancellationToken);

        /// <summary>Opens a line of the speaker that has values of its own.</summary>
        /// <param name="placeholders">The values of the line (<see cref="DialogueModel.CreatePlaceholders"/>), which come before those of the speaker. The line keeps the
        /// values of now.</param>
        /// <param name="opening">The beginning of the utterance. See the first overload.</param>
        /// <param name="seed">The seed of this line. Null takes the speaker's next seed.</param>
        /// <param name="candidates">The number of candidates. See the first overload.</param>
        /// <param name="cancellationToken">Cancels the line. See <c>DialogueGenerator.Next</c>.</param>
        /// <remarks>No prepared line is used.</remarks>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="InvalidOperationException">The speaker was removed from the generator. Or another thread uses the model at this
        /// moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Next(
            PlaceholderValues placeholders, string opening = "", ulong? seed = null, int? candidates = null, CancellationToken cancellationToken = default) =>
            Generator.OpenFor(
                this, _scene?.Moment, placeholders ?? throw new ArgumentNullException(nameof(placeholders)), opening, seed, candidates, cancellationToken);

        /// <summary>Opens a line of the speaker that answers another one. Returns at once: nothing is computed until the next tick.</summary>
        /// <param name="heard">The line to answer, without the name of its speaker, as in "Where is the ferryman?".</param>
        /// <param name="seed">The seed of this line. Null takes the speaker's next seed.</param>
        /// <param name="candidates">The number of candidates, from 2 to <see cref="DialogueGenerator.MostCandidates"/>. Null: as many as
        /// <see cref="GenerationSettings.Takes"/> says, and at least 8.</param>
        /// <param name="cancellationToken">Cancels the line. See <c>DialogueGenerator.Next</c>.</param>
        /// <remarks>The answer fits <see cref="Scene"/>. It is not prepared (<see cref="Stock"/>). The heard line is not remembered: call <see cref="Hear"/>, too, if later
        /// lines are to follow from it. <c>DialogueGenerator.Reply</c> says how the answer is found.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="heard"/> is null.</exception>
        /// <exception cref="ArgumentException">The heard line is blank.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="InvalidOperationException">The model does not know which lines answer which (<see cref="DialogueModel.CanReply"/>). The speaker was removed from
        /// the generator. Or another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Reply(string heard, ulong? seed = null, int? candidates = null, CancellationToken cancellationToken = default) =>
            Generator.ReplyFor(this, heard, seed, candidates, cancellationToken);

        /// <summary>Opens a line of the speaker that answers <see cref="LastHeard"/>. Returns at once: nothing is computed until the next tick.</summary>
        /// <remarks>Speakers of the same <see cref="Conversation"/> answer each other in this way. The other overload says more.</remarks>
        /// <exception cref="InvalidOperationException">The speaker has heard no line. Or a reason that the other overload lists.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Reply() => ReplyToLast(null);

        /// <summary>Adds a heard line to this speaker's memory, for example a line of the player. Other speakers do not hear it.</summary>
        /// <param name="name">The name of the character that said the line, spelled as in the corpus.</param>
        /// <param name="text">The text. Line breaks become blanks, and blanks at both ends are dropped. A blank text is not remembered.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public void Hear(string name, string text)
        {
            if (name is null)
                throw new ArgumentNullException(nameof(name));
            using ThreadGate.Stay stay = Generator.Gate.Enter();
            string prime = _template.Replace(SpeakerSettings.NamePlace, name);
            Remember(prime, text ?? throw new ArgumentNullException(nameof(text)), null);
            if (prime != Prime)
                Notice(text);
        }

        /// <summary>Clears the speaker's memory.</summary>
        /// <remarks>The speaker's own last lines are still not repeated (<see cref="GenerationSettings.LinesNotRepeated"/>).</remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public void Forget()
        {
            using ThreadGate.Stay stay = Generator.Gate.Enter();
            ForgetAll();
        }

        internal DialogueGenerator Generator { get; }

        internal LinePlan Plan { get; }

        /// <summary>What the tokens of new lines show.</summary>
        internal LineTexts Texts { get; }

        internal SpeakerMemory Remembered { get; }

        /// <summary>The prepared lines.</summary>
        internal LineStock Prepared { get; }

        /// <summary>The last lines of the speaker.</summary>
        internal SaidLines Said { get; private set; }

        internal ulong Seed { get; private set; }

        /// <summary>The number of lines whose seed was derived from the speaker's seed.</summary>
        internal ulong SeedsDerived { get; set; }

        /// <summary>Goes on with another seed, or with another number of lines whose seed was derived.</summary>
        internal void BeginAt(ulong seed, ulong seedsDerived)
        {
            if (Seed == seed && SeedsDerived == seedsDerived)
                return;
            Prepared.Clear();
            Seed = seed;
            SeedsDerived = seedsDerived;
        }

        internal void Remember(string prime, string text, DialogueLine? line)
        {
            string said = text.Replace("\r\n", " ").Replace('\n', ' ').Trim();
            string blank = text.StartsWith(' ') && prime.Length > 0 && !char.IsWhiteSpace(prime[^1]) ? " " : string.Empty;
            if (said.Length > 0)
                Remembered.Add($"{prime}{blank}{said}{(prime.EndsWith('\n') ? "\n\n" : "\n")}", line);
        }

        internal DialogueLine ReplyToLast(int? candidates) => Reply(
            LastHeard ?? throw new InvalidOperationException(
                $"The speaker '{Name}' has heard no line that it can answer. Call Hear, let a speaker of the same conversation speak, or give Reply the line."),
            candidates: candidates);

        /// <summary>Lets the speaker answer a text from now on.</summary>
        /// <param name="text">The text. A blank one is nothing to answer.</param>
        internal void Notice(string text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return;
            _lastHeard = text;
            _lastHeardLine = null;
        }

        /// <summary>Lets the speaker answer a line of the generator from now on. Its text is read when somebody asks for it, so hearing allocates nothing.</summary>
        internal void Notice(DialogueLine line) => _lastHeardLine = line;

        /// <summary>Forgets a line that is rewound.</summary>
        internal void Unhear(DialogueLine line)
        {
            Remembered.Remove(line);
            if (_lastHeardLine == line)
                (_lastHeardLine, _lastHeard) = (null, null);
        }

        internal SavedSpeaker Save() => new SavedSpeaker(Name, Seed, SeedsDerived, Conversation, Remembered.Lines.ToArray(), Said, LastHeard);

        /// <summary>Takes over the seed, conversation and memory of a saved speaker.</summary>
        internal void Restore(SavedSpeaker saved)
        {
            Seed = saved.Seed;
            SeedsDerived = saved.SeedsDerived;
            _conversation = saved.Conversation;
            ForgetAll();
            _lastHeard = saved.LastHeard;
            foreach (string line in saved.Memory)
                Remembered.Add(line);
            Said = saved.Said;
            Said.Extend(Plan.OwnLines);
        }

        /// <summary>Forgets everything.</summary>
        internal void Clear()
        {
            ForgetAll();
            Said = new SaidLines(Plan.OwnLines);
        }

        private void ForgetAll()
        {
            Remembered.Clear();
            _lastHeardLine = null;
            _lastHeard = null;
            _lastHeardLine = null;
        }
    }
}
