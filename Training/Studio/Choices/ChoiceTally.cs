using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Choosing;

namespace DialogueRnn.Training.Studio.Choices;

/// <summary>How often each of two models was chosen.</summary>
/// <param name="First">The name of the first model file.</param>
/// <param name="Second">The name of the second model file.</param>
/// <param name="FirstWins">How often the first model's line was chosen.</param>
/// <param name="SecondWins">How often the second model's line was chosen.</param>
/// <param name="Neither">How often neither was.</param>
/// <param name="Share">The share of the first model among the choices, from 0 to 1. Null before the first choice.</param>
/// <param name="Low">The lower end of the 95 % interval of the share. Null before the first choice.</param>
/// <param name="High">The upper end of the interval.</param>
internal sealed record ChoiceTally(string First, string Second, int FirstWins, int SecondWins, int Neither, double? Share, double? Low, double? High)
{
    /// <summary>The number of standard deviations of a 95 % interval.</summary>
    private const double Deviations = 1.959964;

    /// <summary>Counts answers.</summary>
    /// <param name="records">All answers. Those about other models are left out.</param>
    /// <param name="first">The name of the first model file.</param>
    /// <param name="second">The name of the second model file.</param>
    public static ChoiceTally Of(IEnumerable<ChoiceRecord> records, string first, string second)
    {
        int firstWins = 0, secondWins = 0, neither = 0;
        foreach (ChoiceRecord record in records.Where(record => IsAbout(record, first, second)))
        {
            if (record.Choice == "neither")
                neither++;
            else if (record.Models[record.Choice == "left" ? 0 : 1] == first)
                firstWins++;
            else
                secondWins++;
        }

        int decided = firstWins + secondWins;
        if (decided == 0)
            return new ChoiceTally(first, second, firstWins, secondWins, neither, null, null, null);
        (double low, double high) = Interval(firstWins, decided);
        return new ChoiceTally(first, second, firstWins, secondWins, neither, (double)firstWins / decided, low, high);
    }

    /// <summary>Whether an answer is about these two models, in any order.</summary>
    public static bool IsAbout(ChoiceRecord record, string first, string second) =>
        (record.Models[0] == first && record.Models[1] == second) || (record.Models[0] == second && record.Models[1] == first);

    /// <summary>The 95 % interval of a share: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.</summary>
    /// <param name="wins">The number of wins, from 0 to <paramref name="of"/>.</param>
    /// <param name="of">The number of choices, 1 or more.</param>
    public static (double Low, double High) Interval(int wins, int of)
    {
        double share = (double)wins / of, squared = Deviations * Deviations;
        double centre = share + squared / (2 * of);
        double spread = Deviations * Math.Sqrt(share * (1 - share) / of + squared / (4.0 * of * of));
        double scale = 1 + squared / of;
        return (Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }
}
