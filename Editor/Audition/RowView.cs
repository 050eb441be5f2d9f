#nullable enable
using System.Globalization;
using DialogueRnn.Editor.Audition.Core;
using UnityEditor;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>Shows one line in the list: star, text and figures.</summary>
    internal sealed class RowView : VisualElement
    {
        private const string Full = "\u2605";
        private const string Hollow = "\u2606";

        private readonly Button _star;
        private readonly Label _text = new Label { name = "text", enableRichText = false };
        private readonly Label _perplexity = Figure("perplexity", "Perplexity per character: how surprising the line is to the model. Lower is more usual.");
        private readonly Label _copied = Figure("copied", "Length of the longest copy from the corpus, in characters.");
        private readonly Label _length = Figure("length", "Length in characters.");
        private AuditionDesk? _desk;
        private AuditionRow? _row;

        /// <summary>Creates the view. It shows no row yet.</summary>
        internal RowView()
        {
            style.flexDirection = FlexDirection.Row;
            style.alignItems = Align.Center;
            _star = new Button(() => _desk!.ToggleStar(_row!)) { name = "star", tooltip = "Star this line to keep it." };
            var copy = new Button(() => EditorGUIUtility.systemCopyBuffer = (_row!.Prime + _row.Shown).Trim()) { text = "Copy", name = "copy", tooltip = "Copy the line to the clipboard." };
            _text.style.flexGrow = 1;
            _text.style.flexShrink = 1;
            _text.style.overflow = Overflow.Hidden;
            _text.style.textOverflow = TextOverflow.Ellipsis;
            Add(_star);
            Add(_text);
            Add(_perplexity);
            Add(_copied);
            Add(_length);
            Add(copy);
        }

        /// <summary>Shows a row of a desk.</summary>
        internal void Bind(AuditionDesk desk, AuditionRow row)
        {
            _desk = desk;
            _row = row;
            Put(_star, row.IsStarred ? Full : Hollow);
            Put(_text, row.Prime + row.Shown);
            _text.tooltip = row.IsMeasured ? $"Seed {row.Seed}" : string.Empty;
            _text.style.unityFontStyleAndWeight = row.IsEdited ? FontStyle.Italic : FontStyle.Normal;
            Put(_perplexity, double.IsNaN(row.Perplexity) ? "\u2026" : row.Perplexity.ToString("0.00", CultureInfo.InvariantCulture));
            Put(_copied, row.IsMeasured ? row.LongestCopy?.ToString(CultureInfo.InvariantCulture) ?? "?" : "\u2026");
            Put(_length, row.Length.ToString(CultureInfo.InvariantCulture));
        }

        // A text that is set is laid out again, also an equal one.
        private static void Put(TextElement element, string text)
        {
            if (element.text != text)
                element.text = text;
        }

        private static Label Figure(string name, string tooltip)
        {
            var label = new Label { name = name, tooltip = tooltip };
            label.style.width = 48;
            label.style.unityTextAlign = TextAnchor.MiddleRight;
            return label;
        }
    }
}
