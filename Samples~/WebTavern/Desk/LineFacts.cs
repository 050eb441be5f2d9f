using System.Collections.Generic;
using System.Globalization;
using DialogueRnn.Editor.Audition.Core;

namespace DialogueRnn.WebTavern.Desk;

/// <summary>A line of the desk as texts, for the page.</summary>
internal static class LineFacts
{
    private const string Yes = "yes";

    /// <summary>Number, prime, text, text as the player sees it, facts, and whether it is starred, edited, complete and measured.</summary>
    internal static string[] Of(AuditionRow row) =>
    [
        row.Number.ToString(CultureInfo.InvariantCulture), row.Prime, row.Text, row.Shown, string.Join(" · ", Facts(row)), row.IsStarred ? Yes : string.Empty,
        row.IsEdited ? Yes : string.Empty, row.IsCompleted ? Yes : string.Empty, row.IsMeasured ? Yes : string.Empty,
    ];

    private static IEnumerable<string> Facts(AuditionRow row)
    {
        yield return row.Number.ToString(CultureInfo.InvariantCulture);
        if (row.IsEdited)
            yield return "edited";
        if (!double.IsNaN(row.Perplexity))
            yield return string.Create(CultureInfo.InvariantCulture, $"perplexity {row.Perplexity:0.00}");
        if (row.LongestCopy is { } copy)
            yield return string.Create(CultureInfo.InvariantCulture, $"longest copy {copy}");
        yield return string.Create(CultureInfo.InvariantCulture, $"seed {row.Seed}");
    }
}
