using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats.Messages;

/// <summary>
/// The heads of a chat's messages: a name and a time, in one of three forms. The time of a head is written in the same way as that of other heads with a name that returns;
/// other lines with a time are texts. A name that goes on with what its owner did (<c>Anna changed the subject: Party</c>) is a notice.
/// </summary>
internal sealed partial class ChatHeads
{
    private const int MessagesPerNotice = 10;
    private const int FewestWordsOfNotice = 3;

    private readonly Regex _form;
    private readonly Dictionary<string, int> _names;
    private readonly HashSet<string> _shapes;

    private ChatHeads(Regex form, Dictionary<string, int> names, HashSet<string> shapes)
    {
        _form = form;
        _names = names;
        _shapes = shapes;
    }

    /// <summary>The forms of heads.</summary>
    public static IReadOnlyList<Regex> Forms { get; } = [Inline(), NameBeforeTime(), TimeBeforeName()];

    /// <summary>The number of heads whose names return, without notices.</summary>
    public int Returning => _names.Where(name => name.Value > 1 && !IsDeed(name.Key)).Sum(name => name.Value);

    /// <summary>Finds how the heads of a form are written in a chat.</summary>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    /// <param name="lines">The lines without white space at their ends.</param>
    public static ChatHeads Of(Regex form, IEnumerable<string> lines)
    {
        Match[] heads = [.. lines.Select(line => form.Match(line)).Where(match => match.Success)];
        var names = heads.CountBy(NameOf).ToDictionary(StringComparer.Ordinal);
        return new ChatHeads(form, names, [.. heads.Where(head => names[NameOf(head)] > 1).Select(ShapeOf)]);
    }

    /// <summary>Reads the head of a message.</summary>
    /// <param name="line">The line without white space at its ends.</param>
    /// <returns>The name, and the text behind it (empty if the text stands below). Null if the line is no head.</returns>
    public (string Name, string Text)? Read(string line) =>
        _form.Match(line) is { Success: true } head && _shapes.Contains(ShapeOf(head)) && !IsDeed(NameOf(head)) ? (NameOf(head), head.Groups["text"].Value) : null;

    /// <summary>Whether a line is a notice: it has the time of a head, and is none.</summary>
    /// <param name="line">The line without white space at its ends.</param>
    public bool IsNotice(string line) => _form.Match(line) is { Success: true } head && _shapes.Contains(ShapeOf(head))
        ? IsDeed(NameOf(head))
        : Stamped().Match(line) is { Success: true } stamp && (_shapes.Contains(ShapeOf(stamp)) || _shapes.Contains(DigitsOf(stamp.Groups["stamp"].Value)));

    // "Anna changed the subject" beside Anna, and a name of small words that does not return.
    private bool IsDeed(string name)
    {
        int count = _names.GetValueOrDefault(name);
        for (int blank = name.IndexOf(' '); blank > 0; blank = name.IndexOf(' ', blank + 1))
        {
            int owner = _names.GetValueOrDefault(name[..blank]);
            if (owner > 1 && !IsCapital(name, blank + 1) && (count <= 1 || MessagesPerNotice * count <= owner))
                return true;
        }

        return count <= 1 && name.AsSpan().Count(' ') >= FewestWordsOfNotice - 1 && IsCapital(name, 0) && char.IsLower(name, name.LastIndexOf(' ') + 1);
    }

    private static bool IsCapital(string text, int index) => index < text.Length && (char.IsUpper(text[index]) || char.IsDigit(text[index]));

    private static string NameOf(Match head) => head.Groups["name"].Value;

    private static string ShapeOf(Match head)
    {
        string dash = head.Groups["dash"].Value;
        return head.Groups["lead"] is { Success: true } lead ? dash + Digits().Replace(lead.Value, "0") : DigitsOf(head.Groups["stamp"].Value) + dash;
    }

    // 8.30 is not written as 08:30 is.
    private static string DigitsOf(string stamp) => Word().Replace(string.Concat(stamp.Select(character => char.IsDigit(character) ? '0' : character)), "a");

    private const string Time = @"\p{Nd}{1,2}[:.]\p{Nd}{2}(:\p{Nd}{2})?([.,]\p{Nd}{1,6})?(\s?[AaPp]\.?\s?[Mm]\b\.?)?";
    private const string Day = @"(\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4}\.?|\p{Nd}{1,2}[ -]\p{L}{3,9}\.?[ -]\p{Nd}{2,4})";
    private const string Stamp = "(" + Day + @",?[ T]\s?)?" + Time + "( ?(Z|UTC|GMT|Uhr))?";
    private const string InBrackets = @"(?<stamp>\[" + Stamp + @"\]|\(" + Stamp + @"\)|" + Stamp + ")";

    [GeneratedRegex("^" + InBrackets + @"\s*(?<dash>[-–—]?)\s*(<\s*(?<name>[^<>]{1,40}?)\s*>|(?<name>[^\s:<>*-][^:<>]{0,39}?)\s?:)\s+(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^(?<name>[^\s\[\]:].{0,39}?)\s+(?<dash>[-–—])\s+(?<lead>[^.!?""]{0,30}?)(" + Time + "|" + Day + @")\s*\p{L}{0,4}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex NameBeforeTime();

    [GeneratedRegex(@"^(?<stamp>\[" + Stamp + @"\])\s+(?<name>[^:<>]{1,40}?)(#\p{Nd}{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeBeforeName();

    [GeneratedRegex("^" + InBrackets + @"\s*(?<dash>[-–—]?)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Stamped();

    [GeneratedRegex(@"\p{Nd}+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
