#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>One command of a line of <c>cmd.exe</c>, as that program parts it: carets, quotes, <c>&amp;</c> and redirections.</summary>
    internal sealed class PromptLine
    {
        private readonly string _text;

        private PromptLine(string text, string target)
        {
            _text = text.Trim();
            Target = target;
        }

        /// <summary>The file that standard output goes to. Empty without one.</summary>
        internal string Target { get; }

        /// <summary>The words, parted at blanks outside quotes, with their quotes.</summary>
        internal string[] Words
        {
            get
            {
                bool isQuoted = false;
                var marked = _text.Select(sign =>
                {
                    isQuoted ^= sign == '"';
                    return sign == ' ' && !isQuoted ? '\n' : sign;
                });
                return string.Concat(marked).Split(new[] { '\n' }, StringSplitOptions.RemoveEmptyEntries);
            }
        }

        /// <summary>The arguments that a program gets, by the rule of its own run-time library: a backslash before a quote keeps the quote.</summary>
        internal IReadOnlyList<string> Arguments
        {
            get
            {
                var arguments = new List<string>();
                string line = _text.Substring(Words[0].Length);
                var text = new StringBuilder();
                bool isQuoted = false;
                bool isThere = false;
                for (int index = 0; index <= line.Length; index++)
                {
                    int slashes = line.Skip(index).TakeWhile(sign => sign == '\\').Count();
                    char sign = index + slashes < line.Length ? line[index + slashes] : ' ';
                    text.Append('\\', sign == '"' ? slashes / 2 : slashes);
                    index += slashes;
                    isThere |= slashes > 0 || sign != ' ';
                    if (sign == '"' && slashes % 2 == 0)
                    {
                        isQuoted = !isQuoted;
                    }
                    else if (sign != ' ' || (isQuoted && index < line.Length))
                    {
                        text.Append(sign);
                    }
                    else if (isThere)
                    {
                        arguments.Add(text.ToString());
                        text.Clear();
                        isThere = false;
                    }
                }

                return arguments;
            }
        }

        /// <summary>Parts a line into its commands.</summary>
        internal static IReadOnlyList<PromptLine> Parse(string line)
        {
            var commands = new List<PromptLine>();
            var text = new StringBuilder();
            string target = string.Empty;
            bool isQuoted = false;
            for (int index = 0; index < line.Length; index++)
            {
                char sign = line[index];
                isQuoted ^= sign == '"';
                if (isQuoted || sign == '"')
                {
                    text.Append(sign);
                }
                else if (sign == '^')
                {
                    text.Append(line[++index]);
                }
                else if (sign == '&')
                {
                    commands.Add(new PromptLine(text.ToString(), target));
                    text.Clear();
                    target = string.Empty;
                }
                else if (sign == '<' || sign == '>')
                {
                    string handle = Handle(text);
                    string file = Redirection(line, ref index);
                    target = sign == '>' && handle != "2" && file != "nul" ? file : target;
                }
                else if (sign == '|' || sign == '(' || sign == ')')
                {
                    throw new InvalidOperationException($"'{sign}' is outside quotes in: {line}");
                }
                else
                {
                    text.Append(sign);
                }
            }

            commands.Add(new PromptLine(text.ToString(), target));
            return commands;
        }

        /// <summary>A word without its quotes.</summary>
        internal static string Bare(string word) => word.Replace("\"", string.Empty);

        // A single digit directly before a redirection is its handle.
        private static string Handle(StringBuilder text)
        {
            bool isHandle = text.Length > 0 && char.IsDigit(text[text.Length - 1]) && (text.Length == 1 || text[text.Length - 2] == ' ');
            string handle = isHandle ? text[text.Length - 1].ToString() : string.Empty;
            text.Length -= handle.Length;
            return handle;
        }

        // From '>' to the end of the file's name.
        private static string Redirection(string line, ref int index)
        {
            while (index < line.Length && "<>& ".Contains(line[index]))
                index++;
            int start = index;
            bool isQuoted = false;
            for (; index < line.Length && (isQuoted || line[index] != ' '); index++)
                isQuoted ^= line[index] == '"';
            return Bare(line.Substring(start, index - start));
        }
    }
}
