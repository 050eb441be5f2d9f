using System.Collections.Generic;
using System.Globalization;

namespace DialogueRnn.Training.Checking;

/// <summary>The limits that a model's lines are checked against.</summary>
/// <param name="LeastSentenceEnds">The smallest share of lines that end at the end of a sentence. From 0 to 1.</param>
/// <param name="MostBanned">The largest number of lines with a banned phrase.</param>
/// <param name="MostUnbalanced">The largest number of lines with unbalanced quotes or brackets.</param>
/// <param name="LeastDistinct">The smallest share of different lines. From 0 to 1.</param>
/// <param name="MostUnmet">The largest share of lines that could not meet the rules. From 0 to 1.</param>
/// <param name="MostRunningOn">The largest number of lines that run on through another line.</param>
internal sealed record CheckLimits(double LeastSentenceEnds, int MostBanned, int MostUnbalanced, double LeastDistinct, double MostUnmet, int MostRunningOn = 0)
{
    /// <summary>Compares a report with the limits.</summary>
    /// <returns>One sentence for each broken limit.</returns>
    public IReadOnlyList<string> Broken(CheckReport report)
    {
        var broken = new List<string>();
        if (report.SentenceEnds < LeastSentenceEnds)
            broken.Add($"{Share(report.SentenceEnds)} of the lines end with a complete sentence. The limit is at least {Share(LeastSentenceEnds)}.");
        if (report.Banned > MostBanned)
            broken.Add($"{report.Banned} lines contain a banned phrase. The limit is at most {MostBanned}.");
        if (report.Unbalanced > MostUnbalanced)
            broken.Add($"{report.Unbalanced} lines have unbalanced quotes or brackets. The limit is at most {MostUnbalanced}.");
        if (report.RunningOn > MostRunningOn)
            broken.Add($"{report.RunningOn} lines go on with the tag of a speaker, as in 'Halt. ANNA: Come in.' The limit is at most {MostRunningOn}.");
        if (report.LongestCopy > report.MaxCopied)
            broken.Add($"A line copies {report.LongestCopy} consecutive characters of the corpus. The limit is at most {report.MaxCopied}.");
        if (report.Distinct < LeastDistinct)
            broken.Add($"{Share(report.Distinct)} of the lines are different. The limit is at least {Share(LeastDistinct)}.");
        if ((double)report.RulesUnmet / report.Lines > MostUnmet)
            broken.Add($"{report.RulesUnmet} of {report.Lines} lines could not meet the rules. The limit is at most {Share(MostUnmet)}.");
        return broken;
    }

    private static string Share(double share) => share.ToString("0.0#%", CultureInfo.InvariantCulture);
}
