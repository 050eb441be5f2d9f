#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Samples.Market
{
    /// <summary>One line of a group: written by hand, or generated with scene fields of its own.</summary>
    internal sealed class GroupLine
    {
        private static readonly Regex Form = new Regex(@"^=>\s*(?<text>[^<\s].*?)\s*(<<if (?<conditions>[^<>]+)>>)?\s*(?<once><<once>>)?\s*$");

        private readonly IReadOnlyList<(string Name, string Value)> _conditions;
        private readonly bool _isOnce;

        private GroupLine(string text, IReadOnlyList<(string Name, string Value)> conditions, bool isOnce)
        {
            IsGenerated = text[0] == '[' && text[text.Length - 1] == ']';
            Text = IsGenerated ? string.Empty : text;
            Fields = IsGenerated ? Pairs(text.Substring(1, text.Length - 2), ";") : new List<(string Name, string Value)>();
            _conditions = conditions;
            _isOnce = isOnce;
        }

        /// <summary>Whether the model says the line.</summary>
        internal bool IsGenerated { get; }

        /// <summary>The text of a line that is written by hand.</summary>
        internal string Text { get; }

        /// <summary>The scene fields of a generated line, besides those of the moment.</summary>
        internal IReadOnlyList<(string Name, string Value)> Fields { get; }

        /// <summary>The number of conditions. A line with more of them fits its moment better.</summary>
        internal int Conditions => _conditions.Count;

        /// <summary>How often it was said.</summary>
        internal int TimesSaid { get; set; }

        /// <summary>Reads a line such as "=> Halt. &lt;&lt;if met=no&gt;&gt; &lt;&lt;once&gt;&gt;" or "=> [act=warn]".</summary>
        /// <exception cref="FormatException">It does not have this form.</exception>
        internal static GroupLine Parse(string line)
        {
            Match match = Form.Match(line);
            if (!match.Success)
                throw new FormatException($"'{line}' is not a line such as '=> Halt. <<if met=no and hour=night>> <<once>>'.");
            return new GroupLine(match.Groups["text"].Value, Pairs(match.Groups["conditions"].Value, " and "), match.Groups["once"].Success);
        }

        /// <summary>Whether the line can be said now.</summary>
        internal bool Fits(string person, MarketFacts facts) =>
            !(_isOnce && TimesSaid > 0) && _conditions.All(condition => facts.Of(person, condition.Name) == condition.Value);

        private static List<(string Name, string Value)> Pairs(string text, string between) => text
            .Split(new[] { between }, StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => pair.Length == 2 ? (pair[0].Trim(), pair[1].Trim()) : throw new FormatException($"'{string.Join("=", pair)}' is not a name and a value such as 'hour=night'."))
            .ToList();
    }
}
