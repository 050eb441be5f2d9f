#nullable enable
using System.Linq;
using DialogueRnn.Generation.Scheduling;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>The saved content of a generator.</summary>
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

        /// <summary>The turn of the queue. It decides which line steps next, and with it which line ends first and is heard first.</summary>
        internal double Turn { get; set; }

        /// <summary>The order that the next line in the queue gets. It decides between equal turns.</summary>
        internal long Order { get; set; }

        internal SavedLine[] Lines { get; }

        internal SavedSpeaker[] Speakers { get; }
    }
}
