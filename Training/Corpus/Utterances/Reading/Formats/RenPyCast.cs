using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>The characters that Ren'Py scripts define, by the id with which a line names them. The files of a game share them.</summary>
internal sealed partial class RenPyCast
{
    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);

    /// <summary>Nobody.</summary>
    public static RenPyCast Empty { get; } = new();

    /// <summary>Adds the characters that a script defines.</summary>
    public void Add(string script)
    {
        foreach (Match found in Definition().Matches(script))
            _names.TryAdd(found.Groups["id"].Value, found.Groups["name"] is { Success: true } name ? name.Value : null);
    }

    /// <summary>Whether an id is that of a character.</summary>
    public bool Has(string id) => _names.ContainsKey(id);

    /// <summary>The name of a character. Null for a narrator. The id itself if no script defines it.</summary>
    public string? NameOf(string id) => _names.TryGetValue(id, out string? name) ? name : id is "narrator" or "centered" or "nvl_narrator" ? null : id;

    [GeneratedRegex(@"^[ \t]*(define|default|\$)?[ \t]*(-?\d+[ \t]+)?(?<id>[\p{L}_][\p{L}\p{N}_.]*)[ \t]*=[ \t]*(Dynamic|ADV|NVL)?Character\([ \t]*(name[ \t]*=[ \t]*)?(_\([ \t]*)?(None|u?[""'](?<name>[^""'\n]*)[""'])?",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Definition();
}
