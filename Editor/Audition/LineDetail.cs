#nullable enable
using System;
using System.Globalization;
using DialogueRnn.Editor.Audition.Core;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>Shows the chosen line. Here it is edited, starred or rejected.</summary>
    internal sealed class LineDetail : VisualElement
    {
        private readonly AuditionDesk _desk;
        private readonly TextField _edit = new TextField { name = "edit", multiline = true, isDelayed = true, tooltip = "The text of the line. Edits do not change the line's identifier." };
        private readonly TextField _phrase = new TextField("Ban only") { name = "phrase", tooltip = "A word or phrase to ban when the line is rejected. Empty: ban the text of the line." };
        private readonly Label _facts = new Label { name = "facts" };
        private AuditionRow? _row;
        private string _shown = string.Empty;

        /// <summary>Creates the view. It shows no line yet.</summary>
        internal LineDetail(AuditionDesk desk)
        {
            _desk = desk;
            _edit.RegisterValueChangedCallback(change => _desk.Edit(_row!, change.newValue));
            _edit.style.whiteSpace = WhiteSpace.Normal;
            var bar = new VisualElement();
            bar.style.flexDirection = FlexDirection.Row;
            bar.Add(new Button(() => _desk.ToggleStar(_row!)) { text = "Star", name = "star-chosen", tooltip = "Keep the line, or no longer. Key in the list: S." });
            bar.Add(new Button(Reject) { text = "Reject", name = "reject", tooltip = "Remove the line and ban its text. Key in the list: R." });
            _phrase.style.flexGrow = 1;
            bar.Add(_phrase);
            Add(_facts);
            Add(_edit);
            Add(bar);
            Show(null);
        }

        /// <summary>Raised after a line was rejected.</summary>
        internal event Action? Rejected;

        /// <summary>Shows a row. Null hides the view.</summary>
        internal void Show(AuditionRow? row)
        {
            style.display = row is null ? DisplayStyle.None : DisplayStyle.Flex;
            bool isOther = row != _row;
            if (isOther)
                _phrase.SetValueWithoutNotify(string.Empty);
            _row = row;
            if (row is null)
                return;
            // Only when it has changed, or it would replace what the writer is typing.
            if (isOther || row.Text != _shown)
                _edit.SetValueWithoutNotify(row.Text);
            _shown = row.Text;
            _edit.SetEnabled(row.IsCompleted);
            _facts.text = row.IsMeasured
                ? string.Format(
                    CultureInfo.InvariantCulture, "Line {0}, seed {1}, {2} characters, perplexity {3:0.00}, longest copy {4}", row.Number, row.Seed, row.Length, row.Perplexity,
                    row.LongestCopy?.ToString(CultureInfo.InvariantCulture) ?? "unknown")
                : $"Line {row.Number}";
        }

        /// <summary>Rejects the shown line.</summary>
        internal void Reject()
        {
            string phrase = _phrase.value.Trim();
            _desk.Reject(_row!, phrase.Length == 0 ? null : phrase);
            Rejected?.Invoke();
        }
    }
}
