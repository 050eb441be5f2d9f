using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;

namespace DialogueRnn.Fuzz;

/// <summary>The process that opens the files. A file can end it, so another process starts it and watches it.</summary>
/// <remarks>It writes to standard output: "case N KIND" before each case, "fault N" and the text in one line after a fault, "opened N KIND" after a file that was not refused, and "done N" at its end.</remarks>
internal static class Worker
{
    private const int RoundsBeforeAnother = 4_000;

    /// <summary>Works until its time is over.</summary>
    public static int Run(string folder, string findings, int seed, long first, double seconds, long last, string[] kinds)
    {
        // Before anything else: a command that prints must not print among the lines of this protocol.
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        var cases = new Cases(folder, seed, kinds);
        var clock = Stopwatch.StartNew();
        long number = first;
        for (; number < last && number < first + RoundsBeforeAnother && clock.Elapsed.TotalSeconds < seconds; number++)
        {
            Case one = cases.Make(number);
            Write(output, $"case {number} {one.Target.Name}");
            File.WriteAllBytes(Path.Combine(findings, "current"), one.Bytes);
            if (one.Fault() is { } fault)
            {
                File.WriteAllBytes(Campaign.FileOf(findings, one.Target.Name, seed, number), one.Bytes);
                Write(output, $"fault {number} {one.Opening} {fault.ReplaceLineEnds()}");
            }

            if (!one.IsRefused)
                Write(output, $"opened {number} {one.Target.Name}");
        }

        Write(output, $"done {number} {Watch.LargestShare.ToString("0.000", CultureInfo.InvariantCulture)}");
        return 0;
    }

    private static void Write(StreamWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string ReplaceLineEnds(this string text) => text.ReplaceLineEndings(" | ");
}
