using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Unicode;
using DialogueRnn.Training.Corpus.Encodings;

namespace DialogueRnn.Training.Corpus;

/// <summary>
/// Decodes the bytes of a file: UTF-8 with or without a byte order mark, UTF-16 with one, or the encoding that the user names. It never reads a file in a
/// guessed encoding, but names the guess.
/// </summary>
internal static class TextDecoder
{
    private const byte Escape = 0x1B;
    private const string Remedy = "Save it as UTF-8 text, or leave the file out.";

    private static readonly (byte[] Mark, string What)[] Documents =
    [
        ([0x50, 0x4B, 3, 4], "an office document (.docx, .xlsx, .odt) or a zip archive"), ([0x25, 0x50, 0x44, 0x46], "a PDF document"), ([0xD0, 0xCF, 0x11, 0xE0], "an old office document (.doc, .xls)"),
        ([0x7B, 0x5C, 0x72, 0x74, 0x66], "a document in RTF"),
    ];

    /// <summary>Decodes a file. All line endings become line feeds.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="encoding">The encoding of a file that is not in Unicode. Null: such a file is refused.</param>
    /// <exception cref="TrainingDataException">The file is not text in one of these encodings.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string path, string? encoding = null)
    {
        foreach ((byte[] mark, string what) in Documents)
        {
            if (bytes.StartsWith(mark))
                throw new TrainingDataException($"{path}: this is {what}, not a text file. Save or export it as plain text (.txt, UTF-8) or as a table (.csv), and name that file.");
        }

        string text;
        if (StartsWith(bytes, 0xFF, 0xFE, 0, 0) || StartsWith(bytes, 0, 0, 0xFE, 0xFF))
            throw new TrainingDataException($"{path}: this is UTF-32 text (by its byte order mark), which is not supported. {Remedy}");
        else if (StartsWith(bytes, 0xEF, 0xBB, 0xBF))
            text = DecodeUtf8(bytes, 3, path) ?? throw NotUtf8(bytes, 3, path);
        else if (StartsWith(bytes, 0xFF, 0xFE))
            text = DecodeUtf16(bytes, BinaryPrimitives.ReadUInt16LittleEndian, path);
        else if (StartsWith(bytes, 0xFE, 0xFF))
            text = DecodeUtf16(bytes, BinaryPrimitives.ReadUInt16BigEndian, path);
        else
            text = DecodeUtf8(bytes, 0, path) ?? (encoding is null ? throw Unknown(bytes, path) : DecodeNamed(bytes, path, encoding));
        return text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
    }

    /// <summary>Finds the likely encodings of a file that <see cref="Decode"/> refuses unless the encoding is named.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The guesses, likeliest first. Empty if the file needs no name, or if it is no text.</returns>
    public static IReadOnlyList<EncodingGuess> GuessesAt(ReadOnlySpan<byte> bytes)
    {
        bool isMarked = StartsWith(bytes, 0xEF, 0xBB, 0xBF) || StartsWith(bytes, 0xFF, 0xFE) || StartsWith(bytes, 0xFE, 0xFF) || StartsWith(bytes, 0, 0, 0xFE, 0xFF);
        bool isDocument = false;
        foreach ((byte[] mark, _) in Documents)
            isDocument |= bytes.StartsWith(mark);
        bool isUnicode = isMarked || isDocument || (!bytes.ContainsAny((byte)0, Escape) && Utf8.IsValid(bytes));
        return isUnicode ? [] : EncodingGuess.Of(bytes);
    }

    /// <summary>Finds an encoding by its name.</summary>
    /// <exception cref="TrainingDataException">There is none of this name.</exception>
    public static Encoding EncodingOf(string name) => TextEncodings.Find(name)
        ?? throw new TrainingDataException($"--encoding {name}: there is no such encoding. Give, for example, windows-1252, windows-1250, windows-1251, koi8-r, shift_jis, gb18030, big5, euc-kr or utf-16le.");

    private delegate ushort UnitReader(ReadOnlySpan<byte> bytes);

    private static bool StartsWith(ReadOnlySpan<byte> bytes, params ReadOnlySpan<byte> mark) => bytes.StartsWith(mark);

    private static string? DecodeUtf8(ReadOnlySpan<byte> bytes, int start, string path)
    {
        if (bytes.ContainsAny((byte)0, Escape))
            return null;
        var characters = new char[bytes.Length - start];
        return Utf8.ToUtf16(bytes[start..], characters, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done ? new string(characters, 0, written) : null;
    }

    private static string DecodeNamed(ReadOnlySpan<byte> bytes, string path, string name)
    {
        string? text = TextEncodings.TryDecode(bytes.ToArray(), EncodingOf(name), mayBreakOff: false);
        if (text is null || text.Contains('\0'))
            throw new TrainingDataException($"{path}: the file is not text in the encoding {name} that --encoding names. {Guessed(bytes)}");
        return text.TrimStart('\uFEFF');
    }

    private static TrainingDataException Unknown(ReadOnlySpan<byte> bytes, string path)
    {
        int zero = bytes.IndexOf((byte)0);
        if (zero < 0)
            return NotUtf8(bytes, 0, path);
        return EncodingGuess.Of(bytes).Count == 0
            ? new TrainingDataException($"{path}: byte {zero} is zero, so this is a binary file, not text. {Remedy}")
            : new TrainingDataException($"{path}: byte {zero} is zero, so this is UTF-16 without a byte order mark. {Guessed(bytes)}");
    }

    private static TrainingDataException NotUtf8(ReadOnlySpan<byte> bytes, int start, string path)
    {
        var characters = new char[bytes.Length - start];
        OperationStatus status = Utf8.ToUtf16(bytes[start..], characters, out int read, out _, replaceInvalidSequences: false);
        int offset = status == OperationStatus.Done ? Math.Max(0, bytes.IndexOfAny((byte)0, Escape)) : start + read;
        return new TrainingDataException($"{path}: byte {offset} (0x{bytes[offset]:X2}) is not valid UTF-8. {Guessed(bytes)}");
    }

    private static string Guessed(ReadOnlySpan<byte> bytes)
    {
        IReadOnlyList<EncodingGuess> guesses = EncodingGuess.Of(bytes);
        if (guesses.Count == 0)
            return $"The file has another encoding, or it is not text. {Remedy}";
        string others = string.Concat(guesses.Skip(1).Select(guess => $" In {guess.Name} it reads '{guess.Line}'."));
        return $"The encoding is probably {guesses[0].Name}, in which a line reads '{guesses[0].Line}'.{others} If that is right, read it with --encoding {guesses[0].Name}. Otherwise save it as UTF-8 text, or leave the file out.";
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
