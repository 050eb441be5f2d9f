#nullable enable
using System;
using System.Buffers;
using System.Buffers.Binary;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>Reads and writes the generated tokens of a line, and the random state before each.</summary>
    /// <remarks>
    /// A state is mostly the previous state after a few draws. It is then saved as the number of draws, in one byte. After a fork or a rewind, it is saved
    /// whole. A reader throws a <see cref="FormatException"/> if the bytes are not a saved trail.
    /// </remarks>
    internal static class SavedTrailFormat
    {
        private const byte Whole = 255;
        private const int MostDraws = 16;

        /// <summary>Writes one array of three parts: the tokens, the random states, and the log probabilities or nil.</summary>
        /// <remarks>The random states begin with the increment of the generator. The last one is the current state.</remarks>
        internal static void Write(ref MessagePackWriter writer, LineTrail trail, SeededRandom random, bool withProbabilities)
        {
            int generated = trail.Count - trail.OpeningCount;
            writer.WriteArrayHeader(3);
            writer.WriteArrayHeader(generated);
            foreach (int token in trail.Tokens.Slice(trail.OpeningCount))
                writer.Write(token);
            var states = new ArrayBufferWriter<byte>(generated + 32);
            WriteState(states, random.Increment);
            SeededRandom previous = default;
            for (int index = 0; index <= generated; index++)
            {
                ulong state = index < generated ? trail.RandomState(trail.OpeningCount + index) : random.State;
                int draws = index == 0 ? Whole : DrawsBetween(previous, state);
                states.GetSpan(1)[0] = (byte)draws;
                states.Advance(1);
                if (draws == Whole)
                    WriteState(states, state);
                previous = SeededRandom.At(state, random.Increment);
            }

            writer.Write(states.WrittenSpan);
            float[]? probabilities = null;
            if (withProbabilities)
            {
                probabilities = new float[generated];
                for (int index = 0; index < generated; index++)
                    probabilities[index] = trail.LogProbability(trail.OpeningCount + index);
            }

            WriteFloats(ref writer, probabilities);
        }

        internal static LineTrail Read(ref MessagePackReader reader, in SavedContext context, out SeededRandom random)
        {
            if (reader.ReadArrayHeader() != 3)
                throw new FormatException("the tokens of a line do not have 3 parts");
            Vocabulary vocabulary = context.Model.Vocabulary;
            EncodedPrime opening = context.Opening;
            int[] tokens = ReadTokens(ref reader, vocabulary, context.Texts, out int textLength);
            if (opening.IsHealed && tokens.Length > 0)
            {
                textLength--;
                if (!PrimeHealing.IsBlankLed(vocabulary.TextOf(tokens[0])))
                    throw new FormatException("the first token of a line does not begin with a blank, and the prime ends with one");
            }

            ReadOnlySequence<byte> states = reader.ReadBytes() ?? throw new FormatException("the random states are missing");
            float[]? probabilities = ReadFloats(ref reader, tokens.Length);
            foreach (float probability in probabilities ?? Array.Empty<float>())
            {
                // It can be above 0 by a rounding error.
                if (!(probability < 1f))
                    throw new FormatException($"the logarithm of a probability is {probability}, and must be 0 or less");
            }

            var trail = new LineTrail(opening.Tokens, textLength, context.Texts, opening.IsHealed);
            ReadOnlySpan<byte> rest = states.ToArray();
            ulong increment = ReadState(ref rest);
            random = default;
            for (int index = 0; index < tokens.Length; index++)
            {
                random = NextState(ref rest, random, increment);
                trail.Append(tokens[index], context.Texts.Of(tokens[index])!, random.State, probabilities is null ? 0f : probabilities[index]);
            }

            random = NextState(ref rest, random, increment);
            return trail;
        }

        internal static void WriteFloats(ref MessagePackWriter writer, float[]? values)
        {
            if (values is null)
            {
                writer.WriteNil();
                return;
            }

            var bytes = new byte[values.Length * sizeof(float)];
            for (int index = 0; index < values.Length; index++)
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(index * sizeof(float)), BitConverter.SingleToInt32Bits(values[index]));
            writer.Write(bytes);
        }

        internal static float[]? ReadFloats(ref MessagePackReader reader, int count)
        {
            if (reader.TryReadNil())
                return null;
            byte[] bytes = SavedLineFormat.ReadBytes(ref reader, count * sizeof(float));
            var values = new float[count];
            for (int index = 0; index < count; index++)
                values[index] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(index * sizeof(float))));
            return values;
        }

        private static int[] ReadTokens(ref MessagePackReader reader, Vocabulary vocabulary, ShownTexts texts, out int textLength)
        {
            var tokens = new int[reader.ReadArrayHeader()];
            textLength = 0;
            for (int index = 0; index < tokens.Length; index++)
            {
                tokens[index] = SavedLineFormat.InRange(reader.ReadInt32(), vocabulary.Size - 1, "a token");
                string text = texts.Of(tokens[index]) ?? throw new FormatException(
                    $"a line has the placeholder '{vocabulary.TextOf(tokens[index])}', and no value of it was saved");
                textLength = checked(textLength + text.Length);
            }

            return tokens;
        }

        private static int DrawsBetween(SeededRandom from, ulong state)
        {
            for (int draws = 0; draws <= MostDraws; draws++)
            {
                if (from.State == state)
                    return draws;
                from.NextDouble();
            }

            return Whole;
        }

        private static SeededRandom NextState(ref ReadOnlySpan<byte> states, SeededRandom previous, ulong increment)
        {
            if (states.IsEmpty)
                throw new FormatException("there are fewer random states than tokens");
            int draws = states[0];
            states = states.Slice(1);
            if (draws == Whole)
                return SeededRandom.At(ReadState(ref states), increment);
            for (int draw = 0; draw < SavedLineFormat.InRange(draws, MostDraws, "the random numbers of a token"); draw++)
                previous.NextDouble();
            return previous;
        }

        private static void WriteState(ArrayBufferWriter<byte> states, ulong state)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(states.GetSpan(sizeof(ulong)), state);
            states.Advance(sizeof(ulong));
        }

        private static ulong ReadState(ref ReadOnlySpan<byte> states)
        {
            if (states.Length < sizeof(ulong))
                throw new FormatException("the random states are cut short");
            ulong state = BinaryPrimitives.ReadUInt64LittleEndian(states);
            states = states.Slice(sizeof(ulong));
            return state;
        }
    }
}
