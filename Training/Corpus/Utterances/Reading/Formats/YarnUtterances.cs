using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Reads Yarn Spinner's files: nodes with a header, <c>---</c>, a body and <c>===</c>. A line may begin with <c>NAME: </c>. What is said after an
/// option answers the option. Commands, conditions and comments are left out.
/// </summary>
internal static partial class YarnUtterances
{
    /// <summary>Whether a text is of this format.</summary>
    public static bool Looks(string text) => Header().IsMatch(text) && BodyStart().IsMatch(text) && BodyEnd().IsMatch(text);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        bool isBody = !BodyStart().IsMatch(text);
        string? option = null;
        string node = string.Empty;
        var targets = new ChoiceTargets(records, "option without an answer");
        foreach ((int number, string written) in TextLines.Of(text))
        {
            string line = written.Trim();
            if (line is "---" or "===")
            {
                isBody = line == "---";
                targets.Arrive(ref option, isBody ? node : string.Empty);
            }
            else if (isBody && line.Length > 0)
            {
                ReadBody(line, number, records, targets, ref option);
            }
            else if (Header().Match(line) is { Success: true } title)
            {
                node = line[title.Length..].Trim();
            }
        }

        targets.DropAll(ref option);
        records.LeaveOutIds("tag");
        return records;
    }

    private static void ReadBody(string line, int number, FileRecords records, ChoiceTargets targets, ref string? option)
    {
        int comment = CommentStart(line);
        if (comment >= 0)
        {
            records.LeaveOut("comment");
            line = line[..comment].TrimEnd();
        }

        int commands = Command().Count(line);
        if (commands > 0)
        {
            records.LeaveOut("command", commands);
            if (JumpCommand().Match(line) is { Success: true } jump)
                targets.Lead(ref option, jump.Groups["node"].Value);
            line = Command().Replace(line, " ").Trim();
        }

        line = HashTags.Cut(line, out IReadOnlyDictionary<string, FieldValue> fields, out int others);
        records.LeaveOut("tag", others);
        if (line.Length == 0)
            return;
        if (line.StartsWith("->", StringComparison.Ordinal))
        {
            targets.Drop(ref option);
            option = Plain(line[2..]);
            return;
        }

        if (line.StartsWith("=>", StringComparison.Ordinal))
            line = line[2..].Trim();
        if (Jump().Match(line) is { Success: true } link)
        {
            records.LeaveOut("jump");
            if (link.Groups["text"].Success)
            {
                targets.Drop(ref option);
                option = Plain(link.Groups["text"].Value);
            }

            targets.Lead(ref option, link.Groups["node"].Value);
            return;
        }

        (string? speaker, string text) = Named(line);
        if (records.Say(speaker, Plain(text), number, fields, option))
            option = null;
    }

    // Markup around a name is left out with it. Markup that begins before the name and ends behind it belongs to the text: [wave]Mae: Hi.[/wave]
    private static (string? Speaker, string Text) Named(string line)
    {
        if (Attribute().Match(line) is { Success: true } attribute)
        {
            string rest = attribute.Groups["rest"].Value;
            return (attribute.Groups["name"].Value, rest.Length > 0 ? rest : attribute.Groups["inner"].Value);
        }

        Match named = Speaker().Match(line);
        if (!named.Success)
            return (null, line);
        string closed = string.Concat(named.Groups["closed"].Captures.Select(tag => tag.Value));
        if (named.Groups["opened"].Captures.Count == 0)
            return closed.Length == 0 ? (named.Groups["name"].Value, named.Groups["text"].Value) : (null, line);
        var opened = named.Groups["opened"].Captures.Where(tag => !closed.Contains("[/]", StringComparison.Ordinal) && !closed.Contains($"[/{MarkupName().Match(tag.Value).Value}]", StringComparison.Ordinal));
        return (named.Groups["name"].Value, string.Concat(opened.Select(tag => tag.Value)) + named.Groups["text"].Value);
    }

    private static string Plain(string text) => Escape().Replace(text.Trim(), "$1");

    // A comment begins with two slashes, but those of an address such as http://… are text.
    private static int CommentStart(string line)
    {
        for (int at = line.IndexOf("//", StringComparison.Ordinal); at >= 0; at = line.IndexOf("//", at + 2, StringComparison.Ordinal))
        {
            if (at == 0 || char.IsWhiteSpace(line[at - 1]))
                return at;
        }

        return -1;
    }

    [GeneratedRegex(@"^[ \t]*title[ \t]*:", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"^---[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex BodyStart();

    [GeneratedRegex(@"^===[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex BodyEnd();

    [GeneratedRegex("<<.*?>>")]
    private static partial Regex Command();

    [GeneratedRegex(@"^\[\[(?:(?<text>[^|\]]*)\|)?(?<node>[^|\]]*)\]\]$")]
    private static partial Regex Jump();

    [GeneratedRegex(@"<<\s*(?:jump|detour)\s+(?<node>[\p{L}_][\p{L}\p{N}_.]*)\s*>>", RegexOptions.CultureInvariant)]
    private static partial Regex JumpCommand();

    [GeneratedRegex(@"^((?<opened>\[[\p{L}_][^\[\]]*\])\s*)*(?<name>[^:\s\\""“«{\[][^:\\""“«.!?…\[]{0,39}?)\s*(?<closed>(\[/[^\[\]]*\]\s*)*)[:：]\s*(?<closed>(\[/[^\[\]]*\]\s*)*)(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Speaker();

    [GeneratedRegex(@"^\[character\s+name\s*=\s*(""(?<name>[^""\]]{1,60})""|(?<name>[^\s""/\]]{1,60}))\s*(/\]|\](?<inner>.*?)\[/(character)?\])\s*(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"(?<=^\[)[\p{L}_][\p{L}\p{N}_]*", RegexOptions.CultureInvariant)]
    private static partial Regex MarkupName();

    [GeneratedRegex(@"\\([\[\]{}:<>#/\\])")]
    private static partial Regex Escape();
}
