using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>Mends what can be mended without a doubt.</summary>
internal static class TextCleaner
{
    /// <summary>Mends a text.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="mended">What was mended, such as "36 characters that were decoded twice".</param>
    public static string Clean(string text, out IReadOnlyList<string> mended)
    {
        var done = new List<string>();
        mended = done;
        foreach (TextDamage damage in TextDamage.Of(text))
        {
            if (damage.Kind == DamageKind.DoubleDecoding)
                done.Add(Count(damage.Count, "character that was decoded twice", "characters that were decoded twice"));
            else if (damage.Kind == DamageKind.Invisible)
                done.Add(Count(damage.Count, "invisible character", "invisible characters"));
        }

        if (TextDamage.DoubleDecodingOf(text) is { } encoding)
            text = encoding.Mend(text);
        text = Composition.Join(WithoutInvisible(text), out int joined);
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

    private static string Count(int count, string one, string several) => $"{count:N0} {(count == 1 ? one : several)}";
}
