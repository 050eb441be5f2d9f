#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>Shows a desk: controls on the left, lines on the right, the chosen line below them.</summary>
    internal sealed class DeskView : VisualElement
    {
        /// <summary>The time between two updates while lines grow, in seconds. What the writer does is shown at once.</summary>
        internal const double Interval = 0.125;

        private const int BatchLines = 1000;

        private readonly AuditionDesk _desk;
        private readonly string _modelName;
        private readonly ListView _list = new ListView
        {
            name = "lines", fixedItemHeight = 24, selectionType = SelectionType.Single, tooltip = "Keys: N next, S star, R reject, G generate a line.",
        };
        private readonly HelpBox _problem = new HelpBox(string.Empty, HelpBoxMessageType.Error) { name = "problem" };
        private readonly Label _status = new Label { name = "status" };
        private readonly IntegerField _count = new IntegerField("Lines") { name = "count" };
        private readonly LineDetail _detail;
        private readonly Button _undo;
        private readonly Button _redo;
        private readonly Button _stop;
        private readonly List<AuditionRow> _visible = new List<AuditionRow>();
        private int _version = -1;
        private int _actions = -1;
        private double _shownAt;
        private bool _isRefreshing;
        private AuditionRow? _chosen;

        /// <summary>Creates the view of a desk.</summary>
        /// <param name="desk">The desk.</param>
        /// <param name="modelName">The name of the model, for file names.</param>
        /// <param name="controlsWidth">The width of the controls, in pixels.</param>
        internal DeskView(AuditionDesk desk, string modelName, float controlsWidth)
        {
            _desk = desk;
            _modelName = modelName;
            style.flexDirection = FlexDirection.Row;
            style.flexGrow = 1;
            var controls = new ControlsView(desk.Controls);
            controls.style.width = controlsWidth;
            Add(controls);

            // The buttons use the editor's own undo stack, so they always agree with the shortcuts.
            _undo = Command("Undo", UnityEditor.Undo.PerformUndo, string.Empty);
            _redo = Command("Redo", UnityEditor.Undo.PerformRedo, string.Empty);
            _stop = Command("Stop", desk.Stop, "End the open lines now.");
            _detail = new LineDetail(desk);
            _detail.Rejected += () => Rejected?.Invoke();
            _count.SetValueWithoutNotify(8);
            var lines = new VisualElement();
            lines.style.flexGrow = 1;
            lines.Add(Commands());
            lines.Add(View());
            lines.Add(_problem);
            lines.Add(_list);
            lines.Add(_detail);
            lines.Add(_status);
            Add(lines);

            _list.style.flexGrow = 1;
            _list.makeItem = () => new RowView();
            _list.bindItem = (element, index) => ((RowView)element).Bind(_desk, _visible[index]);
            _list.itemsSource = _visible;
            _list.selectionChanged += chosen => Choose(chosen.FirstOrDefault() as AuditionRow);
            _list.RegisterCallback<KeyDownEvent>(Press);
            Refresh(0);
        }

        /// <summary>Raised after a line was rejected, which changes the ban list.</summary>
        internal event Action? Rejected;

        /// <summary>Updates the view if the desk has changed.</summary>
        /// <param name="now">The time, in seconds.</param>
        internal void Refresh(double now)
        {
            bool isDue = _actions != _desk.Actions || now - _shownAt >= Interval;
            if (_version == _desk.Version || !isDue)
                return;
            _version = _desk.Version;
            _actions = _desk.Actions;
            _shownAt = now;
            ShowRows();
            _detail.Show(_chosen);
            _problem.text = _desk.Problem ?? string.Empty;
            _problem.style.display = _desk.Problem is null ? DisplayStyle.None : DisplayStyle.Flex;
            _undo.SetEnabled(_desk.UndoName != null);
            _redo.SetEnabled(_desk.RedoName != null);
            _undo.tooltip = $"Undo the last action in the editor. Last action at this desk: {_desk.UndoName ?? "none"}.";
            _redo.tooltip = $"Repeat the last undone action in the editor. At this desk: {_desk.RedoName ?? "none"}.";
            _stop.SetEnabled(_desk.IsBusy);
            _status.text = Status(_visible.Count);
        }

        // A shorter list drops the selection of the list view, but not the chosen row.
        private void ShowRows()
        {
            _isRefreshing = true;
            _visible.Clear();
            _visible.AddRange(_desk.Visible);
            _list.RefreshItems();
            int chosen = _chosen is null ? -1 : _visible.IndexOf(_chosen);
            _list.SetSelectionWithoutNotify(chosen < 0 ? Array.Empty<int>() : new[] { chosen });
            if (chosen < 0)
                _chosen = null;
            _isRefreshing = false;
        }

        // Only in the list: elsewhere these keys are text.
        private void Press(KeyDownEvent press)
        {
            if (press.modifiers != EventModifiers.None)
                return;
            switch (press.keyCode)
            {
                case KeyCode.G: _desk.Generate(1); break;
                case KeyCode.N: Select(_list.selectedIndex + 1); break;
                case KeyCode.S when _chosen != null: _desk.ToggleStar(_chosen); break;
                case KeyCode.R when _chosen != null: RejectAndGoOn(); break;
                default: return;
            }

            press.StopPropagation();
        }

        private void RejectAndGoOn()
        {
            int place = _list.selectedIndex;
            _detail.Reject();
            Refresh(_shownAt);
            Select(place);
        }

        private void Select(int index)
        {
            int last = _visible.Count - 1;
            if (last < 0)
                return;
            _list.SetSelection(Math.Min(index, last));
            _list.ScrollToItem(Math.Min(index, last));
        }

        private Toolbar Commands()
        {
            var bar = new Toolbar();
            _count.style.width = 110;
            bar.Add(_count);
            bar.Add(Command("Generate", () => _desk.Generate(_count.value), "Generate this number of lines within the game's budget. Key in the list: G for one line."));
            bar.Add(Command($"Batch of {BatchLines}", () => _desk.GenerateBatch(BatchLines), "Generate many lines in the background, each with its own seed."));
            bar.Add(_stop);
            bar.Add(new ToolbarSpacer());
            bar.Add(_undo);
            bar.Add(_redo);
            bar.Add(Command("Clear", _desk.Clear, "Remove the lines without a star."));
            bar.Add(new ToolbarSpacer());
            var format = new DropdownField(BakeTarget.Names.ToList(), 0) { name = "format", tooltip = "The format that the starred lines are baked into." };
            bar.Add(format);
            bar.Add(Command("Bake", () => BakeTarget.Ask(_desk, format.value, _modelName), "Write the starred lines to a file."));
            return bar;
        }

        private Toolbar View()
        {
            var bar = new Toolbar();
            var search = new ToolbarSearchField { name = "search" };
            search.style.flexGrow = 1;
            search.RegisterValueChangedCallback(change => _desk.Search = change.newValue);
            bar.Add(search);
            foreach (RowOrder order in (RowOrder[])Enum.GetValues(typeof(RowOrder)))
                bar.Add(Command(order.ToString(), () => _desk.Sort(order), "Sort the lines. Click again to reverse the order."));
            return bar;
        }

        private void Choose(AuditionRow? row)
        {
            if (_isRefreshing)
                return;
            _chosen = row;
            _detail.Show(row);
        }

        private string Status(int shown)
        {
            string lines = $"{shown} lines, {_desk.Kept.Count} starred, {_desk.Bans.Filter.Count} phrases banned";
            return _desk.Batch is (int completed, int count) ? $"{lines} \u2014 batch: {completed} of {count}" : lines;
        }

        private static ToolbarButton Command(string text, Action act, string tooltip) => new ToolbarButton(act) { text = text, name = text.ToLowerInvariant(), tooltip = tooltip };
    }
}
