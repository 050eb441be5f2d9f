#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Sharing;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>Reads and writes the decoder of a saved line or take. A reader throws a <see cref="FormatException"/> if the bytes are not a
    /// decoder.</summary>
    internal static class SavedDecoderFormat
    {
        private const int Entries = 12;

        // A hidden unit is from -1 to 1. A cell unit of an LSTM grows by at most 1 with a token.
        private const float LargestUnit = 1e9f;

        internal static void Write(ref MessagePackWriter writer, SavedDecoder decoder, bool withProbabilities)
        {
            writer.WriteArrayHeader(Entries);
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

        internal static SavedDecoder Read(ref MessagePackReader reader, in SavedContext context)
        {
            LoadedModel model = context.Model;
            SavedLineFormat.Expect(ref reader, Entries, "a decoder");
            LineTrail trail = SavedTrailFormat.Read(ref reader, context, out SeededRandom random);
            var decoder = new SavedDecoder(context.Text, context.Memory, trail)
            {
                Scene = context.Scene,
                Random = random,
                Mode = (TextHold)SavedLineFormat.InRange(reader.ReadInt32(), (int)TextHold.Line, "the hold of a line"),
                Read = SavedLineFormat.InRange(reader.ReadInt32(), trail.Count - 1, "the tokens read"),
                TurnedBack = SavedLineFormat.InRange(reader.ReadInt32(), LineDecoder.MostRewinds, "the number of times that a line went back"),
                Released = SavedLineFormat.InRange(reader.ReadInt32(), trail.TextLength, "the released text"),
                TagLength = SavedLineFormat.InRange(reader.ReadInt32(), trail.TextLength, "the speaker's tag"),
                HasSpoken = reader.ReadBoolean(),
                Ending = ReadEnding(ref reader, trail.TextLength),
            };
            for (int pairs = reader.ReadArrayHeader() / 2; pairs > 0; pairs--)
            {
                int position = SavedLineFormat.InRange(reader.ReadInt32(), trail.Count, "a position");
                decoder.Exclusions.Add(position, SavedLineFormat.InRange(reader.ReadInt32(), model.Vocabulary.Size - 1, "a token"));
            }

            decoder.State = SavedTrailFormat.ReadFloats(ref reader, model.Backend.Shape.StateLength * (context.Scene != null && context.Scene.IsGuided ? 2 : 1));
            foreach (float unit in decoder.State ?? Array.Empty<float>())
            {
                if (!(Math.Abs(unit) <= LargestUnit))
                    throw new FormatException($"the network state of a line has the value {unit}, and values are numbers from -{LargestUnit} to {LargestUnit}");
            }

            if (decoder.State is null != decoder.Ending.HasEnded)
                throw new FormatException("a line that has ended has a network state, or an open line has none");
            return decoder;
        }

        internal static void WriteEnding(ref MessagePackWriter writer, LineEnding ending)
        {
            writer.Write((int)ending.Reason);
            writer.Write(ending.Length);
            writer.Write(ending.Fallback);
        }

        internal static LineEnding ReadEnding(ref MessagePackReader reader, int textLength) => new LineEnding(
            (StopReason)SavedLineFormat.InRange(reader.ReadInt32(), (int)StopReason.BrokenStep, "the reason of an end"),
            SavedLineFormat.InRange(reader.ReadInt32(), textLength, "the length of a line"),
            reader.ReadString());
    }
}
