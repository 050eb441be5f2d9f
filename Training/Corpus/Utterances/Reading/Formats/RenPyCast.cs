using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>The characters that Ren'Py scripts define, by the id with which a line names them. The files of a game share them.</summary>
internal sealed partial class RenPyCast
{
    private const string DefaultStore = "store.";

    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idsByLastName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);

    /// <summary>Nobody.</summary>
    public static RenPyCast Empty { get; } = new();

    /// <summary>Adds the characters that a script defines.</summary>
    public void Add(string script)
    {
        (int Start, int End, string Name)[] stores = [.. StoresOf(script)];
        string IdOf(Group id) => stores.LastOrDefault(store => store.Start <= id.Index && id.Index < store.End) is { Name: { } name } && !id.Value.StartsWith(DefaultStore, StringComparison.Ordinal)
            ? $"{name}.{id.Value}"
            : WithoutDefault(id.Value);
        foreach (Match found in Definition().Matches(script))
        {
            string id = IdOf(found.Groups["id"]);
            _names.TryAdd(id, found.Groups["name"] is { Success: true } name ? name.Value : null);
            _idsByLastName.TryAdd(LastOf(id), id);
            if (found.Groups["variable"] is { Success: true } variable)
                _variables.TryAdd(id, IdOf(variable));
        }

        foreach (Match found in Text().Matches(script))
        {
            string id = IdOf(found.Groups["id"]);
            _texts.TryAdd(id, found.Groups["text"].Value);
            _properties.TryAdd(LastOf(id), found.Groups["text"].Value);
        }
    }

    /// <summary>Whether an id is that of a character.</summary>
    public bool Has(string id) => KeyOf(id) is not null;

    /// <summary>The name of a character. Null for a narrator. The id itself if no script defines it, or if its name is a variable without a text in the scripts.</summary>
    public string? NameOf(string id)
    {
        if (KeyOf(id) is not { } key)
            return id is "narrator" or "centered" or "nvl_narrator" ? null : id;
        if (!_variables.TryGetValue(key, out string? variable))
            return _names[key];
        return _texts.GetValueOrDefault(variable) ?? _properties.GetValueOrDefault(LastOf(variable), id);
    }

    // An object has the variables of its class: chars.anna is self.anna, if nothing defines chars.anna itself.
    private string? KeyOf(string id)
    {
        string key = WithoutDefault(id);
        return _names.ContainsKey(key) ? key : key.Contains('.') ? _idsByLastName.GetValueOrDefault(LastOf(key)) : null;
    }

    private static string WithoutDefault(string id) => id.StartsWith(DefaultStore, StringComparison.Ordinal) ? id[DefaultStore.Length..] : id;

    private static string LastOf(string id) => id[(id.LastIndexOf('.') + 1)..];

    // A block of Python in a named store lasts as long as its lines are indented deeper.
    private static IEnumerable<(int Start, int End, string Name)> StoresOf(string script)
    {
        foreach (Match header in Store().Matches(script))
        {
            int indent = header.Groups["indent"].Length;
            int end = header.Index + header.Length;
            while (end < script.Length)
            {
                int next = script.IndexOf('\n', end);
                next = next < 0 ? script.Length : next + 1;
                ReadOnlySpan<char> line = script.AsSpan(end, next - end);
                if (!line.IsWhiteSpace() && line.Length - line.TrimStart().Length <= indent)
                    break;
                end = next;
            }

            yield return (header.Index + header.Length, end, WithoutDefault(header.Groups["store"].Value));
        }
    }

    [GeneratedRegex(@"^[ \t]*(define|default|\$)?[ \t]*(-?\d+[ \t]+)?(?<id>[\p{L}_][\p{L}\p{N}_.]*)[ \t]*=[ \t]*(Dynamic|ADV|NVL)?Character\([ \t]*(name[ \t]*=[ \t]*)?(_\([ \t]*)?(None\b|u?[""'](?<name>[^""'\n]*)[""']|(?<variable>[\p{L}_][\p{L}\p{N}_.]*)(?=[ \t]*[,)]))?",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^[ \t]*(define|default|\$)?[ \t]*(?<id>[\p{L}_][\p{L}\p{N}_.]*)[ \t]*=[ \t]*(_\([ \t]*)?u?[""'](?<text>[^""'\n]{1,60})[""'][ \t]*\)?[ \t]*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Text();

    [GeneratedRegex(@"^(?<indent>[ \t]*)(init[ \t]+(-?\d+[ \t]+)?)?python([ \t]+(early|hide))*[ \t]+in[ \t]+(?<store>[\p{L}_][\p{L}\p{N}_.]*)[ \t]*:[ \t]*(#[^\n]*)?(\n|\z)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Store();
}
