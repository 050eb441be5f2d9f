using System;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace DialogueRnn.Training.Reporting.Wording;

/// <summary>Builds HTML. The values in interpolated strings are escaped. Only the literal parts are markup.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup with escaped values.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        markup.Finish();
        return this;
    }

    /// <summary>Adds the markup of another builder.</summary>
    public HtmlText Add(HtmlText markup)
    {
        _text.Append(markup._text);
        return this;
    }

    /// <summary>Adds escaped plain text. Words in back-quotes become code.</summary>
    public HtmlText AddProse(string prose)
    {
        bool isCode = false;
        foreach (string part in prose.Split('`'))
        {
            if (isCode)
                Add($"<code{(part.Contains(' ', StringComparison.Ordinal) ? string.Empty : " class=word")}>{part}</code>");
            else
                Add($"{part}");
            isCode = !isCode;
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Escapes the values in an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Handler(int literalLength, int holes, HtmlText html)
    {
        private readonly StringBuilder _text = html._text;
        private readonly int _capacity = html._text.EnsureCapacity(html._text.Length + literalLength + (holes * 8));

        /// <summary>Adds markup.</summary>
        public void AppendLiteral(string markup) => _text.Append(markup);

        /// <summary>Adds escaped text.</summary>
        public void AppendFormatted(string? value) => AppendFormatted(value.AsSpan());

        /// <summary>Adds escaped text. Control characters, which HTML cannot express, become the replacement character.</summary>
        public void AppendFormatted(ReadOnlySpan<char> value)
        {
            string text = value.ToString();
            if (value.ContainsAnyInRange('\0', '\u001F'))
                text = string.Create(text.Length, text, static (shown, hidden) => Replace(hidden, shown));
            _text.Append(WebUtility.HtmlEncode(text));
        }

        /// <summary>Adds a whole number.</summary>
        public void AppendFormatted(long value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

        /// <summary>Adds a number for CSS or SVG, with at most two decimals.</summary>
        public void AppendFormatted(double value) => _text.Append(value.ToString("0.##", CultureInfo.InvariantCulture));

        /// <summary>Ends the string.</summary>
        internal void Finish() => _ = _capacity;

        private static void Replace(string text, Span<char> shown)
        {
            for (int index = 0; index < text.Length; index++)
                shown[index] = text[index] is < ' ' and not ('\n' or '\t') ? '\uFFFD' : text[index];
        }
    }
}
