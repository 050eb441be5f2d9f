using System.Collections.Generic;
using System.Globalization;

namespace DialogueRnn.Training.Checking;

/// <summary>What is promised of a model's lines.</summary>
/// <param name="LeastSentenceEnds">The least share of lines that end at the end of a sentence.</param>
/// <param name="MostBanned">The most lines with a banned phrase.</param>
/// <param name="MostUnbalanced">The most lines whose quotes or brackets do not pair up.</param>
/// <param name="LeastDistinct">The least share of different lines.</param>
/// <param name="MostUnmet">The largest share of lines for which no way on was found.</param>
internal sealed record CheckLimits(double LeastSentenceEnds, int MostBanned, int MostUnbalanced, double LeastDistinct, double MostUnmet)
{
    /// <summary>A sentence for every promise that is broken.</summary>
    public IReadOnlyList<string> Broken(CheckReport report)
    {
        var broken = new List<string>();
        if (report.SentenceEnds < LeastSentenceEnds)
            broken.Add($"{Share(report.SentenceEnds)} of the lines end at the end of a sentence, and at least {Share(LeastSentenceEnds)} are promised.");
        if (report.Banned > MostBanned)
            broken.Add($"{report.Banned} lines hold a banned phrase, and at most {MostBanned} may.");
        if (report.Unbalanced > MostUnbalanced)
            broken.Add($"{report.Unbalanced} lines have unbalanced quotes or brackets, and at most {MostUnbalanced} may.");
        if (report.LongestCopy > report.MaxCopied)
            broken.Add($"A line copies {report.LongestCopy} characters of the corpus in one piece, and at most {report.MaxCopied} are allowed.");
        if (report.Distinct < LeastDistinct)
            broken.Add($"{Share(report.Distinct)} of the lines are different, and at least {Share(LeastDistinct)} are promised.");
        if ((double)report.RulesUnmet / report.Lines > MostUnmet)
            broken.Add($"{report.RulesUnmet} lines found no way on that everything allowed, and at most {Share(MostUnmet)} of {report.Lines} may.");
        return broken;
    }

    private static string Share(double share) => share.ToString("0.0#%", CultureInfo.InvariantCulture);
}
