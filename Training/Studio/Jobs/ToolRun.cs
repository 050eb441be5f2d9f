using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>A command of this tool, run as a process in the studio's folder. It goes on when the studio is closed.</summary>
internal sealed class ToolRun
{
    private const int LongestError = 8_000;

    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private ToolRun(Process process, string command)
    {
        _process = process;
        Command = command;
        Output = process.StandardOutput.ReadToEndAsync();
        Ended = WaitAsync();
    }

    /// <summary>The command line.</summary>
    public string Command { get; }

    /// <summary>Completed when the process has ended. The result is its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>All that the process prints to standard output.</summary>
    public Task<string> Output { get; }

    /// <summary>The end of what the process has printed to standard error so far.</summary>
    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    /// <summary>Starts a command.</summary>
    /// <param name="folder">The full path of the folder in which it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ToolRun Start(string folder, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = OwnCommand.Start(arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        Process process = Process.Start(start) ?? throw new IOException("The command could not be started.");
        process.StandardInput.Close();
        return new ToolRun(process, CommandText.Of(arguments));
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">The full path of the folder in which it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancelled">Kills the process.</param>
    public static async Task<ToolRun> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancelled)
    {
        ToolRun run = Start(folder, arguments);
        try
        {
            await run.Ended.WaitAsync(cancelled);
        }
        catch (OperationCanceledException)
        {
            run.Kill();
            throw;
        }

        return run;
    }

    /// <summary>Kills the process.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private async Task<int> WaitAsync()
    {
        Task reading = ReadErrorAsync();
        await _process.WaitForExitAsync();
        await Task.WhenAll(reading, Output);
        return _process.ExitCode;
    }

    private async Task ReadErrorAsync()
    {
        char[] buffer = new char[1024];
        for (int read; (read = await _process.StandardError.ReadAsync(buffer)) > 0;)
        {
            lock (_error)
            {
                _error.Append(buffer, 0, read);
                if (_error.Length > LongestError)
                    _error.Remove(0, _error.Length - LongestError);
            }
        }
    }
}
