using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>The built command as a process of its own, which can be killed.</summary>
internal sealed class CommandProcess : IDisposable
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "dialogue-rnn.dll");

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private CommandProcess(string[] arguments)
    {
        string[] line = CommandLine(arguments);
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    internal static CommandProcess Start(params string[] arguments) => new(arguments);

    internal static CommandRun Run(params string[] arguments)
    {
        using CommandProcess process = Start(arguments);
        return process.Wait();
    }

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    internal void Kill() => _process.Kill();

    /// <summary>What Ctrl+C in a terminal sends.</summary>
    internal void Interrupt()
    {
        using Process kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    internal CommandRun Wait()
    {
        _process.WaitForExit();
        return new CommandRun(_process.ExitCode, _output.Result, _error.Result);
    }

    public void Dispose() => _process.Dispose();

    /// <summary>The program and its arguments that run the command.</summary>
    internal static string[] CommandLine(string[] arguments) => [Host(), Assembly, .. arguments];

    private static string Host() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
