using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace DialogueRnn.Training.Checking;

/// <summary>Another process of this command.</summary>
internal sealed class OwnProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private OwnProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a process.</summary>
    /// <param name="arguments">Its command line.</param>
    public static OwnProcess Start(params string[] arguments)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "dialogue-rnn.dll");
        var start = new ProcessStartInfo(Host(), [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new OwnProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the process prints a line.</summary>
    /// <exception cref="IOException">The process ends before it prints the line.</exception>
    public void WaitForLine(string line)
    {
        while (_process.StandardOutput.ReadLine() is { } printed)
        {
            if (printed == line)
                return;
        }

        throw new IOException($"A child process of this command ended too early: {_error.Result}");
    }

    /// <summary>Reads all that the process prints to standard output, and waits for its end.</summary>
    /// <exception cref="IOException">The process fails.</exception>
    public string ReadToEnd()
    {
        string output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return _process.ExitCode == 0 ? output : throw new IOException($"A child process of this command failed: {_error.Result}");
    }

    /// <summary>Kills the process and waits for its end.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Kills the process if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static string Host() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
