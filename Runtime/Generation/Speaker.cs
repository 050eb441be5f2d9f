#nullable enable
using System;
using System.Linq;
using System.Threading;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Saving;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation
{
    /// <summary>
    /// Somebody who speaks: a name, how the name begins a line, settings and random numbers of her own, and what she has heard. All speakers of a
    /// generator share its model and its ticks. <see cref="DialogueGenerator.AddSpeaker"/> makes one.
    /// </summary>
    /// <remarks>What a speaker's line is depends on the model, the settings, the seed, how many lines she opened before, and on what she remembers
    /// and what was said (<see cref="GenerationSettings.LinesNotRepeated"/>) when the line is opened; not on the frame rate.</remarks>
    public sealed class Speaker
    {
        private readonly string _template;
        private string? _conversation;

        internal Speaker(DialogueGenerator generator, string name, LinePlan plan, SpeakerSettings settings, string template, ulong seed)
        {
            Generator = generator;
            Name = name;
            Plan = plan;
            Seed = seed;
            MemoryCharacters = settings.MemoryCharacters;
            Remembered = new SpeakerMemory(settings.MemoryCharacters);
            Said = new SaidLines(plan.OwnLines);
            _template = template;
            _conversation = settings.Conversation;
            Prime = template.Replace(SpeakerSettings.NamePlace, name);
        }

        /// <summary>The name. Saved states find the speaker by it.</summary>
        public string Name { get; }

        /// <summary>How the speaker's lines begin, as in "BARKEEP: ".</summary>
        public string Prime { get; }

        /// <summary>The length of the memory, in UTF-16 units; 0 for none.</summary>
        public int MemoryCharacters { get; }

        /// <summary>
        /// Where the speaker is: those of the same conversation hear each other's lines, and each her own, as soon as they have ended and while they
        /// have a memory. Change it when she walks to another table; null for a speaker who hears nobody.
        /// </summary>
        public string? Conversation
        {
            get => _conversation;
            set
            {
                using ThreadGate.Stay stay = Generator.Gate.Enter();
                _conversation = value;
            }
        }

        /// <summary>What the speaker remembers, as the corpus sets it: "NAME: text" and a line break, line after line.</summary>
        public string Memory => Remembered.Text;

        /// <summary>Opens a line of the speaker. Returns at once; nothing is computed until the next tick.</summary>
        /// <param name="opening">What she begins with, behind the name; no part of the line's text.</param>
        /// <param name="seed">The seed of this line; null takes the speaker's next one.</param>
        /// <param name="candidates">How often the line is said, of which the best is shown; see <see cref="DialogueGenerator.Next"/>.</param>
        /// <param name="cancellationToken">Ends the line; see <see cref="DialogueGenerator.Next"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number of candidates is out of its range.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public DialogueLine Next(string opening = "", ulong? seed = null, int candidates = 1, CancellationToken cancellationToken = default) =>
            Generator.OpenFor(this, opening, seed, candidates, cancellationToken);

        /// <summary>Lets the speaker, alone, hear what somebody said whom no generator speaks for, as the player. Line breaks become blanks;
        /// nothing is remembered of an empty text.</summary>
        /// <param name="name">Who said it.</param>
        /// <param name="text">What was said.</param>
        public void Hear(string name, string text)
        {
            if (name is null)
                throw new ArgumentNullException(nameof(name));
            using ThreadGate.Stay stay = Generator.Gate.Enter();
            Remember(_template.Replace(SpeakerSettings.NamePlace, name), text ?? throw new ArgumentNullException(nameof(text)), null);
        }

        /// <summary>Makes the speaker forget all that she has heard.</summary>
        /// <remarks>What she has said herself is still not said again (<see cref="GenerationSettings.LinesNotRepeated"/>).</remarks>
        public void Forget()
        {
            using ThreadGate.Stay stay = Generator.Gate.Enter();
            Remembered.Clear();
        }

        internal DialogueGenerator Generator { get; }

        internal LinePlan Plan { get; }

        internal SpeakerMemory Remembered { get; }

        /// <summary>The last lines of the speaker.</summary>
        internal SaidLines Said { get; private set; }

        internal ulong Seed { get; private set; }

        /// <summary>How many lines have had a seed of the speaker's.</summary>
        internal ulong SeedsDerived { get; set; }

        internal void Remember(string prime, string text, DialogueLine? line)
        {
            string said = text.Replace("\r\n", " ").Replace('\n', ' ').Trim();
            string blank = text.StartsWith(' ') && prime.Length > 0 && !char.IsWhiteSpace(prime[^1]) ? " " : string.Empty;
            if (said.Length > 0)
                Remembered.Add($"{prime}{blank}{said}{(prime.EndsWith('\n') ? "\n\n" : "\n")}", line);
        }

        internal SavedSpeaker Save() => new SavedSpeaker(Name, Seed, SeedsDerived, Conversation, Remembered.Lines.ToArray(), Said);

        /// <summary>Takes over what a saved speaker had.</summary>
        internal void Restore(SavedSpeaker saved)
        {
            Seed = saved.Seed;
            SeedsDerived = saved.SeedsDerived;
            _conversation = saved.Conversation;
            Remembered.Clear();
            foreach (string line in saved.Memory)
                Remembered.Add(line);
            Said = saved.Said;
            Said.Extend(Plan.OwnLines);
        }

        /// <summary>Forgets everything.</summary>
        internal void Clear()
        {
            Remembered.Clear();
            Said = new SaidLines(Plan.OwnLines);
        }
    }
}
