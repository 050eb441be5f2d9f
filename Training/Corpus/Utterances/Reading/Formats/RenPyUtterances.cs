using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>
/// Reads Ren'Py scripts: lines such as <c>e happy "Hello."</c>, <c>"Old Man" "Hm."</c> and <c>"It rains."</c>. The attributes of the image are the field
/// <c>mood</c>. The first line after a choice of a menu answers it. Other statements, code, screens and text tags that steer the display are left out.
/// </summary>
internal static partial class RenPyUtterances
{
    private const string MoodField = "mood";
    private const int IdsShown = 5;

    private static readonly string[] Blocks =
    [
        "init", "python", "screen", "transform", "style", "image", "layeredimage", "testcase", "early",
    ];

    private static readonly HashSet<string> Statements = new(StringComparer.Ordinal)
    {
        "define", "default", "scene", "show", "hide", "with", "play", "stop", "queue", "voice", "jump", "call", "return", "pass", "label", "menu", "if", "elif", "else",
        "while", "for", "image", "transform", "init", "python", "screen", "style", "window", "pause", "nvl", "camera", "at", "translate", "old", "new", "import", "from", "sound",
        "text", "textbutton", "add", "use", "key", "timer", "action", "renpy", "$", "rpy", "show_screen",
    };

    /// <summary>Whether a text is of this format.</summary>
    public static bool Looks(string text) => Label().IsMatch(text) && Said().IsMatch(text);

    /// <summary>Reads a script.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="cast">The characters of all scripts.</param>
    public static FileRecords Read(string path, string text, RenPyCast cast)
    {
        var records = new FileRecords(path);
        string? choice = null;
        var targets = new ChoiceTargets(records, "choice without an answer");
        int skippedBelow = -1;
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        (string Speaker, int Number, string Quote, string Text)? open = null;
        foreach ((int number, string written) in TextLines.Of(text))
        {
            string line = written.Trim();
            if (open is { } block)
            {
                open = ReadLong(block, line, records, ref choice);
                continue;
            }

            if (line.Length == 0)
                continue;
            int indent = written.Length - written.TrimStart().Length;
            if (skippedBelow >= 0 && indent > skippedBelow)
            {
                records.LeaveOut("line of code");
                continue;
            }

            skippedBelow = -1;
            if (line[0] == '#')
            {
                records.LeaveOut("comment");
            }
            else if (IsBlock(line))
            {
                skippedBelow = indent;
                records.LeaveOut("line of code");
            }
            else if (Choice().Match(line) is { Success: true } chosen)
            {
                targets.Drop(ref choice);
                choice = Plain(chosen.Groups["text"].Value);
            }
            else if (Long().Match(line) is { Success: true } longer && IsSpeaker(longer.Groups["who"].Value, cast))
            {
                open = ReadLong((longer.Groups["who"].Value, number, longer.Groups["quote"].Value, string.Empty), longer.Groups["text"].Value, records, ref choice);
            }
            else if (Say().Match(line) is { Success: true } said && IsSpeaker(said.Groups["who"].Value, cast))
            {
                if (said.Groups["who"].Value is { Length: > 0 } who && !cast.Has(who) && who is not ("extend" or "narrator" or "centered"))
                    unknown.Add(who);
                Add(said, number, records, cast, ref choice);
            }
            else
            {
                records.LeaveOut(line[0] == '$' ? "line of code" : "statement");
                if (Place().Match(line) is { Success: true, Groups: var parts })
                {
                    if (parts["verb"].Value == "label")
                        targets.Arrive(ref choice, parts["place"].Value);
                    else
                        targets.Lead(ref choice, parts["place"].Value);
                }
            }
        }

        targets.DropAll(ref choice);
        if (unknown.Count > 0)
            records.Note($"{path}: no script that was read defines {string.Join(", ", unknown.Take(IdsShown).Select(id => $"'{id}'"))}{(unknown.Count > IdsShown ? " …" : string.Empty)}, so the lines have ids instead of names. Read the script with their Character(…), too.");
        records.LeaveOutIds("attribute");
        return records;

        (string, int, string, string)? ReadLong((string Speaker, int Number, string Quote, string Text) block, string line, FileRecords into, ref string? heard)
        {
            int end = line.IndexOf(block.Quote, StringComparison.Ordinal);
            string part = end < 0 ? line : line[..end];
            string all = $"{block.Text}\n{part}";
            if (end < 0)
                return block with { Text = all };
            // In a long text, an empty line begins another line of dialogue.
            string[] said = all.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (string paragraph in said)
            {
                if (into.Say(block.Speaker.Length == 0 ? null : cast.NameOf(block.Speaker), Plain(paragraph), block.Number, null, heard))
                    heard = null;
            }

            return null;
        }
    }

    private static void Add(Match said, int number, FileRecords records, RenPyCast cast, ref string? choice)
    {
        string who = said.Groups["who"].Value;
        string text = Plain(said.Groups["text"].Value);
        if (who == "extend")
        {
            records.Append(text);
            return;
        }

        string? speaker = said.Groups["name"] is { Success: true } named ? Plain(named.Value) : who.Length == 0 ? null : cast.NameOf(who);
        string mood = string.Join(' ', said.Groups["mood"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] is not ('@' or '-')));
        var fields = new OrderedDictionary<string, FieldValue>();
        if (mood.Length > 0)
            fields.Add(MoodField, FieldValue.OfChoice(mood));
        if (records.Say(speaker, text, number, fields, choice))
            choice = null;
    }

    private static bool IsSpeaker(string who, RenPyCast cast) => cast.Has(who) || !Statements.Contains(who);

    private static bool IsBlock(string line) => line.EndsWith(':')
        && Array.Exists(Blocks, block => line.StartsWith(block, StringComparison.Ordinal) && (line.Length == block.Length || !char.IsLetterOrDigit(line[block.Length])))
        && !(line.StartsWith("image", StringComparison.Ordinal) && line.Contains('='));

    private static string Plain(string text)
    {
        string unescaped = Escape().Replace(text, escape => escape.Groups[1].Value switch
        {
            "n" => " ",
            { } character => character,
        });
        // Ren'Py shows several blanks as one. A value in brackets is a placeholder.
        return Value().Replace(Blanks().Replace(DisplayTag().Replace(unescaped, string.Empty), " "), "{${name}}").Replace("{{", "{", StringComparison.Ordinal).Replace("[[", "[", StringComparison.Ordinal).Replace("%%", "%", StringComparison.Ordinal);
    }

    private const string Quoted = @"(""(?<text>(?:[^""\\]|\\.)*)""|'(?<text>(?:[^'\\]|\\.)*)')";

    [GeneratedRegex(@"^[ \t]*(label[ \t]+[\p{L}_][\p{L}\p{N}_.]*[ \t]*(\(.*\))?[ \t]*(hide[ \t]*)?:|translate[ \t]+\w+[ \t]+\w+[ \t]*:|(define|default)[ \t]+[\p{L}_][\p{L}\p{N}_.]*[ \t]*=[ \t]*(Dynamic)?Character\()",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[ \t]*([\p{L}_][\p{L}\p{N}_]*[ \t]+)*""(?:[^""\\\n]|\\.)*""[ \t]*$|^[ \t]*(define|default)[ \t].*Character\(", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Said();

    [GeneratedRegex("^" + Quoted + @"[ \t]*(\([^()]*\))?[ \t]*(if\b.*)?:$", RegexOptions.CultureInvariant)]
    private static partial Regex Choice();

    [GeneratedRegex(@"^(?:""(?<name>(?:[^""\\]|\\.)*)""[ \t]+|(?<who>[\p{L}_][\p{L}\p{N}_.]*)[ \t]*(?<mood>(([@-][ \t]*)?[\p{L}\p{N}_]+[ \t]+)*))?" + Quoted + @"[ \t]*(?<rest>(\(.*\)|with\b.*|nointeract|id\b.*|#.*)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Say();

    [GeneratedRegex(@"^(?:(?<who>[\p{L}_][\p{L}\p{N}_.]*)[ \t]*[^""']*)?(?<quote>""""""|''')(?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Long();

    [GeneratedRegex(@"^(?<verb>label|jump|call)[ \t]+(?<place>[\p{L}_][\p{L}\p{N}_.]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<!\[)\[(?<name>[\p{L}_][\p{L}\p{N}_.]*)(![A-Za-z]+)?(:[^\[\]]*)?\]", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\{/?(w|p|nw|fast|done|cps|vspace|space|clear|image|art|rb|rt)(=[^{}]*)?\}|\{#[^{}]*\}")]
    private static partial Regex DisplayTag();
}
