using System;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>
/// Cuts lines into words and marks as <c>mteval-v13a</c> of NIST does. The tool sacreBLEU calls it "13a". Figures can be compared only if they were
/// counted over the same tokens (M. Post, "A Call for Clarity in Reporting BLEU Scores", 2018).
/// </summary>
internal static partial class BleuTokens
{
    /// <summary>The tokens of a line in small letters.</summary>
    public static string[] Of(string line)
    {
        line = line.Replace("<skipped>", string.Empty, StringComparison.Ordinal).Replace("-\n", string.Empty, StringComparison.Ordinal).Replace('\n', ' ');
        line = line.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);
        line = $" {line.ToLowerInvariant()} ";
        line = Marks().Replace(line, " $1 ");
        line = MarkAfterText().Replace(line, "$1 $2 ");
        line = MarkBeforeText().Replace(line, " $1 $2");
        line = DashAfterDigit().Replace(line, "$1 $2 ");
        return line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    // All marks of ASCII but the apostrophe, the comma, the hyphen and the point.
    [GeneratedRegex(@"([\{-\~\[-\` -\&\(-\+\:-\@\/])")]
    private static partial Regex Marks();

    [GeneratedRegex(@"([^0-9])([\.,])")]
    private static partial Regex MarkAfterText();

    [GeneratedRegex(@"([\.,])([^0-9])")]
    private static partial Regex MarkBeforeText();

    [GeneratedRegex(@"([0-9])(-)")]
    private static partial Regex DashAfterDigit();
}
