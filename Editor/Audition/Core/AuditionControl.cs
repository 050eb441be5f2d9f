#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>One control of the desk: its name, its text, and the error of the text.</summary>
    internal sealed class AuditionControl
    {
        private readonly Func<string, string?> _check;

        /// <summary>Creates a control.</summary>
        /// <param name="key">The name in commands.</param>
        /// <param name="kind">The kind of value.</param>
        /// <param name="label">The label that is shown.</param>
        /// <param name="tooltip">The explanation that is shown.</param>
        /// <param name="text">The text at the start.</param>
        /// <param name="check">Stores the value of a text and returns null, or returns the error message.</param>
        internal AuditionControl(string key, AuditionControlKind kind, string label, string tooltip, string text, Func<string, string?> check)
        {
            Key = key;
            Kind = kind;
            Label = label;
            Tooltip = tooltip;
            Text = text;
            _check = check;
            Error = check(text);
        }

        /// <summary>The name in commands.</summary>
        internal string Key { get; }

        /// <summary>The kind of value.</summary>
        internal AuditionControlKind Kind { get; }

        /// <summary>The label that is shown.</summary>
        internal string Label { get; }

        /// <summary>The explanation that is shown.</summary>
        internal string Tooltip { get; }

        /// <summary>The allowed values of a choice. Empty for other kinds.</summary>
        internal IReadOnlyList<string> Choices { get; set; } = Array.Empty<string>();

        /// <summary>Whether the control is rarely needed. A desk may show it apart from the others.</summary>
        internal bool IsRare { get; set; }

        /// <summary>The text of the control, valid or not.</summary>
        internal string Text { get; private set; }

        /// <summary>The error of the text, with the remedy. Null if the text is valid. With an error, the last valid value is used.</summary>
        internal string? Error { get; private set; }

        /// <summary>Whether the switch is on.</summary>
        internal bool IsOn => Text == AuditionControls.On;

        /// <summary>Sets the text.</summary>
        /// <returns>Whether the text is valid.</returns>
        internal bool Set(string text)
        {
            Text = text;
            Error = _check(text);
            return Error is null;
        }
    }
}
