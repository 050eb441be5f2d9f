using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace DialogueRnn.Training.Checking;

/// <summary>This command as another process.</summary>
internal sealed class OwnProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private OwnProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Its command line.</param>
    public static OwnProcess Start(params string[] arguments)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "dialogue-rnn.dll");
        var start = new ProcessStartInfo(Host(), [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new OwnProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it prints a line.</summary>
    /// <exception cref="IOException">It ends before.</exception>
    public void WaitForLine(string line)
    {
        while (_process.StandardOutput.ReadLine() is { } printed)
        {
            if (printed == line)
                return;
        }

        throw new IOException($"Another process of this command ended before its time: {_error.Result}");
    }

    /// <summary>All that it prints.</summary>
    /// <exception cref="IOException">It fails.</exception>
    public string ReadToEnd()
    {
        string output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return _process.ExitCode == 0 ? output : throw new IOException($"Another process of this command failed: {_error.Result}");
    }

    /// <summary>Ends it so that nothing of it runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Ends it where it still runs.</summary>
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
