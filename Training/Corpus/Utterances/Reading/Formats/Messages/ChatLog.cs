using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats.Messages;

/// <summary>
/// Reads logs and exports of chats. A message begins with a time and a name before its text (<c>[12:03] anna: Hi.</c>), or stands below them
/// (<c>anna — Today at 12:03</c>, <c>[05-Jun-21 12:03 PM] anna</c>). Each line of a message is a line of dialogue. Times, notices and attachments are left out.
/// </summary>
internal sealed partial class ChatLog
{
    private const int FewestMessages = 3;
    private const int MostLinesPerMessage = 20;

    private readonly Regex _head;
    private readonly int _heads;

    private ChatLog(Regex head, int heads, bool isClear)
    {
        _head = head;
        _heads = heads;
        IsClear = isClear;
    }

    /// <summary>Whether the text is a chat.</summary>
    public bool IsClear { get; }

    /// <summary>Finds out how the messages of a text begin.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static ChatLog Of(string text)
    {
        string[] lines = [.. TextLines.Of(text).Select(line => Trimmed(line.Text)).Where(line => line.Length > 0)];
        return new[] { Inline(), NameBeforeTime(), TimeBeforeName() }.Select(head => Measure(head, lines)).MaxBy(log => log._heads)!;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        string? speaker = null;
        bool isAttachment = false;
        foreach ((int number, string written) in TextLines.Of(text))
        {
            string line = Trimmed(written);
            isAttachment = isAttachment && line.Length > 0;
            if (line.Length == 0)
                continue;
            if (_head.Match(line) is { Success: true } head)
            {
                speaker = head.Groups["name"].Value;
                isAttachment = false;
                Say(records, speaker, head.Groups["text"].Value, number);
            }
            else if (Stamped().IsMatch(line))
            {
                records.LeaveOut("notice");
                speaker = null;
            }
            else if (isAttachment || AttachmentHead().IsMatch(line))
            {
                records.LeaveOut("line of an attachment");
                isAttachment = true;
            }
            else if (speaker is null)
            {
                records.LeaveOut("line outside the messages");
            }
            else
            {
                Say(records, speaker, line, number);
            }
        }

        return records;
    }

    private static void Say(FileRecords records, string speaker, string text, int number)
    {
        string said = Edited().Replace(Trimmed(text), string.Empty);
        if (NoSpeech().IsMatch(said))
            records.LeaveOut(said[0] == '<' ? "line of an attachment" : "address");
        else
            records.Say(speaker, said, number);
    }

    private static ChatLog Measure(Regex head, string[] lines)
    {
        string[] names = [.. lines.Select(line => head.Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value)];
        int returning = names.CountBy(name => name).Where(pair => pair.Value > 1).Sum(pair => pair.Value);
        return new ChatLog(head, names.Length, names.Length >= FewestMessages && 2 * returning >= names.Length && MostLinesPerMessage * names.Length >= lines.Length);
    }

    // Exports begin lines with marks of direction.
    private static string Trimmed(string line) => line.Trim().Trim('\u200E', '\u200F', '\u202A', '\u202C', '\uFEFF').Trim();

    private const string Time = @"\p{Nd}{1,2}[:.]\p{Nd}{2}(:\p{Nd}{2})?([.,]\p{Nd}{1,6})?(\s?[AaPp]\.?\s?[Mm]\b\.?)?";
    private const string Day = @"(\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4}\.?|\p{Nd}{1,2}[ -]\p{L}{3,9}\.?[ -]\p{Nd}{2,4})";
    private const string Stamp = "(" + Day + @",?[ T]\s?)?" + Time + "( ?(Z|UTC|GMT|Uhr))?";
    private const string InBrackets = @"(\[" + Stamp + @"\]|\(" + Stamp + @"\)|" + Stamp + ")";

    [GeneratedRegex("^" + InBrackets + @"\s*[-–—]?\s*(<\s*(?<name>[^<>]{1,40}?)\s*>|(?<name>[^\s:<>*-][^:<>]{0,39}?)\s?:)\s+(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^(?<name>[^\s\[\]:].{0,39}?)\s+[-–—]\s+[^.!?""]{0,30}?(" + Time + "|" + Day + @")\s*\p{L}{0,4}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex NameBeforeTime();

    [GeneratedRegex(@"^\[" + Stamp + @"\]\s+(?<name>[^:<>]{1,40}?)(#\p{Nd}{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeBeforeName();

    [GeneratedRegex("^" + InBrackets + @"\s*[-–—*]?\s", RegexOptions.CultureInvariant)]
    private static partial Regex Stamped();

    [GeneratedRegex(@"^\{(Attachments|Embed|Reactions|Stickers|Forwarded Message)\}$", RegexOptions.CultureInvariant)]
    private static partial Regex AttachmentHead();

    [GeneratedRegex(@"^(<[^<>]*>|https?://\S+)$", RegexOptions.CultureInvariant)]
    private static partial Regex NoSpeech();

    [GeneratedRegex(@"\s*[(<][^()<>]*(edited|bearbeitet|modifi|edit[oa]do|измен)[^()<>]*[)>]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Edited();
}
