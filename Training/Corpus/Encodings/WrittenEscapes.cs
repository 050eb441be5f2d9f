using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>Escapes that an export from code has left in a text: <c>\n</c>, <c>\t</c>, <c>\"</c>, <c>\u00e9</c>. Codes of games such as <c>\n[1]</c> are none.</summary>
internal static partial class WrittenEscapes
{
    /// <summary>Finds the escapes of a text.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="withQuotes">Whether <c>\"</c> counts. False for tables, where it may be a part of the quoting.</param>
    /// <returns>Null if there are none.</returns>
    public static TextDamage? Of(string text, bool withQuotes)
    {
        if (!text.Contains('\\'))
            return null;
        Match[] found = [.. Escape().Matches(text).Where(match => withQuotes || !IsQuote(match))];
        if (found.Length == 0)
            return null;
        string sample = found[0].Value.Trim(' ');
        return new TextDamage(DamageKind.Escape, found.Length, 1 + text.AsSpan(0, found[0].Index).Count('\n'), sample, Meaning(found[0]));
    }

    /// <summary>Replaces the escapes of a text by what they mean. A line break within a line becomes a blank.</summary>
    /// <inheritdoc cref="Of"/>
    public static string Read(string text, bool withQuotes) => Escape().Replace(text, match =>
    {
        if (IsQuote(match) && !withQuotes)
            return match.Value;
        int end = match.Index + match.Length;
        bool isAtEnd = match.Index == 0 || text[match.Index - 1] == '\n' || end == text.Length || text[end] == '\n';
        return match.Groups["blank"].Success && isAtEnd ? string.Empty : Meaning(match);
    });

    private static bool IsQuote(Match match) => match.Groups["quote"].Success;

    private static string Meaning(Match match) => match.Groups["blank"].Success
        ? " "
        : match.Groups["code"] is { Success: true } code ? ((char)int.Parse(code.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString() : match.Groups["quote"].Value;

    // Half a surrogate pair or a control character is left as it is written.
    [GeneratedRegex("""(?<!\\)(?:(?<blank> *\\[nrt](?![\[<])(?: *\\[nrt](?![\[<]))* *)|\\(?<quote>["'])|\\u(?<code>(?!00[01]|d[89a-f])[0-9a-f]{4}))""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Escape();
}
