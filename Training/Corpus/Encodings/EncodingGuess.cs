using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using UtfUnknown;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>A guess at the encoding of a file that is not in Unicode.</summary>
/// <param name="Name">The name of the encoding, for <c>--encoding</c>.</param>
/// <param name="Line">The first line of the file with a character outside of ASCII, as it reads in this encoding.</param>
internal sealed record EncodingGuess(string Name, string Line)
{
    private const int SampleLength = 200_000;
    private const int LongestLine = 80;
    private const double ConfidenceWeight = 0.5;
    private const double LeastPlausible = 0.3;
    private const double NearlyAsPlausible = 0.4;

    // More usual encodings come first: of equally plausible ones, the first is taken.
    private static readonly string[] Candidates =
    [
        "windows-1252", "windows-1250", "windows-1251", "shift_jis", "gb18030", "big5", "euc-jp", "euc-kr", "koi8-r", "koi8-u", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
        "windows-1257", "windows-874", "iso-8859-2", "iso-8859-5", "iso-8859-7", "cp866", "macintosh",
    ];

    // Encodings of Windows that extend those of ISO.
    private static readonly Dictionary<string, string> Wider = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iso-8859-1"] = "windows-1252", ["iso-8859-15"] = "windows-1252", ["us-ascii"] = "windows-1252", ["iso-8859-9"] = "windows-1254", ["shift-jis"] = "shift_jis", ["ibm866"] = "cp866",
        ["gb2312"] = "gb18030", ["hz-gb-2312"] = "gb18030", ["uhc"] = "euc-kr", ["x-mac-cyrillic"] = "x-mac-cyrillic",
    };

    /// <summary>Guesses.</summary>
    /// <param name="bytes">The file, which is not valid UTF-8 and has no byte order mark.</param>
    /// <returns>The guesses, likeliest first. Empty if the file is probably no text.</returns>
    public static IReadOnlyList<EncodingGuess> Of(ReadOnlySpan<byte> bytes)
    {
        byte[] sample = bytes[..Math.Min(bytes.Length, SampleLength)].ToArray();
        if (sample.Contains((byte)0))
            return Utf16Of(sample) is { } guess ? [guess] : [];
        var confidences = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (DetectionDetail detail in CharsetDetector.DetectFromBytes(sample).Details ?? [])
        {
            string name = Wider.GetValueOrDefault(detail.EncodingName, detail.EncodingName);
            confidences[name] = Math.Max(confidences.GetValueOrDefault(name), detail.Confidence);
        }

        var read = new List<(string Name, string Text, double Score)>();
        foreach (string name in Candidates.Concat(confidences.Keys).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (TextEncodings.Find(name) is not { } encoding || TextEncodings.TryDecode(sample, encoding, bytes.Length > sample.Length) is not { } text)
                continue;
            // Encodings that give the same text are not told apart: the more usual one is named.
            int same = read.FindIndex(other => other.Text == text);
            double score = Plausibility(text) + ConfidenceWeight * confidences.GetValueOrDefault(name);
            if (same < 0)
                read.Add((name, text, score));
            else if (score > read[same].Score)
                read[same] = (read[same].Name, text, score);
        }

        double best = read.Count == 0 ? 0 : read.Max(one => one.Score);
        return [.. read.Where(one => one.Score > Math.Max(LeastPlausible, best - NearlyAsPlausible)).OrderByDescending(one => one.Score).Take(3).Select(one => new EncodingGuess(one.Name, LineOf(one.Text)))];
    }

    private static EncodingGuess? Utf16Of(byte[] sample)
    {
        int even = 0, odd = 0;
        for (int index = 0; index < sample.Length; index++)
        {
            even += sample[index] == 0 && index % 2 == 0 ? 1 : 0;
            odd += sample[index] == 0 && index % 2 == 1 ? 1 : 0;
        }

        string name = odd > even ? "utf-16le" : "utf-16be";
        bool isOneSided = Math.Max(even, odd) > 10 * Math.Min(even, odd);
        return isOneSided && TextEncodings.TryDecode(sample[..(sample.Length / 2 * 2)], TextEncodings.Find(name)!, mayBreakOff: true) is { } text && !text.Contains('\0')
            && text.Count(char.IsControl) < 1 + text.Length / 2 && !text.Any(character => char.GetUnicodeCategory(character) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
            ? new EncodingGuess(name, LineOf(text))
            : null;
    }

    /// <summary>How much the characters outside of ASCII look like text: from 1 (letters where letters stand) down to −3 (symbols in words).</summary>
    private static double Plausibility(string text)
    {
        double score = 0;
        int count = 0;
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (character < 0x80)
                continue;
            count++;
            char before = index == 0 ? ' ' : text[index - 1];
            char after = index + 1 == text.Length ? ' ' : text[index + 1];
            score += ScoreOf(character, before, after);
        }

        return count == 0 ? 0 : score / count;
    }

    private static double ScoreOf(char character, char before, char after)
    {
        if (char.IsLetter(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
        {
            bool isMixed = (char.IsLetter(before) && ScriptOf(before) != ScriptOf(character)) || (char.IsAsciiLetter(after) && ScriptOf(character) != ScriptOf(after));
            bool isInnerCapital = char.IsUpper(character) && char.IsLower(before);
            bool isLowerBehindCapitals = char.IsLower(character) && char.IsUpper(before) && char.IsUpper(after);
            return isMixed || isInnerCapital || isLowerBehindCapitals ? -2 : character is >= '\uFF61' and <= '\uFF9F' ? 0 : 1;
        }

        if (char.IsControl(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
            return -3;
        bool isInWord = char.IsLetter(before) && char.IsLetter(after) && before < 0x2E80 && after < 0x2E80;
        bool isMark = character is '’' or '‘' or '“' or '”' or '„' or '«' or '»' or '—' or '–' or '…' or '¿' or '¡' or '‚' or '\u00A0' or (>= '\u3000' and <= '\u303F') or (>= '\uFF01' and <= '\uFF5E');
        return isMark ? (isInWord && character is not ('’' or '—' or '–' or '…') ? -1 : 1) : (isInWord ? -3 : -0.5);
    }

    private static int ScriptOf(char letter) => letter switch
    {
        < '\u0370' => 0,
        < '\u0400' => 1,
        < '\u0530' => 2,
        < '\u0590' => 3,
        < '\u0600' => 4,
        < '\u0900' => 5,
        < '\u2E80' => 6,
        _ => 7,
    };

    private static string LineOf(string text)
    {
        string line = text.Split('\n', '\r').FirstOrDefault(one => one.Any(character => character >= 0x80)) ?? text.Split('\n', '\r')[0];
        line = line.Trim();
        return line.Length <= LongestLine ? line : line[..LongestLine] + "…";
    }
}
