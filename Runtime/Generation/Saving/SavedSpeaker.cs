#nullable enable
using System;
using MessagePack;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>What is saved of a speaker.</summary>
    internal sealed class SavedSpeaker
    {
        private const int Entries = 5;

        internal SavedSpeaker(string name, ulong seed, ulong seedsDerived, string? conversation, string[] memory)
        {
            Name = name;
            Seed = seed;
            SeedsDerived = seedsDerived;
            Conversation = conversation;
            Memory = memory;
        }

        internal string Name { get; }

        internal ulong Seed { get; }

        internal ulong SeedsDerived { get; }

        internal string? Conversation { get; }

        /// <summary>The lines that were remembered, oldest first.</summary>
        internal string[] Memory { get; }

        internal void Write(ref MessagePackWriter writer)
        {
            writer.WriteArrayHeader(Entries);
            writer.Write(Name);
            writer.Write(Seed);
            writer.Write(SeedsDerived);
            writer.Write(Conversation);
            writer.WriteArrayHeader(Memory.Length);
            foreach (string line in Memory)
                writer.Write(line);
        }

        internal static SavedSpeaker Read(ref MessagePackReader reader)
        {
            int entries = reader.ReadArrayHeader();
            if (entries != Entries)
                throw new FormatException($"a speaker has {entries} parts, and {Entries} were expected");
            string name = reader.ReadString() ?? throw new FormatException("a speaker has no name");
            ulong seed = reader.ReadUInt64();
            ulong derived = reader.ReadUInt64();
            string? conversation = reader.ReadString();
            var memory = new string[reader.ReadArrayHeader()];
            for (int line = 0; line < memory.Length; line++)
                memory[line] = reader.ReadString() ?? throw new FormatException("a line that was heard is missing");
            return new SavedSpeaker(name, seed, derived, conversation, memory);
        }
    }
}
