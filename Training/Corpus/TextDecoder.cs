using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace DialogueRnn.Training.Corpus;

/// <summary>Decodes the bytes of a file: UTF-8 with or without a byte order mark, or UTF-16 with one. It never guesses the encoding.</summary>
internal static class TextDecoder
{
    private const string Remedy = "Save it as UTF-8 text (on a command line: iconv -f ENCODING -t UTF-8 FILE), or leave the file out.";

    /// <summary>Decodes a file. All line endings become line feeds.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="path">The path of the file, for messages.</param>
    /// <exception cref="TrainingDataException">The file is not text in one of these encodings.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string path)
    {
        string text;
        if (StartsWith(bytes, 0xFF, 0xFE, 0, 0) || StartsWith(bytes, 0, 0, 0xFE, 0xFF))
            throw new TrainingDataException($"{path}: this is UTF-32 text (by its byte order mark), which is not supported. {Remedy}");
        else if (StartsWith(bytes, 0xEF, 0xBB, 0xBF))
            text = DecodeUtf8(bytes, 3, path);
        else if (StartsWith(bytes, 0xFF, 0xFE))
            text = DecodeUtf16(bytes, BinaryPrimitives.ReadUInt16LittleEndian, path);
        else if (StartsWith(bytes, 0xFE, 0xFF))
            text = DecodeUtf16(bytes, BinaryPrimitives.ReadUInt16BigEndian, path);
        else
            text = DecodeUtf8(bytes, 0, path);
        return text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
    }

    private delegate ushort UnitReader(ReadOnlySpan<byte> bytes);

    private static bool StartsWith(ReadOnlySpan<byte> bytes, params ReadOnlySpan<byte> mark) => bytes.StartsWith(mark);

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, int start, string path)
    {
        int zero = bytes.IndexOf((byte)0);
        if (zero >= 0)
            throw new TrainingDataException($"{path}: byte {zero} is zero, so this is {GuessWhatHasZeros(bytes, zero)}. {Remedy}");

        var characters = new char[bytes.Length - start];
        OperationStatus status = Utf8.ToUtf16(bytes[start..], characters, out int read, out int written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            int offset = start + read;
            throw new TrainingDataException(
                $"{path}: byte {offset} (0x{bytes[offset]:X2}) is not valid UTF-8. The file has another encoding, or it is not text. {Remedy}");
        }

        return new string(characters, 0, written);
    }

    private static string GuessWhatHasZeros(ReadOnlySpan<byte> bytes, int zero)
    {
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, 256)];
        int zeros = 0;
        for (int index = zero; index < sample.Length; index += 2)
            zeros += sample[index] == 0 ? 1 : 0;
        bool everySecond = zero < 2 && zeros > sample.Length / 4;
        return everySecond ? "probably UTF-16 without a byte order mark" : "a binary file, not text";
    }

    private static string DecodeUtf16(ReadOnlySpan<byte> bytes, UnitReader read, string path)
    {
        if (bytes.Length % 2 != 0)
        {
            throw new TrainingDataException(
                $"{path}: the file breaks off: UTF-16 text has an even number of bytes, but this file has {bytes.Length}. {Remedy}");
        }

        var characters = new char[bytes.Length / 2 - 1];
        for (int index = 0; index < characters.Length; index++)
            characters[index] = (char)read(bytes.Slice(2 + 2 * index, 2));
        for (int index = 0; index < characters.Length; index++)
        {
            char unit = characters[index];
            bool isPair = char.IsHighSurrogate(unit) && index + 1 < characters.Length && char.IsLowSurrogate(characters[index + 1]);
            if (unit == '\0' || (char.IsSurrogate(unit) && !isPair))
            {
                throw new TrainingDataException(
                    $"{path}: bytes {2 + 2 * index} and {3 + 2 * index} (0x{(int)unit:X4}) are not a valid UTF-16 character. {Remedy}");
            }

            index += isPair ? 1 : 0;
        }

        return new string(characters);
    }
}
