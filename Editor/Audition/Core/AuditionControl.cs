#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>One control of the desk: what it is called, what stands in it, and what is wrong with that.</summary>
    internal sealed class AuditionControl
    {
        private readonly Func<string, string?> _check;

        /// <param name="key">Its name in commands.</param>
        /// <param name="kind">What it takes.</param>
        /// <param name="label">What people read beside it.</param>
        /// <param name="tooltip">What it does.</param>
        /// <param name="text">What stands in it at first.</param>
        /// <param name="check">Says what is wrong with a text, or takes its value and returns null.</param>
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

        internal string Key { get; }

        internal AuditionControlKind Kind { get; }

        internal string Label { get; }

        internal string Tooltip { get; }

        /// <summary>The words to choose from; empty where it is no choice.</summary>
        internal IReadOnlyList<string> Choices { get; set; } = Array.Empty<string>();

        /// <summary>Whether it is seldom needed: a desk may show it apart from the others.</summary>
        internal bool IsRare { get; set; }

        /// <summary>What stands in the control, right or wrong.</summary>
        internal string Text { get; private set; }

        /// <summary>What is wrong with the text, with the remedy; null where nothing is. The value is then the last right one.</summary>
        internal string? Error { get; private set; }

        /// <summary>Whether the switch is on.</summary>
        internal bool IsOn => Text == AuditionControls.On;

        /// <summary>Takes a text.</summary>
        /// <returns>Whether it is right.</returns>
        internal bool Set(string text)
        {
            Text = text;
            Error = _check(text);
            return Error is null;
        }
    }
}
