using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>Tags behind a line, such as <c>#line:0a1b #mood:angry</c> in Yarn and ink. Tags with a name and a value are fields.</summary>
internal static partial class HashTags
{
    private static readonly string[] Ids = ["line", "shadow", "id", "key", "voice", "vo", "audio", "sound", "file"];

    /// <summary>Cuts the tags off a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="fields">The tags that are fields, by name.</param>
    /// <param name="others">The number of tags that are not.</param>
    /// <returns>The line without its tags.</returns>
    public static string Cut(string line, out IReadOnlyDictionary<string, FieldValue> fields, out int others)
    {
        fields = Utterance.NoFields;
        others = 0;
        if (!line.Contains('#'))
            return line;
        int start = line.Length;
        foreach (Match found in Tag().Matches(line).Reverse())
        {
            if (found.Index + found.Length != start)
                break;
            start = found.Index;
        }

        var read = new OrderedDictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach (Match found in Tag().Matches(line, start))
        {
            string name = found.Groups["name"].Value;
            string value = found.Groups["value"].Value.Trim();
            bool isField = value.Length > 0 && FieldNames.FaultOf(name) is null && !Ids.Contains(name.ToLowerInvariant());
            if (!isField || !read.TryAdd(name, FieldValue.OfChoice(value)))
                others++;
        }

        fields = read;
        return line[..start].TrimEnd();
    }

    /// <summary>Cuts the tags off a line of ink, where everything behind a <c>#</c> is a tag, with spaces.</summary>
    /// <inheritdoc cref="Cut"/>
    public static string CutAll(string line, out IReadOnlyDictionary<string, FieldValue> fields, out int others)
    {
        fields = Utterance.NoFields;
        others = 0;
        int start = line.IndexOf('#');
        while (start > 0 && line[start - 1] == '\\')
            start = line.IndexOf('#', start + 1);
        if (start < 0)
            return line;
        var read = new OrderedDictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach (string tag in line[(start + 1)..].Split('#', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = tag.Split(':', 2, StringSplitOptions.TrimEntries);
            bool isField = parts.Length == 2 && parts[1].Length > 0 && (parts[0] == FieldNames.Speaker || FieldNames.FaultOf(parts[0]) is null)
                && !Ids.Contains(parts[0].ToLowerInvariant());
            if (!isField || !read.TryAdd(parts[0], FieldValue.OfChoice(parts[1])))
                others++;
        }

        fields = read;
        return line[..start].TrimEnd();
    }

    [GeneratedRegex(@"(?<=^|\s)\s*#\s*(?<name>[^\s#:{}]+)(:\s*(?<value>[^#\s]*))?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
