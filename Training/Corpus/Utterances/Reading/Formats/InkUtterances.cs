using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Reads ink stories. Knots, diverts, logic, declarations, tags and comments are left out. Of alternatives and conditions in a line, the first text is
/// taken. The first line after a choice answers what stands on the choice. A line may begin with <c>NAME: </c>, or have a tag <c>#speaker:NAME</c>.
/// </summary>
internal static partial class InkUtterances
{
    private const int FewestSigns = 3;
    private const string Glue = "<>";

    /// <summary>Whether a text is of this format.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isNamed">Whether the file has the ending of the format. Then fewer signs are enough.</param>
    public static bool Looks(string text, bool isNamed)
    {
        bool[] kinds =
        [
            Knot().IsMatch(text), Divert().IsMatch(text), Declaration().IsMatch(text), BracketedChoice().IsMatch(text), Assignment().IsMatch(text),
        ];
        return kinds.Count(isFound => isFound) >= (isNamed ? 1 : FewestSigns) && (kinds[0] || kinds[1] || isNamed);
    }

    /// <summary>Reads a story.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        string? choice = null;
        var targets = new ChoiceTargets(records, "choice without an answer");
        int blocks = 0;
        string? glue = null;
        IReadOnlyDictionary<string, FieldValue> above = Utterance.NoFields;
        foreach ((int number, string written) in TextLines.Of(WithoutComments(text, records)))
        {
            string line = written.Trim();
            if (line.Length == 0)
                continue;
            if (KindOf(line) is { } kind)
            {
                records.LeaveOut(kind);
                if (Place().Match(line) is { Success: true } knot)
                    targets.Arrive(ref choice, knot.Groups["place"].Value);
                continue;
            }

            line = HashTags.CutAll(line, out IReadOnlyDictionary<string, FieldValue> tags, out int others);
            records.LeaveOut("tag", others);
            // Tags on a line of their own belong to the next line. Those at the beginning of the file say something about the whole story.
            tags = above.Count == 0 ? tags : above.Concat(tags).DistinctBy(tag => tag.Key).ToDictionary();
            above = line.Length == 0 && records.Utterances.Count + records.LeftOut.GetValueOrDefault("knot") > 0 ? tags : Utterance.NoFields;
            records.LeaveOut("tag", line.Length == 0 ? tags.Count - above.Count : 0);
            if (line.Length == 0)
                continue;
            line = WithoutBlocks(line, records, ref blocks);
            bool isChoice = line.Length > 0 && line[0] is '*' or '+';
            Match marks = Marks().Match(line);
            if (!isChoice && marks.Groups["label"] is { Success: true } label && choice is null)
                targets.Arrive(ref choice, label.Value);
            line = line[marks.Length..];
            if (!isChoice && marks.Length > 0 && line.StartsWith('{'))
                line = WithoutBlocks(line, records, ref blocks);
            if (isChoice)
            {
                line = ReadChoice(line, targets, ref choice);
                if (glue is not null && records.Utterances.Count > 0 && (char.IsLetterOrDigit(records.Utterances[^1].Text[^1]) || records.Utterances[^1].Text[^1] is ',' or ':' or ';'))
                    records.LeaveOutLast("unfinished line");
                glue = null;
            }

            Add(records, Inline(line), number, tags, targets, ref choice, ref glue);
        }

        targets.DropAll(ref choice);
        records.LeaveOutIds("tag");
        return records;
    }

    private static void Add(FileRecords records, string line, int number, IReadOnlyDictionary<string, FieldValue> tags, ChoiceTargets targets, ref string? choice, ref string? glue)
    {
        int divert = line.IndexOf("->", StringComparison.Ordinal);
        divert = divert < 0 ? line.IndexOf("<-", StringComparison.Ordinal) : divert;
        if (divert >= 0)
        {
            records.LeaveOut("divert");
            if (!line[..divert].Any(char.IsLetterOrDigit) && Target().Match(line, divert) is { Success: true } target)
                targets.Lead(ref choice, target.Groups["place"].Value);
            line = line[..divert];
        }

        // Glue joins a line to the line before or behind it, with the blanks that stand beside the glue.
        line = line.Trim();
        string? before = line.StartsWith(Glue, StringComparison.Ordinal) ? glue + BlankOf(line[Glue.Length..], 0) : glue;
        string? behind = line.EndsWith(Glue, StringComparison.Ordinal) ? BlankOf(line[..^Glue.Length], ^1) : null;
        line = Blanks().Replace(line.Replace(Glue, string.Empty, StringComparison.Ordinal), " ").Trim();
        glue = line.Length == 0 ? behind + before is { Length: > 0 } blank ? blank : behind ?? before : behind;
        if (line.Length == 0)
            return;
        if (before is not null && choice is null && records.Utterances.Count > 0)
        {
            records.Append((before.Length > 0 ? " " : string.Empty) + Escape().Replace(line, "$1"));
            return;
        }

        string? speaker = tags.TryGetValue(FieldNames.Speaker, out FieldValue? tagged) ? tagged.Text : null;
        if (speaker is null && Speaker().Match(line) is { Success: true } named)
        {
            speaker = named.Groups["name"].Value;
            line = named.Groups["text"].Value;
        }

        var fields = new OrderedDictionary<string, FieldValue>(tags.Where(tag => tag.Key != FieldNames.Speaker));
        if (records.Say(speaker, Escape().Replace(line, "$1"), number, fields, choice))
            choice = null;
    }

    private static string BlankOf(string text, Index at) => text.Length > 0 && char.IsWhiteSpace(text[at]) ? " " : string.Empty;

    // A choice 'A [B] C' shows 'A B', and chosen it says 'A C'.
    private static string ReadChoice(string line, ChoiceTargets targets, ref string? choice)
    {
        targets.Drop(ref choice);
        while (Condition().Match(line) is { Success: true } condition)
            line = line[condition.Length..];
        if (Bracketed().Match(line) is not { Success: true } parts)
            return line;
        (string before, string inside, string after) = (parts.Groups["before"].Value, parts.Groups["inside"].Value, parts.Groups["after"].Value);
        string shown = Inline(before + inside).Trim();
        string said = Inline(before + after);
        int divert = said.IndexOf("->", StringComparison.Ordinal);
        bool saysAnything = (divert < 0 ? said : said[..divert]).Any(char.IsLetterOrDigit);
        if (!saysAnything || before.Trim().Length == 0)
            choice = shown.Length == 0 ? null : shown;
        return before + after;
    }

    // Blocks '{ … }' over several lines hold conditions: '- angry: text'. Their texts are kept.
    private static string WithoutBlocks(string line, FileRecords records, ref int blocks)
    {
        if (line[0] == '{' && Balance(line) > 0)
        {
            blocks++;
            records.LeaveOut("condition");
            return string.Empty;
        }

        if (blocks > 0 && line[0] == '}')
        {
            blocks--;
            return line[1..].Trim();
        }

        if (blocks == 0 || line[0] != '-' || line.StartsWith("->", StringComparison.Ordinal) || line.IndexOf(':') is not (> 0 and var colon))
            return line;
        string condition = line[1..colon].Trim();
        if (!ConditionText().IsMatch(condition))
            return line;
        records.LeaveOut("condition");
        return line[(colon + 1)..].Trim();
    }

    private static int Balance(string line) => line.Count(character => character == '{') - line.Count(character => character == '}');

    /// <summary>Takes the first text of alternatives and conditions in a line, innermost first. A variable stays as it is.</summary>
    private static string Inline(string line)
    {
        for (int turn = 0; turn < 20 && line.Contains('{'); turn++)
        {
            string next = Braces().Replace(line, braces => Chosen(braces.Groups["inner"].Value));
            if (next == line)
                break;
            line = next;
        }

        return Blanks().Replace(line.Replace('\uE000', '{').Replace('\uE001', '}'), " ");
    }

    private static string Chosen(string inner)
    {
        bool isSequence = inner.Length > 0 && inner[0] is '&' or '!' or '~' or '$';
        int colon = inner.IndexOf(':');
        int bar = inner.IndexOf('|');
        if (colon >= 0 && (bar < 0 || colon < bar) && !isSequence)
            return FirstText(inner[(colon + 1)..]);
        if (bar >= 0 || isSequence)
            return FirstText(isSequence ? inner[1..] : inner);
        // A variable is a placeholder. It is set apart, so that it is not looked at again.
        return Variable().IsMatch(inner) ? $"\uE000{inner.Trim()}\uE001" : string.Empty;
    }

    private static string FirstText(string alternatives) => alternatives.Split('|').FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? string.Empty;

    private static string? KindOf(string line)
    {
        if (line[0] == '=')
            return "knot";
        if (line[0] == '~')
            return "line of code";
        if (Declaration().IsMatch(line))
            return "declaration";
        if (line.StartsWith("TODO", StringComparison.Ordinal))
            return "comment";
        return line[0] == '#' && !line.Contains(' ') ? "tag" : null;
    }

    // The number of lines stays the same.
    private static string WithoutComments(string text, FileRecords records)
    {
        if (!text.Contains("//", StringComparison.Ordinal) && !text.Contains("/*", StringComparison.Ordinal))
            return text;
        var kept = new StringBuilder(text.Length);
        int last = 0;
        foreach (Match comment in Comment().Matches(text))
        {
            records.LeaveOut("comment");
            kept.Append(text, last, comment.Index - last).Append('\n', comment.Value.Count(character => character == '\n'));
            last = comment.Index + comment.Length;
        }

        return kept.Append(text, last, text.Length - last).ToString();
    }

    [GeneratedRegex(@"^[ \t]*={2,}[ \t]*(function[ \t]+)?[\p{L}_][\p{L}\p{N}_]*[ \t]*(\([^)\n]*\))?[ \t]*=*[ \t]*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Knot();

    [GeneratedRegex(@"->[ \t]*(->|[\p{L}_][\p{L}\p{N}_.]*)[ \t]*(\([^)\n]*\))?[ \t]*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Divert();

    [GeneratedRegex(@"^[ \t]*((VAR|CONST|LIST|EXTERNAL)[ \t]+[\p{L}_]|INCLUDE[ \t]+\S+\.ink)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^[ \t]*[*+][*+ \t]*(\{[^}\n]*\}[ \t]*)*[^\n\[\]]*\[[^\]\n]*\]", RegexOptions.Multiline)]
    private static partial Regex BracketedChoice();

    [GeneratedRegex(@"^[ \t]*~[ \t]*(temp[ \t]+|return\b|[\p{L}_][\p{L}\p{N}_]*[ \t]*(=|\+\+|--|\+=|-=|\())", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?<!:)//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^([*+][*+ \t]*|(-(?!>)[ \t]*)+)(\((?<label>[\p{L}_][\p{L}\p{N}_]*)\)[ \t]*)?", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^=+[ \t]*(?<place>[\p{L}_][\p{L}\p{N}_]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\G->[ \t]*([\p{L}_][\p{L}\p{N}_]*\.)*(?<place>[\p{L}_][\p{L}\p{N}_]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Target();

    [GeneratedRegex(@"^\s*(\{[^{}|]*\}|\([\p{L}_][\p{L}\p{N}_]*\))\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    [GeneratedRegex(@"^(?<before>[^\[\]]*)\[(?<inside>[^\[\]]*)\](?<after>.*)$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(else|-?\p{Nd}+([.]\p{Nd}+)?|""[^""]*""|[^""“”.!?]*[=<>&|()]+[^""“”.!?]*|(not\s+|!\s*)?[\p{L}_][\p{L}\p{N}_.]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ConditionText();

    [GeneratedRegex(@"\{(?<inner>[^{}]*)\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"^\s*[\p{L}_][\p{L}\p{N}_.]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?<name>[\p{Lu}\p{Lt}\p{Lo}\p{N}][^:\\""“«.!?…]{0,30}|[a-z][\w-]{0,20}):\s+(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Speaker();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
