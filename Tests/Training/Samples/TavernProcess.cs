using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Tests.Samples;

/// <summary>The terminal game as a process of its own, played by a script.</summary>
internal sealed class TavernProcess : IDisposable
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "DialogueRnn.TerminalTavern.dll");

    private readonly Process _process;

    private TavernProcess(string[] arguments) =>
        _process = Process.Start(new ProcessStartInfo(Host(), [Assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    internal bool HasExited => _process.HasExited;

    internal static TavernProcess Start(string script, int frames, string save) =>
        new(["--script", script, "--frames", $"{frames}", "--save", save]);

    /// <summary>What was printed, line by line, when the process has ended.</summary>
    internal static string[] Play(string script, int frames, string save)
    {
        using TavernProcess process = Start(script, frames, save);
        string output = process._process.StandardOutput.ReadToEnd();
        string error = process._process.StandardError.ReadToEnd();
        process._process.WaitForExit();
        return process._process.ExitCode == 0 ? output.Split('\n') : [$"exit code {process._process.ExitCode}", .. error.Split('\n')];
    }

    /// <summary>The lines that were said to their end.</summary>
    internal static string[] Said(string[] output) => [.. output.TakeWhile(line => !line.Contains("The Crooked Lantern", StringComparison.Ordinal))];

    /// <summary>The last screen.</summary>
    internal static string[] Screen(string[] output) => [.. output.SkipWhile(line => !line.Contains("The Crooked Lantern", StringComparison.Ordinal)).Take(24)];

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose() => _process.Dispose();

    private static string Host() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
