using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>A command line as text that can be pasted into a shell.</summary>
internal static class CommandText
{
    private const string Safe = "_-./=,:+%@";

    /// <summary>The text of a command of this tool.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static string Of(IEnumerable<string> arguments) => string.Join(' ', ["dialogue-rnn", .. arguments.Select(Quote)]);

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(character => char.IsLetterOrDigit(character) || Safe.Contains(character)) ? argument
        : argument.Contains('"') || argument.Contains('$') || argument.Contains('`') || argument.Contains('\\') || argument.Contains('!') ? $"'{argument.Replace("'", "'\\''")}'"
        : $"\"{argument}\"";
}
