#nullable enable
using System.Linq;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Scheduling;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>The saved content of a generator.</summary>
    internal sealed class SavedGenerator
    {
        internal SavedGenerator(byte[] model, ulong seed, ulong seedsDerived, LineScheduler scheduler, SavedSpeaker[] speakers, SaidLines said)
            : this(model, seed, seedsDerived, scheduler.Lines.Select(line => new SavedLine(line, scheduler.SecondsSinceTick)).ToArray(), speakers, said)
        {
            Turn = scheduler.Queue.Turn;
            Order = scheduler.Queue.Order;
        }

        internal SavedGenerator(byte[] model, ulong seed, ulong seedsDerived, SavedLine[] lines, SavedSpeaker[] speakers, SaidLines said)
        {
            Model = model;
            Seed = seed;
            SeedsDerived = seedsDerived;
            Lines = lines;
            Speakers = speakers;
            Said = said;
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

        /// <summary>The last lines of all speakers.</summary>
        internal SaidLines Said { get; }

        /// <summary>The position from which the oldest open line of a speaker looks back at its lines.</summary>
        internal long OldestWindowOf(SavedSpeaker speaker) =>
            Lines.Where(line => line.Plan == speaker.Name).Select(line => line.OwnPosition).DefaultIfEmpty(long.MaxValue).Min();

        /// <summary>The position from which the oldest open line looks back at the lines of all speakers.</summary>
        internal long OldestWindow => Lines.Select(line => line.ScenePosition).DefaultIfEmpty(long.MaxValue).Min();
    }
}
