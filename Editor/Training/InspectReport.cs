#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnityEngine;

namespace DialogueRnn.Editor.Training
{
    /// <summary>The report of <c>inspect --json</c> on a corpus. The fields have the names of the JSON.</summary>
    [Serializable]
    internal sealed class InspectReport
    {
        public long characters;
        public long lines;
        public double duplicateShare;
        public List<Speaker> speakers = new List<Speaker>();
        public List<Warning> warnings = new List<Warning>();
        public Advice suggestion = new Advice();

        /// <summary>Reads a report.</summary>
        /// <exception cref="ArgumentException">The text is not JSON.</exception>
        internal static InspectReport Parse(string json) => JsonUtility.FromJson<InspectReport>(json);

        /// <summary>The report as text.</summary>
        internal string Tell()
        {
            string size = string.Format(CultureInfo.InvariantCulture, "{0:N0} characters in {1:N0} lines, {2:P1} of them duplicates.", characters, lines, duplicateShare);
            string who = speakers.Count == 0 ? "No speakers were found." : $"{speakers.Count} speakers: {string.Join(", ", speakers.Take(8).Select(speaker => speaker.name))}.";
            return string.Join("\n", new[] { size, who, $"Preset '{suggestion.preset}': {suggestion.reason}" }.Concat(warnings.Select(warning => $"! {warning.message}")));
        }

        [Serializable]
        internal sealed class Speaker
        {
            public string name = string.Empty;
        }

        [Serializable]
        internal sealed class Warning
        {
            public string message = string.Empty;
        }

        [Serializable]
        internal sealed class Advice
        {
            public string preset = string.Empty;
            public string reason = string.Empty;
        }
    }
}
