using System;
using System.Globalization;

namespace DialogueRnn.Training.Reporting.Wording;

/// <summary>Numbers for display.</summary>
internal static class Number
{
    private const double NatsPerBit = 0.693147180559945309417;

    /// <summary>Converts nats to bits.</summary>
    internal static double Bits(double nats) => nats / NatsPerBit;

    /// <summary>A loss with three decimals.</summary>
    internal static string Loss(double nats) => Format(nats, "0.000");

    /// <summary>A share as a percentage with one decimal.</summary>
    internal static string Percent(double share) => double.IsFinite(share) ? Format(share * 100, "0.0") + " %" : "–";

    /// <summary>A whole number with thousands separators.</summary>
    internal static string Integer(double value) => Format(Math.Round(value), "#,0");

    /// <summary>A number and its noun, in the plural unless the number is 1.</summary>
    internal static string Count(long value, string noun) => $"{Integer(value)} {noun}{(value == 1 ? string.Empty : "s")}";

    /// <summary>A large number in short form: 950, 12.3k, 4.5M.</summary>
    internal static string Short(double value) => Math.Abs(value) switch
    {
        >= 999_500_000 => Format(value / 1e9, "0.##") + "G",
        >= 999_500 => Format(value / 1e6, "0.##") + "M",
        >= 1_000 => Format(value / 1e3, "0.#") + "k",
        _ => Format(value, "0.##"),
    };

    /// <summary>A small number. Below 0.001 it is written with a power of ten.</summary>
    internal static string Small(double value) =>
        value == 0 || Math.Abs(value) >= 1e-3 ? Format(value, "0.######") : Format(value, "0.##e-0");

    /// <summary>A duration: 45 s, 3 min 20 s, 2 h 5 min.</summary>
    internal static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0)
            return "–";
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        if (time.TotalMinutes < 1)
            return $"{time.Seconds} s";
        return time.TotalHours < 1 ? $"{time.Minutes} min {time.Seconds} s" : $"{Math.Floor(time.TotalHours):0} h {time.Minutes} min";
    }

    private static string Format(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
}
