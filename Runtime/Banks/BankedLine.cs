#nullable enable
using System;

namespace DialogueRnn.Banks
{
    /// <summary>A kept line: a text that a writer selected, with its speaker and id.</summary>
    public sealed class BankedLine
    {
        /// <summary>Creates a line.</summary>
        /// <param name="id">The line's identifier in translations and recordings. Unique in its bank.</param>
        /// <param name="speaker">The speaker's name. Empty for a line that fits any speaker: <see cref="LineBank.Next"/> plays it for the empty name.</param>
        /// <param name="text">The text of the line.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        public BankedLine(string id, string speaker, string text)
            : this(id, speaker, text, text)
        {
        }

        internal BankedLine(string id, string speaker, string text, string template)
        {
            Template = template;
            Id = id ?? throw new ArgumentNullException(nameof(id));
            Speaker = speaker ?? throw new ArgumentNullException(nameof(speaker));
            Text = text ?? throw new ArgumentNullException(nameof(text));
        }

        /// <summary>The line's identifier in translations and recordings.</summary>
        public string Id { get; }

        /// <summary>The speaker's name. Empty for a line that fits any speaker: <see cref="LineBank.Next"/> plays it for the empty name.</summary>
        public string Speaker { get; }

        /// <summary>The text of the line. Of a line that <see cref="LineBank.Next"/> plays: with the values of <see cref="LineBank.Placeholders"/>.</summary>
        public string Text { get; }

        /// <summary>The text with placeholders instead of their values, as in "Well met, {player}."</summary>
        public string Template { get; }

        /// <summary>Returns "NAME: text", or only the text if <see cref="Speaker"/> is empty.</summary>
        public override string ToString() => Speaker.Length == 0 ? Text : $"{Speaker}: {Text}";
    }
}
