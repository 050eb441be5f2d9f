#nullable enable
using System;
using System.Buffers;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;
using MessagePack;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>Reads and writes a saved line. A reader throws a <see cref="FormatException"/> if the bytes are not a saved line.</summary>
    internal static class SavedLineFormat
    {
        private const int LineEntries = 19;
        private const int LineEntriesBeforeSaid = 17;
        private const int DecoderEntries = 12;
        private const int TakesEntries = 4;
        private const int TakeEntries = 7;

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
            WriteDecoder(ref writer, line.Decoder, line.Takes != null);
            WriteTakes(ref writer, line.Takes);
            writer.Write(line.OwnPosition);
            writer.Write(line.ScenePosition);
        }

        internal static SavedLine Read(ref MessagePackReader reader, LoadedModel model, int version)
        {
            bool hasPositions = version >= GeneratorStateFormat.VersionOfSaid;
            Expect(ref reader, hasPositions ? LineEntries : LineEntriesBeforeSaid, "a line");
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
            SavedDecoder decoder = ReadDecoder(ref reader, model, context, memory, opening);
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
                Takes = ReadTakes(ref reader, model, opening),
                OwnPosition = hasPositions ? ReadPosition(ref reader) : 0,
                ScenePosition = hasPositions ? ReadPosition(ref reader) : 0,
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

        private static long ReadPosition(ref MessagePackReader reader)
        {
            long position = reader.ReadInt64();
            return position >= 0 ? position : throw new FormatException($"{position} lines were said before a line");
        }

        private static void WriteDecoder(ref MessagePackWriter writer, SavedDecoder decoder, bool withProbabilities)
        {
            writer.WriteArrayHeader(DecoderEntries);
            SavedTrailFormat.Write(ref writer, decoder.Trail, decoder.Random, withProbabilities);
            writer.Write((int)decoder.Mode);
            writer.Write(decoder.Read);
            writer.Write(decoder.TurnedBack);
            writer.Write(decoder.Released);
            writer.Write(decoder.TagLength);
            writer.Write(decoder.HasSpoken);
            WriteEnding(ref writer, decoder.Ending);
            writer.WriteArrayHeader(2 * decoder.Exclusions.Count);
            for (int index = 0; index < decoder.Exclusions.Count; index++)
            {
                (int position, int token) = decoder.Exclusions.Item(index);
                writer.Write(position);
                writer.Write(token);
            }

            SavedTrailFormat.WriteFloats(ref writer, decoder.State);
        }

        private static SavedDecoder ReadDecoder(ref MessagePackReader reader, LoadedModel model, string context, int memory, in EncodedPrime opening)
        {
            Expect(ref reader, DecoderEntries, "a decoder");
            LineTrail trail = SavedTrailFormat.Read(ref reader, model.Vocabulary, opening, out SeededRandom random);
            var decoder = new SavedDecoder(context, memory, trail)
            {
                Random = random,
                Mode = (TextHold)InRange(reader.ReadInt32(), (int)TextHold.Line, "the hold of a line"),
                Read = InRange(reader.ReadInt32(), trail.Count - 1, "the tokens read"),
                TurnedBack = InRange(reader.ReadInt32(), LineDecoder.MostRewinds, "the number of times that a line went back"),
                Released = InRange(reader.ReadInt32(), trail.TextLength, "the released text"),
                TagLength = InRange(reader.ReadInt32(), trail.TextLength, "the speaker's tag"),
                HasSpoken = reader.ReadBoolean(),
                Ending = ReadEnding(ref reader, trail.TextLength),
            };
            for (int pairs = reader.ReadArrayHeader() / 2; pairs > 0; pairs--)
            {
                int position = InRange(reader.ReadInt32(), trail.Count, "a position");
                decoder.Exclusions.Add(position, InRange(reader.ReadInt32(), model.Vocabulary.Size - 1, "a token"));
            }

            decoder.State = SavedTrailFormat.ReadFloats(ref reader, model.Backend.Shape.StateLength);
            if (decoder.State is null != decoder.Ending.HasEnded)
                throw new FormatException("a line that has ended has a network state, or an open line has none");
            return decoder;
        }

        private static void WriteEnding(ref MessagePackWriter writer, LineEnding ending)
        {
            writer.Write((int)ending.Reason);
            writer.Write(ending.Length);
            writer.Write(ending.Fallback);
        }

        private static LineEnding ReadEnding(ref MessagePackReader reader, int textLength) => new LineEnding(
            (StopReason)InRange(reader.ReadInt32(), (int)StopReason.RulesUnmet, "the reason of an end"),
            InRange(reader.ReadInt32(), textLength, "the length of a line"),
            reader.ReadString());

        private static void WriteTakes(ref MessagePackWriter writer, LineTakes? takes)
        {
            if (takes is null)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteArrayHeader(TakesEntries);
            writer.Write(takes.Seed);
            writer.Write(takes.Count);
            writer.Write(takes.Said);
            if (takes.Best is null)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteArrayHeader(TakeEntries);
            SavedTrailFormat.Write(ref writer, takes.Best.Trail, takes.Best.Random, false);
            WriteEnding(ref writer, takes.Best.Ending);
            writer.Write(takes.Best.TagLength);
            writer.Write(takes.Best.Seed);
            writer.Write(takes.Best.Score);
        }

        private static LineTakes? ReadTakes(ref MessagePackReader reader, LoadedModel model, in EncodedPrime opening)
        {
            if (reader.TryReadNil())
                return null;
            Expect(ref reader, TakesEntries, "the candidates of a line");
            ulong seed = reader.ReadUInt64();
            int count = InRange(reader.ReadInt32(), LineTakes.Most, "the number of candidates");
            int said = InRange(reader.ReadInt32(), count - 1, "the number of complete candidates");
            if (reader.TryReadNil())
                return new LineTakes(seed, count, said, null);
            Expect(ref reader, TakeEntries, "a candidate");
            LineTrail trail = SavedTrailFormat.Read(ref reader, model.Vocabulary, opening, out SeededRandom random);
            LineEnding ending = ReadEnding(ref reader, trail.TextLength);
            int tagLength = InRange(reader.ReadInt32(), trail.TextLength, "the speaker's tag");
            return new LineTakes(seed, count, said, new LineTake(trail, ending, tagLength, random, reader.ReadUInt64(), reader.ReadDouble()));
        }

        private static void Expect(ref MessagePackReader reader, int entries, string what)
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
