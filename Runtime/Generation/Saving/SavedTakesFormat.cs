#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Choosing;
using DialogueRnn.Generation.Composing;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>Reads and writes the takes of a saved line. A reader throws a <see cref="FormatException"/> if the bytes are not saved takes.</summary>
    internal static class SavedTakesFormat
    {
        private const int Entries = 7;
        private const int EntriesOneByOne = 4;
        private const int LaneEntries = 3;
        private const int BestEntries = 7;

        internal static void Write(ref MessagePackWriter writer, SavedTakes? takes)
        {
            if (takes is null)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteArrayHeader(Entries);
            writer.Write(takes.Seed);
            writer.Write(takes.Count);
            writer.Write(takes.Done);
            writer.Write(takes.First.Number);
            writer.Write(takes.First.IsBranch);
            writer.WriteArrayHeader(takes.Others.Length);
            foreach (SavedLane lane in takes.Others)
            {
                writer.WriteArrayHeader(LaneEntries);
                writer.Write(lane.Number);
                writer.Write(lane.IsBranch);
                SavedDecoderFormat.Write(ref writer, lane.Decoder!, true);
            }

            WriteBest(ref writer, takes.Best);
        }

        internal static SavedTakes? Read(ref MessagePackReader reader, in SavedContext context, int version)
        {
            if (reader.TryReadNil())
                return null;
            bool isSideBySide = version >= GeneratorStateFormat.VersionOfSideBySide;
            SavedLineFormat.Expect(ref reader, isSideBySide ? Entries : EntriesOneByOne, "the candidates of a line");
            ulong seed = reader.ReadUInt64();
            int count = SavedLineFormat.InRange(reader.ReadInt32(), LineTakes.Most, "the number of candidates");
            if (count == 0)
                throw new FormatException("a line that chooses has no candidates");
            var takes = new SavedTakes(seed, count);
            if (isSideBySide)
                ReadLanes(ref reader, takes, context);
            else
                ReadOneByOne(ref reader, takes);
            takes.Best = ReadBest(ref reader, takes, context);
            if (takes.First.Number == TakeLane.NotChosen && (takes.Done != 0 || takes.Best != null || takes.Others.Length > 0))
                throw new FormatException("a line has candidates before its prime was read");
            return takes;
        }

        private static void ReadLanes(ref MessagePackReader reader, SavedTakes takes, in SavedContext context)
        {
            takes.Done = reader.ReadUInt64();
            takes.First = new SavedLane(null, ReadNumber(ref reader, takes, TakeLane.NotChosen), reader.ReadBoolean());
            int others = SavedLineFormat.InRange(reader.ReadArrayHeader(), takes.Count - 1, "the number of candidates under way");
            takes.Others = new SavedLane[others];
            for (int lane = 0; lane < others; lane++)
            {
                SavedLineFormat.Expect(ref reader, LaneEntries, "a candidate under way");
                int number = ReadNumber(ref reader, takes, 0);
                bool isBranch = reader.ReadBoolean();
                takes.Others[lane] = new SavedLane(SavedDecoderFormat.Read(ref reader, context), number, isBranch);
                if (takes.Others[lane].Decoder!.Ending.HasEnded)
                    throw new FormatException("a candidate under way has ended");
            }
        }

        // Before takes stepped side by side, all takes before the current one were complete.
        private static void ReadOneByOne(ref MessagePackReader reader, SavedTakes takes)
        {
            int said = SavedLineFormat.InRange(reader.ReadInt32(), takes.Count - 1, "the number of complete candidates");
            takes.Done = LineTakes.FirstBits(said);
            takes.First = new SavedLane(null, said, false);
        }

        private static int ReadNumber(ref MessagePackReader reader, SavedTakes takes, int smallest)
        {
            int number = reader.ReadInt32();
            return number >= smallest && number < takes.Count
                ? number
                : throw new FormatException($"the number of a candidate is {number}, and must be below {takes.Count}");
        }

        private static void WriteBest(ref MessagePackWriter writer, LineTake? best)
        {
            if (best is null)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteArrayHeader(BestEntries);
            SavedTrailFormat.Write(ref writer, best.Trail, best.Random, false);
            SavedDecoderFormat.WriteEnding(ref writer, best.Ending);
            writer.Write(best.TagLength);
            writer.Write(best.Seed);
            writer.Write(best.Score);
        }

        private static LineTake? ReadBest(ref MessagePackReader reader, SavedTakes takes, in SavedContext context)
        {
            if (reader.TryReadNil())
                return null;
            SavedLineFormat.Expect(ref reader, BestEntries, "a candidate");
            LineTrail trail = SavedTrailFormat.Read(ref reader, context, out SeededRandom random);
            LineEnding ending = SavedDecoderFormat.ReadEnding(ref reader, trail.TextLength);
            int tagLength = SavedLineFormat.InRange(reader.ReadInt32(), trail.TextLength, "the speaker's tag");
            ulong seed = reader.ReadUInt64();
            int number = NumberOf(takes, seed);
            double score = reader.ReadDouble();
            if (double.IsNaN(score) || double.IsPositiveInfinity(score))
                throw new FormatException($"the score of a candidate is {score}, and must be a number");
            return new LineTake(trail, ending, tagLength, random, number, seed, score);
        }

        private static int NumberOf(SavedTakes saved, ulong seed)
        {
            var takes = new LineTakes(saved.Seed, saved.Count);
            for (int number = 0; number < saved.Count; number++)
            {
                if (takes.SeedOf(number) == seed)
                    return number;
            }

            throw new FormatException("the seed of the best candidate is not a seed of the line");
        }
    }
}
