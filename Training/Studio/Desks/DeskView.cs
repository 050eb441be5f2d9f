using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;

namespace DialogueRnn.Training.Studio.Desks;

/// <summary>A desk as the page shows it.</summary>
/// <param name="Model">The name of the model file.</param>
/// <param name="Opening">Which opening of the desk it is: a desk that was closed in the meantime gives its lines other numbers.</param>
/// <param name="Rows">The rows to show, at most <see cref="MostRows"/>.</param>
/// <param name="Count">The number of rows that could be shown.</param>
/// <param name="Stars">The number of starred lines that would be baked.</param>
/// <param name="IsBusy">Whether lines are being generated.</param>
/// <param name="Done">The number of complete lines of the batch. Null without a batch.</param>
/// <param name="Total">The number of lines of the batch. Null without a batch.</param>
/// <param name="Undo">The name of the action that can be undone. Null for none.</param>
/// <param name="Redo">The name of the action that can be repeated. Null for none.</param>
/// <param name="Order">The order of the rows.</param>
/// <param name="IsDescending">Whether the order is reversed.</param>
/// <param name="Search">The text that is searched for.</param>
/// <param name="Problem">What went wrong last, with the remedy. Null if the last action succeeded.</param>
internal sealed record DeskView(
    string Model, int Opening, IReadOnlyList<RowView> Rows, int Count, int Stars, bool IsBusy, int? Done, int? Total, string? Undo, string? Redo, string Order, bool IsDescending, string Search,
    string? Problem)
{
    /// <summary>The largest number of rows that are sent.</summary>
    public const int MostRows = 300;

    /// <summary>Describes a desk.</summary>
    public static DeskView Of(AuditionDesk desk, string model, int opening)
    {
        IReadOnlyList<AuditionRow> visible = desk.Visible;
        // In the order in which lines come, the newest are the ones to look at.
        bool isNewestLast = desk.Order == RowOrder.Number && !desk.IsDescending;
        IEnumerable<AuditionRow> shown = isNewestLast ? visible.TakeLast(MostRows) : visible.Take(MostRows);
        return new DeskView(
            model, opening, [.. shown.Select(RowView.Of)], visible.Count, desk.Kept.Count, desk.IsBusy, desk.Batch?.Completed, desk.Batch?.Count, desk.UndoName, desk.RedoName,
            desk.Order.ToString().ToLowerInvariant(), desk.IsDescending, desk.Search, desk.Problem);
    }
}

/// <summary>A line on the desk.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Prime">Its prime.</param>
/// <param name="Text">The text that is edited and kept.</param>
/// <param name="Shown">The text as the player sees it.</param>
/// <param name="Seed">The seed that generates it again. A text, because it can be larger than a number of JavaScript.</param>
/// <param name="Perplexity">Its perplexity per character. Null before it is measured.</param>
/// <param name="Copy">The length of its longest copy from the corpus in characters. Null if not known.</param>
/// <param name="IsStarred">Whether it is starred.</param>
/// <param name="IsEdited">Whether it was edited.</param>
/// <param name="IsCompleted">Whether it is complete.</param>
internal sealed record RowView(int Number, string Prime, string Text, string Shown, string Seed, double? Perplexity, int? Copy, bool IsStarred, bool IsEdited, bool IsCompleted)
{
    /// <summary>Describes a row.</summary>
    public static RowView Of(AuditionRow row) => new(
        row.Number, row.Prime, row.Text, row.Shown, $"{row.Seed}", double.IsFinite(row.Perplexity) ? row.Perplexity : null, row.LongestCopy, row.IsStarred, row.IsEdited, row.IsCompleted);
}

/// <summary>A control of the desk.</summary>
/// <param name="Key">Its name in commands.</param>
/// <param name="Kind">"text", "number", "switch" or "choice".</param>
/// <param name="Label">The label.</param>
/// <param name="Tooltip">The explanation.</param>
/// <param name="Text">Its text.</param>
/// <param name="Error">What is wrong with the text. Null for nothing.</param>
/// <param name="Choices">The allowed values of a choice.</param>
/// <param name="IsRare">Whether it is rarely needed.</param>
internal sealed record ControlView(string Key, string Kind, string Label, string Tooltip, string Text, string? Error, IReadOnlyList<string> Choices, bool IsRare)
{
    /// <summary>Describes a control.</summary>
    public static ControlView Of(AuditionControl control) => new(
        control.Key, control.Kind.ToString().ToLowerInvariant(), control.Label, control.Tooltip, control.Text, control.Error, control.Choices, control.IsRare);
}
