using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>The characters that Ren'Py scripts define, by the id with which a line names them. The files of a game share them.</summary>
internal sealed partial class RenPyCast
{
    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Nobody.</summary>
    public static RenPyCast Empty { get; } = new();

    /// <summary>Adds the characters that a script defines.</summary>
    public void Add(string script)
    {
        foreach (Match found in Definition().Matches(script))
        {
            string id = WithoutStore(found.Groups["id"].Value);
            _names.TryAdd(id, found.Groups["name"] is { Success: true } name ? name.Value : null);
            if (found.Groups["variable"] is { Success: true } variable)
                _variables.TryAdd(id, WithoutStore(variable.Value));
        }

        foreach (Match found in Text().Matches(script))
            _texts.TryAdd(found.Groups["id"].Value, found.Groups["text"].Value);
    }

    /// <summary>Whether an id is that of a character.</summary>
    public bool Has(string id) => _names.ContainsKey(WithoutStore(id));

    /// <summary>The name of a character. Null for a narrator. The id itself if no script defines it, or if its name is a variable without a text in the scripts.</summary>
    public string? NameOf(string id)
    {
        if (_variables.TryGetValue(WithoutStore(id), out string? variable))
            return _texts.GetValueOrDefault(variable, id);
        return _names.TryGetValue(WithoutStore(id), out string? name) ? name : id is "narrator" or "centered" or "nvl_narrator" ? null : id;
    }

    // store.anna and anna are the same; so are the variables of a class and the same names behind its objects.
    private static string WithoutStore(string id) => id[(id.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"^[ \t]*(define|default|\$)?[ \t]*(-?\d+[ \t]+)?(?<id>[\p{L}_][\p{L}\p{N}_.]*)[ \t]*=[ \t]*(Dynamic|ADV|NVL)?Character\([ \t]*(name[ \t]*=[ \t]*)?(_\([ \t]*)?(None\b|u?[""'](?<name>[^""'\n]*)[""']|(?<variable>[\p{L}_][\p{L}\p{N}_.]*)(?=[ \t]*[,)]))?",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^[ \t]*(define|default|\$)?[ \t]*([\p{L}_][\p{L}\p{N}_]*\.)*(?<id>[\p{L}_][\p{L}\p{N}_]*)[ \t]*=[ \t]*(_\([ \t]*)?u?[""'](?<text>[^""'\n]{1,60})[""'][ \t]*\)?[ \t]*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Text();
}
