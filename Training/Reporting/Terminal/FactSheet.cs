using System;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>Prints facts to standard output, one per line: a name, then its value.</summary>
internal static class FactSheet
{
    private const int NameWidth = 11;
    private const int LongestValue = 400;

    /// <summary>Prints facts. An empty value is printed as "none".</summary>
    public static void Print(params (string Name, string Value)[] facts)
    {
        foreach ((string name, string value) in facts)
            Console.Out.WriteLine($"{name.PadRight(NameWidth)} {(value.Length == 0 ? "none" : value)}");
    }

    /// <summary>A value on one line, with signs for line breaks and tabs. Cut after 400 characters.</summary>
    public static string OneLine(string value)
    {
        string line = value.Replace("\n", "⏎", StringComparison.Ordinal).Replace("\t", "⇥", StringComparison.Ordinal);
        return line.Length <= LongestValue ? line : line[..LongestValue] + "…";
    }
}
