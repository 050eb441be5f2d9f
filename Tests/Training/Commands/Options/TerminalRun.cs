using System;
using System.Diagnostics;
using System.Linq;

namespace DialogueRnn.Training.Tests.Commands.Options;

/// <summary>The built command as a process on a terminal, where somebody answers its questions. For Linux.</summary>
internal static class TerminalRun
{
    /// <summary>Runs a command.</summary>
    /// <param name="typed">What is typed, line by line.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code, and all that the terminal shows.</returns>
    internal static (int ExitCode, string Shown) Of(string typed, params string[] arguments)
    {
        string command = string.Join(' ', CommandProcess.CommandLine(arguments).Select(part => $"'{part.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--command", command, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(typed);
        process.StandardInput.Flush();
        string shown = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, shown);
    }
}
