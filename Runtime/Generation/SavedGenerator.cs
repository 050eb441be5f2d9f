#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Generation
{
    /// <summary>What is saved of a generator.</summary>
    internal sealed class SavedGenerator
    {
        internal SavedGenerator(byte[] model, ulong seed, ulong seedsDerived, IEnumerable<DialogueLine> lines, double secondsPassed)
            : this(model, seed, seedsDerived, lines.Select(line => new SavedLine(line, secondsPassed)).ToArray())
        {
        }

        internal SavedGenerator(byte[] model, ulong seed, ulong seedsDerived, SavedLine[] lines)
        {
            Model = model;
            Seed = seed;
            SeedsDerived = seedsDerived;
            Lines = lines;
        }

        /// <summary>The identity of the model.</summary>
        internal byte[] Model { get; }

        internal ulong Seed { get; }

        internal ulong SeedsDerived { get; }

        internal SavedLine[] Lines { get; }
    }
}
