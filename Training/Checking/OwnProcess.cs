using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using DialogueRnn.Training.Files;

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
        return new OwnProcess(Process.Start(OwnCommand.Start(arguments))!);
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
}
