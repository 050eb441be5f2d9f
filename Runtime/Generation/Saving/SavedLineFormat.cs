#nullable enable
using System;
using System.Buffers;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model.Filling;
using DialogueRnn.Model.Scenes;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>Reads and writes a saved line. A reader throws a <see cref="FormatException"/> if the bytes are not a saved line.</summary>
    internal static class SavedLineFormat
    {
        private const int LineEntries = 23;
        private const int LineEntriesBeforeReplies = 22;
        private const int LineEntriesBeforePlaceholders = 21;
        private const int LineEntriesBeforeScenes = 20;
        private const int LineEntriesBeforeSideBySide = 19;
        private const int LineEntriesBeforeSaid = 17;

        internal static void Write(ref MessagePackWriter writer, SavedLine line)
        {
            writer.WriteArrayHeader(LineEntries);
            writer.Write(line.Plan);
            writer.Write(line.Id);
            writer.Write(line.PrimeLength);
            writer.Write(line.UnknownInPrime);
            writer.Write(line.Seed);
            writer.Write(line.Priority);
            writer.Write(line.Turn);
            writer.Write(line.Order);
            writer.Write((int)line.Status);
            writer.Write(line.Paced.Visible);
            writer.Write(line.Paced.SecondsSaved);
            writer.Write(line.Forks);
            writer.Write(line.Rewinds);
            writer.Write(line.Decoder.Context);
            writer.Write(line.Decoder.Memory);
            SavedSceneFormat.Write(ref writer, line.Decoder.Scene);
            SavedPlaceholdersFormat.Write(ref writer, line.Decoder.Trail.Texts);
            SavedDecoderFormat.Write(ref writer, line.Decoder, line.Takes != null);
            SavedTakesFormat.Write(ref writer, line.Takes);
            writer.Write(line.OwnPosition);
            writer.Write(line.ScenePosition);
            writer.Write(line.Waited);
            writer.Write(line.Heard);
        }

        internal static SavedLine Read(ref MessagePackReader reader, LoadedModel model, int version)
        {
            bool hasPositions = version >= GeneratorStateFormat.VersionOfSaid;
            bool hasTime = version >= GeneratorStateFormat.VersionOfSideBySide;
            bool hasScene = version >= GeneratorStateFormat.VersionOfScenes;
            bool hasValues = version >= GeneratorStateFormat.VersionOfPlaceholders;
            bool hasHeard = version >= GeneratorStateFormat.VersionOfReplies;
            Expect(
                ref reader, hasHeard ? LineEntries : hasValues ? LineEntriesBeforeReplies : hasScene ? LineEntriesBeforePlaceholders : hasTime ? LineEntriesBeforeScenes : hasPositions ? LineEntriesBeforeSideBySide : LineEntriesBeforeSaid, "a line");
            string plan = reader.ReadString() ?? string.Empty;
            string? id = reader.ReadString();
            int primeLength = reader.ReadInt32();
            int unknown = reader.ReadInt32();
            ulong seed = reader.ReadUInt64();
            float priority = reader.ReadSingle();
            double turn = ReadTurn(ref reader);
            long order = reader.ReadInt64();
            int status = reader.ReadInt32();
            var paced = new PacedText(reader.ReadInt32(), reader.ReadDouble());
            ulong forks = reader.ReadUInt64();
            ulong rewinds = reader.ReadUInt64();
            string context = reader.ReadString() ?? string.Empty;
            int memory = InRange(reader.ReadInt32(), context.Length, "the length of a memory");
            EncodedPrime opening = PrimeEncoder.Encode(context, model.Vocabulary);
            SceneValues? scene = hasScene ? SavedSceneFormat.Read(ref reader, model.Manifest.Scene) : null;
            ShownTexts texts = hasValues ? SavedPlaceholdersFormat.Read(ref reader, model.Vocabulary) : new ShownTexts(model.Vocabulary);
            var saved = new SavedContext(model, context, memory, opening, scene, texts);
            SavedDecoder decoder = SavedDecoderFormat.Read(ref reader, saved);
            var line = new SavedLine(plan, decoder)
            {
                Id = id,
                PrimeLength = InRange(primeLength, context.Length - memory, "the length of a prime"),
                UnknownInPrime = InRange(unknown, context.Length, "the unknown characters of a prime"),
                Seed = seed,
                Priority = priority,
                Turn = turn,
                Order = order,
                Status = (LineStatus)InRange(status, (int)LineStatus.Completed, "the status of a line"),
                Forks = forks,
                Rewinds = rewinds,
                Takes = SavedTakesFormat.Read(ref reader, saved, version),
                OwnPosition = hasPositions ? ReadPosition(ref reader) : 0,
                ScenePosition = hasPositions ? ReadPosition(ref reader) : 0,
                Waited = hasTime ? ReadSeconds(ref reader) : 0.0,
                Heard = hasHeard ? ReadHeard(ref reader, model) : null,
            };
            if (!(priority >= 0.01f && priority <= 100f))
                throw new FormatException($"the priority of a line is {priority}, and must be from 0.01 to 100");
            if (id?.Length > OpenLine.LongestId)
                throw new FormatException($"the id of a line has {id.Length} UTF-16 units, and at most {OpenLine.LongestId} are allowed");
            InRange(paced.Visible, line.Takes != null ? 0 : decoder.ReleasedLength, "the visible text");
            if (!(paced.SecondsSaved >= 0.0 && paced.SecondsSaved < double.PositiveInfinity))
                throw new FormatException($"the time saved for the next character is {paced.SecondsSaved} seconds, and must be 0 or more");
            line.Paced = paced;
            return line;
        }

        internal static byte[] ReadBytes(ref MessagePackReader reader, int length)
        {
            ReadOnlySequence<byte> bytes = reader.ReadBytes() ?? throw new FormatException("a block of bytes is missing");
            return bytes.Length == length
                ? bytes.ToArray()
                : throw new FormatException($"a block has {bytes.Length} bytes, and {length} were expected");
        }

        internal static double ReadTurn(ref MessagePackReader reader)
        {
            double turn = reader.ReadDouble();
            return turn >= 0.0 && turn < double.PositiveInfinity ? turn : throw new FormatException($"a turn is {turn}, and must be 0 or more");
        }

        private static string? ReadHeard(ref MessagePackReader reader, LoadedModel model)
        {
            string? heard = reader.ReadString();
            if (heard != null && (model.Replies is null || heard.Length > ReplyMatcher.LongestText))
                throw new FormatException($"a line answers a line of {heard.Length} UTF-16 units, and at most {(model.Replies is null ? 0 : ReplyMatcher.LongestText)} are allowed");
            return heard;
        }

        private static double ReadSeconds(ref MessagePackReader reader)
        {
            double seconds = reader.ReadDouble();
            return seconds >= 0.0 && seconds < double.PositiveInfinity ? seconds : throw new FormatException($"a line has waited {seconds} seconds");
        }

        private static long ReadPosition(ref MessagePackReader reader)
        {
            long position = reader.ReadInt64();
            return position >= 0 ? position : throw new FormatException($"{position} lines were said before a line");
        }

        internal static void Expect(ref MessagePackReader reader, int entries, string what)
        {
            int found = reader.ReadArrayHeader();
            if (found != entries)
                throw new FormatException($"{what} has {found} parts, and {entries} were expected");
        }

        internal static int InRange(int value, int largest, string what) => value >= 0 && value <= largest
            ? value
            : throw new FormatException($"{what} is {value}, and must be from 0 to {largest}");
    }
}
