using System;
using System.Collections.Generic;
using System.IO;
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
    /// <exception cref="TrainingDataException">It is not JSON.</exception>
    public static FileRecords Read(string path, string text)
    {
        var records = new FileRecords(path);
        foreach (JArray list in ListsOf(path, text))
            new EventReader(records).Read(list);
        return records;
    }

    private static IEnumerable<JArray> ListsOf(string path, string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { MaxDepth = 256, DateParseHandling = DateParseHandling.None };
            var root = JToken.ReadFrom(reader, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load });
            return root is not JContainer container ? [] : container.DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name == "list").Select(property => property.Value).OfType<JArray>();
        }
        catch (JsonReaderException error)
        {
            throw new TrainingDataException($"{path}:{error.LineNumber}: this is not valid JSON: {error.Message.Split(" Path ")[0]} Correct the file, or leave it out.", error);
        }
    }

    private sealed class EventReader(FileRecords records)
    {
        private string? _speaker;
        private string? _heard;
        private bool _isOpen;

        public void Read(JArray list)
        {
            foreach (JObject command in list.OfType<JObject>())
                Read((int?)(command["code"] as JValue) ?? 0, command["parameters"] as JArray ?? [], LineOf(command));
            Drop();
        }

        private void Read(int code, JArray parameters, int line)
        {
            if (code is TextLine or ScrollingLine)
            {
                Say(WordAt(parameters, 0), line);
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

        private void Say(string written, int line)
        {
            if (NameBox().Match(written) is { Success: true } box)
            {
                _speaker = WithoutCodes(box.Groups["name"].Value);
                written = written.Remove(box.Index, box.Length);
            }

            string said = WithoutCodes(written);
            if (!_isOpen && NameAlone().Match(said) is { Success: true } alone && string.IsNullOrEmpty(_speaker))
            {
                _speaker = alone.Groups["name"].Value;
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

    [GeneratedRegex(@"^(【(?<name>[^【】]{1,40})】|\[(?<name>[^\[\]]{1,40})\]|(?<name>\p{L}[^:：.!?。！？]{0,39})[:：])$", RegexOptions.CultureInvariant)]
    private static partial Regex NameAlone();

    // \N[1] (an actor), \P[1] (a member of the party), \V[1] (a number) and \G (the currency) are words of the text.
    [GeneratedRegex(@"\\([.|!><^${}]|(?![NPV]\[)\p{L}{1,12}(\[[^\]]*\]|<[^>]*>))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Look();
}
