#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>
    /// A small model of <c>cmd.exe</c>: which quotes <c>/c</c> takes off, and which commands it has itself. Programs that a script calls are only recorded, with
    /// the arguments that they get.
    /// </summary>
    internal sealed class CommandPrompt
    {
        private const string UnknownCommand = "9009";
        private static readonly string[] BuiltIn = { "set", "goto", "if", "echo", "move", "copy", "chcp", "setlocal", "@echo" };

        private static readonly Regex Special = new Regex("[&<>()@^|]");
        private static readonly Regex Parting = new Regex("[ \t\"]");

        private readonly Dictionary<string, string> _variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["errorlevel"] = "0" };

        /// <summary>The programs that exist, and the exit code of each.</summary>
        internal Dictionary<string, string> Programs { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        /// <summary>The files that exist, and what <c>echo</c> wrote into them.</summary>
        internal Dictionary<string, string> Files { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

        /// <summary>The calls of programs: name and arguments.</summary>
        internal List<string[]> Calls { get; } = new List<string[]>();

        /// <summary>The command that <c>cmd.exe</c> runs for these arguments, each quoted as .NET does it.</summary>
        internal static string CommandOf(IEnumerable<string> arguments)
        {
            string line = string.Join(" ", arguments.Select(Quoted));
            string command = line.Substring(line.IndexOf("/c", StringComparison.Ordinal) + 2).TrimStart();
            bool isKept = command.Count(sign => sign == '"') == 2 && !Special.IsMatch(command) && command.Contains(' ');
            if (command[0] != '"' || isKept)
                return command;
            return command.Remove(command.LastIndexOf('"'), 1).Substring(1);
        }

        /// <summary>Runs a script to its end.</summary>
        internal void Run(string script)
        {
            string[] lines = script.Split(new[] { "\r\n" }, StringSplitOptions.None);
            for (int next = 0; next < lines.Length; next++)
            {
                if (lines[next].Length == 0 || lines[next][0] == ':')
                    continue;
                string? label = RunLine(PromptLine.Parse(Expanded(lines[next])));
                if (label != null)
                    next = Array.IndexOf(lines, ":" + label);
            }
        }

        // .NET's rule for a command line of Windows.
        private static string Quoted(string argument) => argument.Length > 0 && !Parting.IsMatch(argument)
            ? argument
            : $"\"{Regex.Replace(Regex.Replace(argument, "(\\\\*)\"", "$1$1\\\""), "(\\\\+)$", "$1$1")}\"";

        private string Expanded(string line) => Regex.Replace(line, "%%|%([^%]*)%|%", found =>
            found.Value == "%%" ? "%" : _variables.TryGetValue(found.Groups[1].Value, out string? value) ? value : string.Empty);

        // The label to go to, if any. What stands behind a false 'if' is not run, the commands behind '&' neither.
        private string? RunLine(IReadOnlyList<PromptLine> commands)
        {
            foreach (PromptLine command in commands)
            {
                string[] words = command.Words;
                if (words[0] == "if")
                {
                    if (!Holds(words))
                        return null;
                    words = words.Skip(words[1] == "not" || words[1] == "exist" ? 3 : 2).ToArray();
                }

                if (words[0] == "goto")
                    return words[1];
                if (BuiltIn.Contains(words[0]))
                    Execute(words, command.Target);
                else
                    Call(command);
            }

            return null;
        }

        private bool Holds(string[] words)
        {
            if (words[1] == "exist")
                return Files.ContainsKey(PromptLine.Bare(words[2]));
            string[] sides = words[2].Split(new[] { "==" }, StringSplitOptions.None);
            return words[1] == "not" && sides[0] != sides[1];
        }

        private void Execute(string[] words, string target)
        {
            if (words[0] == "set")
                _variables[words[1].Split('=')[0]] = words[1].Split('=')[1];
            else if (words[0] == "echo")
                Files[target] = string.Join(" ", words.Skip(1));
            else if (words[0] == "move")
                Move(PromptLine.Bare(words[2]), PromptLine.Bare(words[3]));
        }

        private void Move(string from, string to)
        {
            bool isThere = Files.TryGetValue(from, out string? text);
            _variables["errorlevel"] = isThere ? "0" : "1";
            if (!isThere)
                return;
            Files.Remove(from);
            Files[to] = text!;
        }

        private void Call(PromptLine command)
        {
            string program = PromptLine.Bare(command.Words[0]);
            bool isKnown = Programs.TryGetValue(program, out string? code);
            _variables["errorlevel"] = isKnown ? code! : UnknownCommand;
            Calls.Add(command.Arguments.Prepend(isKnown ? program : $"unknown: {program}").ToArray());
            if (command.Target.Length > 0)
                Files[command.Target] = string.Empty;
        }
    }
}
