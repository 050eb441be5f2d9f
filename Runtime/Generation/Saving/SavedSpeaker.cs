#nullable enable
using System;
using DialogueRnn.Generation.Recalling;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>The saved content of a speaker.</summary>
    internal sealed class SavedSpeaker
    {
        private const int Entries = 7;
        private const int EntriesBeforeLastHeard = 6;
        private const int EntriesBeforeSaid = 5;

        internal SavedSpeaker(string name, ulong seed, ulong seedsDerived, string? conversation, string[] memory, SaidLines said, string? lastHeard)
        {
            Name = name;
            Seed = seed;
            SeedsDerived = seedsDerived;
            Conversation = conversation;
            Memory = memory;
            Said = said;
            LastHeard = lastHeard;
        }

        internal string Name { get; }

        internal ulong Seed { get; }

        internal ulong SeedsDerived { get; }

        internal string? Conversation { get; }

        /// <summary>The heard lines that the speaker remembered, oldest first.</summary>
        internal string[] Memory { get; }

        /// <summary>The last lines of the speaker.</summary>
        internal SaidLines Said { get; }

        /// <summary>The last line of somebody else that the speaker heard. Null: none.</summary>
        internal string? LastHeard { get; }

        /// <param name="writer">Where to write.</param>
        /// <param name="oldestWindow">The position from which the speaker's oldest open line looks back.</param>
        internal void Write(ref MessagePackWriter writer, long oldestWindow)
        {
            writer.WriteArrayHeader(Entries);
            writer.Write(Name);
            writer.Write(Seed);
            writer.Write(SeedsDerived);
            writer.Write(Conversation);
            writer.WriteArrayHeader(Memory.Length);
            foreach (string line in Memory)
                writer.Write(line);
            SaidLinesFormat.Write(ref writer, Said, oldestWindow);
            writer.Write(LastHeard);
        }

        internal static SavedSpeaker Read(ref MessagePackReader reader, int version)
        {
            int entries = reader.ReadArrayHeader();
            bool hasLastHeard = version >= GeneratorStateFormat.VersionOfLastHeard;
            int expected = version < GeneratorStateFormat.VersionOfSaid ? EntriesBeforeSaid : hasLastHeard ? Entries : EntriesBeforeLastHeard;
            if (entries != expected)
                throw new FormatException($"a speaker has {entries} parts, and {expected} were expected");
            string name = reader.ReadString() ?? throw new FormatException("a speaker has no name");
            ulong seed = reader.ReadUInt64();
            ulong derived = reader.ReadUInt64();
            string? conversation = reader.ReadString();
            var memory = new string[reader.ReadArrayHeader()];
            for (int line = 0; line < memory.Length; line++)
                memory[line] = reader.ReadString() ?? throw new FormatException("a heard line is missing");
            SaidLines said = version < GeneratorStateFormat.VersionOfSaid ? new SaidLines(0) : SaidLinesFormat.Read(ref reader);
            return new SavedSpeaker(name, seed, derived, conversation, memory, said, hasLastHeard ? reader.ReadString() : null);
        }
    }
}
