using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats.Messages;

/// <summary>
/// Reads logs and exports of chats. A message begins with a time and a name before its text (<c>[12:03] anna: Hi.</c>), or stands below them
/// (<c>anna — Today at 12:03</c>, <c>[05-Jun-21 12:03 PM] anna</c>). Each line of a message is a line of dialogue. Times, notices and attachments are left out.
/// </summary>
internal sealed partial class ChatLog
{
    private const int FewestMessages = 3;
    private const int MostLinesPerMessage = 5;

    private readonly ChatHeads _heads;
    private readonly int _messages;

    private ChatLog(ChatHeads heads, int messages, bool isClear)
    {
        _heads = heads;
        _messages = messages;
        IsClear = isClear;
    }

    /// <summary>Whether the text is a chat.</summary>
    public bool IsClear { get; }

    /// <summary>Finds out how the messages of a text begin.</summary>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static ChatLog Of(string text)
    {
        string[] lines = [.. TextLines.Of(text).Select(line => Trimmed(line.Text))];
        return ChatHeads.Forms.Select(form => Measure(ChatHeads.Of(form, lines), lines)).MaxBy(log => log._messages)!;
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
            if (_heads.Read(line) is { } head)
            {
                speaker = head.Name;
                isAttachment = false;
                Say(records, speaker, head.Text, number);
            }
            else if (_heads.IsNotice(line))
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

    private static ChatLog Measure(ChatHeads heads, string[] lines)
    {
        // What stands below the heads, and outside attachments and notices. Heads become blank lines.
        string[] below = [.. lines.Select(line => heads.Read(line) is null && !heads.IsNotice(line) && !NoSpeech().IsMatch(line) && line.Any(char.IsLetterOrDigit) ? line : string.Empty)];
        int messages = lines.Count(line => heads.Read(line) is not null);
        bool isDense = messages >= FewestMessages && 2 * heads.Returning >= messages && MostLinesPerMessage * messages >= messages + below.Count(line => line.Length > 0);
        return new ChatLog(heads, messages, isDense && !NamesSpeakers(below, messages));
    }

    // Below the headings of a script stand the names of speakers.
    private static bool NamesSpeakers(string[] below, int messages)
    {
        string text = string.Join('\n', below);
        return SpeakerLines.Count(text).Sum(speaker => speaker.Lines) >= messages || SpokenLayout.Of(text).IsClear || NamesAbove.Of(text).IsClear || HangingSpeeches.Of(text).IsClear;
    }

    // Exports begin lines with marks of direction.
    private static string Trimmed(string line) => line.Trim().Trim('\u200E', '\u200F', '\u202A', '\u202C', '\uFEFF').Trim();

    [GeneratedRegex(@"^\{(Attachments|Embed|Reactions|Stickers|Forwarded Message)\}$", RegexOptions.CultureInvariant)]
    private static partial Regex AttachmentHead();

    [GeneratedRegex(@"^(<[^<>]*>|https?://\S+)$", RegexOptions.CultureInvariant)]
    private static partial Regex NoSpeech();

    [GeneratedRegex(@"\s*[(<][^()<>]*(edited|bearbeitet|modifi|edit[oa]do|измен)[^()<>]*[)>]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Edited();
}
