using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>A way in which a text names its speakers, and how many of its lines are named so.</summary>
internal sealed partial class SpokenLayout
{
    /// <summary>The smallest number of lines with a name.</summary>
    public const int FewestLines = 6;

    // If fewer lines are named, all must be, and there must be so many.
    private const int FewestOfAll = 3;
    private const int MostWords = 6;
    private const int LongestName = 40;
    private const int LinesPerName = 2;

    private static readonly (string Name, Regex[] Forms)[] Layouts =
    [
        ("a short text and a colon", [Colon()]),
        ("a short text in brackets", [Bracketed()]),
        ("a short text before a quotation", [BeforeQuote()]),
        ("a short text and a dash, a full stop or a tab", [Dash(), CapitalsAndStop(), Tab()]),
    ];

    private readonly Regex[] _forms;
    private readonly HashSet<string> _names;

    private SpokenLayout(string description, Regex[] forms, HashSet<string> names, int named, int like, int lines)
    {
        Description = description;
        _forms = forms;
        _names = names;
        Named = named;
        Like = like;
        Lines = lines;
    }

    /// <summary>What lines begin with, such as "a short text and a colon".</summary>
    public string Description { get; }

    /// <summary>The number of lines that begin with a name that occurs twice or more.</summary>
    public int Named { get; }

    /// <summary>The number of lines that begin so, with names that occur once.</summary>
    public int Like { get; }

    /// <summary>The number of lines that are not blank and go on no speech.</summary>
    public int Lines { get; }

    /// <summary>How speeches go on over several lines. Null if they do not.</summary>
    public WrappedSpeeches? Wrapping { get; private init; }

    /// <summary>The number of different names.</summary>
    public int Speakers => _names.Count;

    /// <summary>Whether most lines are named so, and by names that return. Of a few lines, all must be.</summary>
    public bool IsClear => Speakers > 0 && (Named >= FewestLines ? 2 * Named > Lines && Named >= LinesPerName * Speakers : Like == Lines && Lines is >= FewestOfAll and < FewestLines);

    /// <summary>Finds the layout of a text that names most of its lines.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static SpokenLayout Of(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd())];
        SpokenLayout best = Layouts.Select(layout => Measure(layout.Name, layout.Forms, lines)).MaxBy(layout => layout.Named)!;
        var wrapping = WrappedSpeeches.Of(lines, best);
        if (wrapping is null)
            return best;
        var whole = Measure(best.Description, best._forms, wrapping.Beginnings(lines));
        return whole.IsClear ? whole.With(wrapping) : best;
    }

    /// <summary>Whether a line begins with a name that occurs twice or more.</summary>
    /// <param name="line">The line without white space at its ends.</param>
    public bool NamesAgain(string line) => line.Length > 0 && Read(line) is { } said && _names.Contains(said.Name);

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without white space at its ends.</param>
    /// <returns>The name, what stands in brackets behind it (empty for nothing), and the text. Null if the line is not named.</returns>
    public (string Name, string Aside, string Text)? Read(string line)
    {
        foreach (Regex form in _forms)
        {
            if (Match(form, line) is not { } match)
                continue;
            string name = match.Groups["name"].Value.Trim();
            if (_names.Contains(name) || IsNameLike(name))
                return (name, string.Concat(match.Groups["mood"].Captures.Select(capture => capture.Value)).Trim(), match.Groups["text"].Value.Trim());
        }

        return null;
    }

    private static SpokenLayout Measure(string description, Regex[] forms, IEnumerable<string> lines)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        int written = 0;
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            written++;
            if (forms.Select(form => Match(form, line)).FirstOrDefault(found => found is not null) is not { } match)
                continue;
            string name = match.Groups["name"].Value.Trim();
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        var repeated = counts.Where(pair => pair.Value >= LinesPerName).ToArray();
        return new SpokenLayout(
            description, forms, repeated.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal), repeated.Sum(pair => pair.Value), counts.Values.Sum(), written);
    }

    private SpokenLayout With(WrappedSpeeches wrapping) => new(Description, _forms, _names, Named, Like, Lines) { Wrapping = wrapping };

    private static Match? Match(Regex form, string line)
    {
        Match match = form.Match(line.Length <= 400 ? line : line[..400]);
        if (!match.Success)
            return null;
        string name = match.Groups["name"].Value.Trim();
        bool isName = name.Length is > 0 and <= LongestName && name.Any(char.IsLetterOrDigit) && name.AsSpan().Count(' ') < MostWords
            && !(char.IsAsciiDigit(name[^1]) && name.All(character => char.IsAsciiDigit(character) || character is '.' or ','));
        if (!isName)
            return null;
        return line.Length <= 400 ? match : form.Match(line);
    }

    // A name that occurs once is taken if it looks like one: an id, or words with capitals.
    private static bool IsNameLike(string name) => SpeakerName.Near(name) == name || !name.Contains(' ');

    private const string Name = @"(?<name>[\p{L}\p{N}_@#?][^:：﹕፡፦\t""“”«»„「」『』!?。！？…;|=\\{}<>()\[\]【】（）［］]{0,39}?)";
    // What lists and logs write before the name: a bullet, a number, the time.
    private const string Lead = @"([-–—•*>]\s+|[-–—•>]|\p{Nd}{1,5}[.)]\s+|[\[(]?\p{Nd}{1,2}:\p{Nd}{2}(:\p{Nd}{2})?[\])]?\s+)?";

    private const string Mood = @"(?<mood>([(（\[［][^()（）\[\]［］=]{1,40}[)）\]］]\s*)*)";

    [GeneratedRegex("^" + Lead + @"(\*\*|__)?[\[【<〈《(]?" + Name + @"\s*" + Mood + @"\s*[\]】>〉》)]?\s*" + Mood + @"(\*\*|__)?([:：﹕፦](\*\*|__)?\s*|፡\s+)(?!//)(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Colon();

    [GeneratedRegex("^" + Lead + @"[\[【<〈《]\s*" + Name + @"\s*" + Mood + @"\s*[\]】>〉》]\s*[:：-]?\s*(?<text>[^\s/\]】>〉》].*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^" + Name + @"\s*" + Mood + @"\s*([「『](?<text>.+)[」』]|(?<=\s)[""“„«»](?<text>.+)[""“”»«])$", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeQuote();

    [GeneratedRegex(@"^(?<name>[\p{Lu}\p{Lt}\p{Lo}\p{N}][\p{L}\p{M}\p{N} .'’_&-]{0,39}?)\s*" + Mood + @"(\s*[—–]|\s+-)\s+(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Dash();

    [GeneratedRegex(@"^(?<name>\p{Lu}[\p{Lu}\p{M}\p{N} '’&-]{1,39})[.]\s*" + Mood + @"\s*(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalsAndStop();

    [GeneratedRegex(@"^(?<name>[\p{L}_][\p{L}\p{M}\p{N} .'’_&-]{0,39})\t+\s*(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Tab();
}
