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
        /// <summary>The number of characters.</summary>
        public long characters;

        /// <summary>The number of lines.</summary>
        public long lines;

        /// <summary>The share of repeated lines, from 0 to 1.</summary>
        public double duplicateShare;

        /// <summary>The speakers, most lines first.</summary>
        public List<Speaker> speakers = new List<Speaker>();

        /// <summary>The warnings, most serious first.</summary>
        public List<Warning> warnings = new List<Warning>();

        /// <summary>The suggested preset.</summary>
        public Advice suggestion = new Advice();

        /// <summary>The level that training chooses.</summary>
        public string level = string.Empty;

        /// <summary>The reason for the level.</summary>
        public string levelReason = string.Empty;

        /// <summary>What more text would bring.</summary>
        public string moreText = string.Empty;

        /// <summary>Reads a report.</summary>
        /// <exception cref="ArgumentException">The text is not JSON.</exception>
        internal static InspectReport Parse(string json) => JsonUtility.FromJson<InspectReport>(json);

        /// <summary>The report as text.</summary>
        internal string Tell()
        {
            string size = string.Format(CultureInfo.InvariantCulture, "{0:N0} characters in {1:N0} lines, {2:P1} of them duplicates.", characters, lines, duplicateShare);
            string who = speakers.Count == 0 ? "No speakers were found." : $"{speakers.Count} speakers: {string.Join(", ", speakers.Take(8).Select(speaker => speaker.name))}.";
            return string.Join("\n", new[] { size, who, $"Level '{level.ToLowerInvariant()}': {levelReason}", $"Preset '{suggestion.preset}': {suggestion.reason}", moreText }.Concat(warnings.Select(warning => $"! {warning.message}")));
        }

        /// <summary>A speaker of the corpus.</summary>
        [Serializable]
        internal sealed class Speaker
        {
            /// <summary>The name.</summary>
            public string name = string.Empty;
        }

        /// <summary>A warning about the corpus.</summary>
        [Serializable]
        internal sealed class Warning
        {
            /// <summary>The message.</summary>
            public string message = string.Empty;
        }

        /// <summary>A suggested preset.</summary>
        [Serializable]
        internal sealed class Advice
        {
            /// <summary>The name of the preset.</summary>
            public string preset = string.Empty;

            /// <summary>The reason.</summary>
            public string reason = string.Empty;
        }
    }
}
