using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>Mends what can be mended without a doubt.</summary>
internal static class TextCleaner
{
    private const int MostTurns = 5;

    /// <summary>Mends a text.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="mended">What was mended, such as "36 characters that were decoded twice".</param>
    public static string Clean(string text, out IReadOnlyList<string> mended)
    {
        int twice = 0, invisible = 0, joined = 0;
        // Text may have been decoded more than twice, and what is invisible may stand within damage.
        for (int turn = 0; turn < MostTurns; turn++)
        {
            IReadOnlyList<TextDamage> found = TextDamage.Of(text);
            twice += CountOf(found, DamageKind.DoubleDecoding);
            if (TextDamage.DoubleDecodingOf(text) is { } encoding)
                text = encoding.Mend(text);
            int length = text.Length;
            text = WithoutInvisible(text);
            invisible += length - text.Length;
            text = Composition.Join(text, out int marks);
            joined += marks;
            if (found.Count == 0)
                break;
        }

        var done = new List<string>();
        mended = done;
        if (twice > 0)
            done.Add(Count(twice, "character that was decoded twice", "characters that were decoded twice"));
        if (invisible > 0)
            done.Add(Count(invisible, "invisible character", "invisible characters"));
        if (joined > 0)
            done.Add(Count(joined, "parted accent", "parted accents"));
        string[] lines = text.Split('\n');
        int ends = 0;
        for (int index = 0; index < lines.Length; index++)
        {
            string trimmed = lines[index].TrimEnd(' ', '\t', '\u00A0');
            ends += trimmed.Length < lines[index].Length ? 1 : 0;
            lines[index] = trimmed;
        }

        if (ends > 0)
            done.Add(Count(ends, "line with blanks at its end", "lines with blanks at their ends"));
        return ends > 0 ? string.Join('\n', lines) : text;
    }

    private static string WithoutInvisible(string text)
    {
        bool hasRightToLeft = InvisibleCharacters.HasRightToLeft(text);
        var kept = new StringBuilder(text.Length);
        for (int position = 0; position < text.Length; position++)
        {
            if (text[position] < 0x80 || !InvisibleCharacters.IsNeedless(text, position, hasRightToLeft))
                kept.Append(text[position]);
        }

        return kept.ToString();
    }

    private static int CountOf(IReadOnlyList<TextDamage> found, DamageKind kind)
    {
        int count = 0;
        foreach (TextDamage damage in found)
            count += damage.Kind == kind ? damage.Count : 0;
        return count;
    }

    private static string Count(int count, string one, string several) => $"{count:N0} {(count == 1 ? one : several)}";
}
