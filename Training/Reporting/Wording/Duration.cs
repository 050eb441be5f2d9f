using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Reporting.Wording;

/// <summary>Reads and writes durations as users type them: 90s, 10m, 1h, 1h30m.</summary>
internal static partial class Duration
{
    /// <summary>A description of the form, for messages.</summary>
    public const string Form = "a duration such as 90s, 10m, 1h or 1h30m";

    /// <summary>Reads a duration. It must be above zero.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        Match match = Parts().Match(text);
        if (!match.Success || text.Length == 0)
            return false;
        duration = TimeSpan.FromHours(Number(match.Groups["h"])) + TimeSpan.FromMinutes(Number(match.Groups["m"])) + TimeSpan.FromSeconds(Number(match.Groups["s"]));
        return duration > TimeSpan.Zero;
    }

    /// <summary>A duration for display, such as 1:05 or 2:03:09.</summary>
    public static string Format(TimeSpan duration) => duration.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes}:{duration.Seconds:00}");

    private static double Number(Group group) => group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0.0;

    [GeneratedRegex(@"^(?:(?<h>\d{1,6}(?:\.\d+)?)h)?(?:(?<m>\d{1,8}(?:\.\d+)?)m)?(?:(?<s>\d{1,9}(?:\.\d+)?)s)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
