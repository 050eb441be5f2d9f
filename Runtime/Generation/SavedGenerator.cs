#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Generation
{
    /// <summary>What is saved of a generator.</summary>
    internal sealed class SavedGenerator
    {
        internal SavedGenerator(byte[] model, ulong seed, ulong seedsDerived, IEnumerable<DialogueLine> lines, SavedSpeaker[] speakers, double secondsPassed)
            : this(model, seed, seedsDerived, lines.Select(line => new SavedLine(line, secondsPassed)).ToArray(), speakers)
        {
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

        internal SavedLine[] Lines { get; }

        internal SavedSpeaker[] Speakers { get; }
    }
}
