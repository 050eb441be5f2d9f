using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>Finds out how much of a plain text is not speech: code, markup, data, numbers.</summary>
internal sealed partial class SpeechCheck
{
    /// <summary>The share of lines that are not speech from which a file is refused.</summary>
    public const double RefusedFrom = 0.5;

    /// <summary>The share from which a file is refused whose name has the ending of code or data.</summary>
    public const double CodeRefusedFrom = 0.15;

    /// <summary>The share from which the user is told.</summary>
    public const double ToldFrom = 0.05;

    private const int FewestLines = 6;
    private const int FewestTold = 3;

    private static readonly SearchValues<char> CodeMarks = SearchValues.Create("{}[]();,<>/\\=%@| \t");

    private static readonly string[] CodeEndings =
    [
        ".py", ".cs", ".lua", ".js", ".ts", ".c", ".h", ".cpp", ".hpp", ".java", ".xml", ".html", ".htm", ".cfg", ".ini", ".json", ".yaml", ".yml", ".d", ".css", ".gd", ".rb",
        ".sh", ".po", ".pot", ".toml", ".php", ".go", ".rs", ".sql", ".bat", ".asset", ".prefab", ".tscn", ".tres", ".uasset", ".strings", ".properties", ".resx", ".twee", ".tw",
    ];

    private SpeechCheck(int lines, int others, TextLine first, string path)
    {
        Lines = lines;
        Others = others;
        First = first;
        bool isCode = CodeEndings.Contains(Path.GetExtension(path).ToLowerInvariant());
        double share = lines == 0 ? 0 : (double)others / lines;
        IsRefused = lines >= FewestLines && share >= (isCode ? CodeRefusedFrom : RefusedFrom);
        IsTold = !IsRefused && others >= FewestTold && share >= ToldFrom;
    }

    /// <summary>The number of lines that are not blank.</summary>
    public int Lines { get; }

    /// <summary>The number of those that are not speech.</summary>
    public int Others { get; }

    /// <summary>The first line that is not speech.</summary>
    public TextLine First { get; }

    /// <summary>Whether so much is not speech that the file is refused.</summary>
    public bool IsRefused { get; }

    /// <summary>Whether the user is told.</summary>
    public bool IsTold { get; }

    /// <summary>What was found, as the beginning of a sentence.</summary>
    public string Finding => $"{Others:N0} of {Lines:N0} lines are not speech but code, markup or data, the first is line {First.Number}: '{Short(First.Text.Trim())}'";

    /// <summary>Looks at a text.</summary>
    /// <param name="path">The name of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static SpeechCheck Of(string path, string text)
    {
        int lines = 0, others = 0;
        TextLine first = default;
        foreach (TextLine line in TextLines.Of(text))
        {
            string trimmed = line.Text.Trim();
            if (trimmed.Length == 0)
                continue;
            lines++;
            if (!IsOther(trimmed))
                continue;
            first = others++ == 0 ? line : first;
        }

        return new SpeechCheck(lines, others, first, path);
    }

    private static bool IsOther(string line)
    {
        if (!line.AsSpan().ContainsAnyInRange('A', 'z') && !line.Any(char.IsLetter))
            return line.Any(char.IsDigit) || !line.AsSpan().ContainsAnyExcept(CodeMarks);
        return line[^1] is ';' or '{' or '}' || Code().IsMatch(line);
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex("""
        ^(
          </?[\w!?][^<>]*>.* | <\?.* | <!--.*
        | \[/?[\w\#+-]+\]
        | ["']?[\w.\[\]-]+["']?\s*(=|:=|\+=|-=)\s*\S.*
        | "[^"]{1,60}"\s*:.*
        | [\w.:]+\([^()]*(\([^()]*\)[^()]*)*\)\s*[;:{]?
        | (//|/\*|\*/|--\[|\#!|\#include|\#define|\#if|\#endif|%%).*
        | (import|using)\s+[\w.*{}\s]+ | from\s+[\w.]+\s+import\s.* | (def|class|function|func|instance|interface|struct|enum)\s+\w+.*[:({)]
        | (local|var|let|const|public|private|protected|static|int|float|string|bool)\s+[\w\s<>\[\]]+=.* | (elif|elseif|endif|endwhile|endfunction)\b[^.!?…,]*
        | (if|for|while|switch|foreach)\s*\(.*
        | (msgid|msgstr|mes|AI_Output|select|close|next|end)\b\s*("|\().*
        | -?\s*(id|key|type|uid|guid|tags?|position|colorID|colou?r|file|path|version|speaker|text|title|name|next|value|index|x|y|width|height|icon|sprite|image|sound|music|condition|action|event|trigger)\s*:(\s.*)?
        )$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
