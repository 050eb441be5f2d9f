using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats.Messages;

/// <summary>
/// The first lines of messages that are names and no texts: <c>【Anna】</c>, <c>[Anna]</c>, <c>Anna:</c>. Such a line is a name if it begins two messages of the file or more, if the file
/// gives the name elsewhere as that of a speaker, or if most messages without a name begin with a line of the same kind.
/// </summary>
internal sealed partial class RpgMakerHeads
{
    private const int FewestOfAKind = 3;

    private readonly Dictionary<string, int> _heads = new(System.StringComparer.Ordinal);
    private readonly Dictionary<char, int> _kinds = [];
    private readonly HashSet<string> _speakers = new(System.StringComparer.Ordinal);
    private int _messages;

    /// <summary>Adds a message.</summary>
    /// <param name="speaker">The name that the command gives. Null or empty for none.</param>
    /// <param name="lines">The lines of the message as they are shown.</param>
    public void Add(string? speaker, IReadOnlyList<string> lines)
    {
        if (!string.IsNullOrEmpty(speaker))
        {
            _speakers.Add(speaker);
            return;
        }

        _messages++;
        if (lines.Count < 2 || Candidate(lines[0]) is not { } head)
            return;
        _heads[head.Name] = _heads.GetValueOrDefault(head.Name) + 1;
        _kinds[head.Kind] = _kinds.GetValueOrDefault(head.Kind) + 1;
    }

    /// <summary>The name that the first line of a message is. Null if it is a text.</summary>
    /// <param name="line">The line as it is shown.</param>
    public string? NameOf(string line) => Candidate(line) is { } head
        && (_heads.GetValueOrDefault(head.Name) > 1 || _speakers.Contains(head.Name) || (_kinds.GetValueOrDefault(head.Kind) is >= FewestOfAKind and var alike && 2 * alike > _messages)) ? head.Name : null;

    private static (string Name, char Kind)? Candidate(string line)
    {
        if (NameAlone().Match(line) is not { Success: true } match)
            return null;
        string name = match.Groups["name"].Value.Trim();
        bool isMarked = line[0] is '【' or '[';
        return isMarked || SpeakerLines.IsName(name) ? (name, isMarked ? line[0] : ':') : null;
    }

    [GeneratedRegex(@"^(【(?<name>[^【】]{1,40})】|\[(?<name>[^\[\]]{1,40})\]|(?<name>\p{L}[^:：.!?。！？]{0,39})[:：])$", RegexOptions.CultureInvariant)]
    private static partial Regex NameAlone();
}
