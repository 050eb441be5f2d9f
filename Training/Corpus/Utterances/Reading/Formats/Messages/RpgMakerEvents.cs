using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats.Messages;

/// <summary>
/// Reads the events of RPG Maker MV and MZ (maps, common events, troops in JSON): lists of commands with a code. The lines of a message are one line of
/// dialogue; what follows a choice answers it. Codes in the text that change how it is shown are left out; those that stand for a word, such as
/// <c>\N[1]</c>, are kept as placeholders.
/// </summary>
internal static partial class RpgMakerEvents
{
    private const int ShowText = 101;
    private const int ShowChoices = 102;
    private const int WhenChosen = 402;
    private const int WhenCancelled = 403;
    private const int EndOfChoices = 404;
    private const int TextLine = 401;
    private const int ScrollingText = 105;
    private const int ScrollingLine = 405;
    private const int NameAt = 4;

    private static readonly int[] Comments = [108, 408];

    /// <summary>Whether a text is of this format.</summary>
    public static bool Looks(string text) => EventList().IsMatch(text);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="TrainingDataException">It is not JSON, or a command has no whole number as its code.</exception>
    public static FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        Command[][] lists = [.. ListsOf(JsonTexts.Parse(path, text)).Select(list => list.OfType<JObject>().Select(command => CommandOf(path, command)).ToArray())];
        var heads = new RpgMakerHeads();
        foreach (Command[] list in lists)
            AddMessages(list, heads);
        foreach (Command[] list in lists)
            new EventReader(records, heads).Read(list);
        return records;
    }

    private readonly record struct Command(int Code, JArray Parameters, int Line);

    private static IEnumerable<JArray> ListsOf(JToken root) => root is not JContainer container ? [] :
        container.DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name == "list").Select(property => property.Value).OfType<JArray>();

    private static Command CommandOf(string path, JObject command)
    {
        JToken? code = command["code"];
        int number = 0;
        bool isCode = code is null or JValue { Type: JTokenType.Null } || (code.Type == JTokenType.Integer && int.TryParse(code.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out number));
        return isCode
            ? new Command(number, command["parameters"] as JArray ?? [], LineOf(command))
            : throw new TrainingDataException($"{path}:{LineOf(code!)}: the code of a command is {Short(code!)}, but a code is a whole number, such as {TextLine}. Correct the file, or leave it out.");
    }

    private static string Short(JToken token)
    {
        string json = token.ToString(Formatting.None);
        return json.Length <= 40 ? json : json[..40] + "…";
    }

    private static void AddMessages(Command[] list, RpgMakerHeads heads)
    {
        for (int index = 0; index < list.Length; index++)
        {
            if (list[index].Code != ShowText)
                continue;
            string speaker = WithoutCodes(WordAt(list[index].Parameters, NameAt));
            string[] lines = [.. list.Skip(index + 1).TakeWhile(command => command.Code == TextLine).Select(command => WordAt(command.Parameters, 0))];
            if (lines.Length > 0 && NameBox().Match(lines[0]) is { Success: true } box)
                speaker = WithoutCodes(box.Groups["name"].Value);
            heads.Add(speaker, [.. lines.Select(WithoutCodes)]);
        }
    }

    private sealed class EventReader(FileRecords records, RpgMakerHeads heads)
    {
        private string? _speaker;
        private string? _heard;
        private bool _isOpen;

        public void Read(Command[] list)
        {
            for (int index = 0; index < list.Length; index++)
                Read(list[index], isFollowed: index + 1 < list.Length && list[index + 1].Code == list[index].Code);
            Drop();
        }

        private void Read(Command command, bool isFollowed)
        {
            (int code, JArray parameters, int line) = command;
            if (code is TextLine or ScrollingLine)
            {
                Say(WordAt(parameters, 0), line, isFollowed);
                return;
            }

            _isOpen = false;
            switch (code)
            {
                case ShowText:
                    _speaker = WithoutCodes(WordAt(parameters, NameAt));
                    break;
                case ScrollingText:
                    _speaker = null;
                    break;
                case ShowChoices:
                    Drop();
                    break;
                case WhenChosen:
                    Drop();
                    _heard = WithoutCodes(WordAt(parameters, 1));
                    break;
                case WhenCancelled or EndOfChoices:
                    Drop();
                    break;
                default:
                    records.LeaveOut("comment", Comments.Contains(code) ? 1 : 0);
                    records.LeaveOut("command", code != 0 && !Comments.Contains(code) ? 1 : 0);
                    break;
            }
        }

        private void Say(string written, int line, bool isFollowed)
        {
            if (NameBox().Match(written) is { Success: true } box)
            {
                _speaker = WithoutCodes(box.Groups["name"].Value);
                written = written.Remove(box.Index, box.Length);
            }

            string said = WithoutCodes(written);
            if (!_isOpen && isFollowed && string.IsNullOrEmpty(_speaker) && heads.NameOf(said) is { } name)
            {
                _speaker = name;
            }
            else if (_isOpen)
            {
                records.Append(' ' + said);
            }
            else if (records.Say(string.IsNullOrEmpty(_speaker) ? null : _speaker, said, line, null, _heard))
            {
                _isOpen = true;
                _heard = null;
            }
        }

        private void Drop()
        {
            records.LeaveOut("choice without an answer", string.IsNullOrEmpty(_heard) ? 0 : 1);
            _heard = null;
        }
    }

    private static string WordAt(JArray parameters, int index) => index < parameters.Count && parameters[index] is JValue { Type: JTokenType.String } word ? (string)word! : string.Empty;

    private static string WithoutCodes(string text) => Look().Replace(text, string.Empty).Trim();

    private static int LineOf(JToken token) => token is IJsonLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;

    [GeneratedRegex(@"""code""\s*:\s*(0|101|401)\s*,\s*""indent""\s*:\s*\d", RegexOptions.CultureInvariant)]
    private static partial Regex EventList();

    // Plug-ins show the name in a box: \n<Anna>, \nc<Anna>, \nr<Anna>.
    [GeneratedRegex(@"\\n[cr]?<(?<name>[^<>]{1,60})>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NameBox();

    // \N[1] (an actor), \P[1] (a member of the party), \V[1] (a number) and \G (the currency) are words of the text.
    [GeneratedRegex(@"\\([.|!><^${}]|(?![NPV]\[)\p{L}{1,12}(\[[^\]]*\]|<[^>]*>))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Look();
}
