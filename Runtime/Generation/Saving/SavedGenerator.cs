#nullable enable
using System.Linq;
using DialogueRnn.Generation.Scheduling;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>What is saved of a generator.</summary>
    internal sealed class SavedGenerator
    {
        internal SavedGenerator(byte[] model, ulong seed, ulong seedsDerived, LineScheduler scheduler, SavedSpeaker[] speakers)
            : this(model, seed, seedsDerived, scheduler.Lines.Select(line => new SavedLine(line, scheduler.SecondsSinceTick)).ToArray(), speakers)
        {
            Turn = scheduler.Queue.Turn;
            Order = scheduler.Queue.Order;
        }

        internal SavedGenerator(byte[] model, ulong seed, ulong seedsDerived, SavedLine[] lines, SavedSpeaker[] speakers)
        {
            Model = model;
            Seed = seed;
            SeedsDerived = seedsDerived;
            Lines = lines;
            Speakers = speakers;
        }

        /// <summary>The identity of the model.</summary>
        internal byte[] Model { get; }

        internal ulong Seed { get; }

        internal ulong SeedsDerived { get; }

        /// <summary>How far the turns of lines have come: which line steps next decides which ends first, and so what is remembered next.</summary>
        internal double Turn { get; set; }

        /// <summary>What decides between equal turns.</summary>
        internal long Order { get; set; }

        internal SavedLine[] Lines { get; }

        internal SavedSpeaker[] Speakers { get; }
    }
}
