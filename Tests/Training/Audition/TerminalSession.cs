using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace DialogueRnn.Training.Tests.Audition;

/// <summary>A program on a terminal of 80 by 24, which can be signalled and closed. For Linux.</summary>
internal sealed class TerminalSession : IDisposable
{
    private const string Enter = "\u001B[?1049h";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new("terminal");
    private readonly StringBuilder _shown = new();
    private readonly Process _terminal;
    private readonly Task _reading;

    internal TerminalSession(string[] command)
    {
        string line = string.Join(' ', command.Select(part => $"\"{part}\""));
        string shell = $"stty rows 24 cols 80; stty -g >'{_folder["before"]}'; sh -c 'echo $$ >{_folder["pid"]}; exec {line}'; echo $? >'{_folder["code"]}'; stty -g >'{_folder["after"]}'";
        var start = new ProcessStartInfo("script", ["--quiet", "--command", shell, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        _terminal = Process.Start(start)!;
        _reading = Task.Run(Read);

        // Behind the first frame, so the program watches for signals and its loop runs.
        WaitFor(() => Shown.IndexOf(Enter, StringComparison.Ordinal) is >= 0 and int entered && Shown.Length > entered + Enter.Length);
    }

    /// <summary>All that the terminal was sent.</summary>
    internal string Shown
    {
        get
        {
            lock (_shown)
                return _shown.ToString();
        }
    }

    /// <summary>Whether the settings of the terminal are what they were.</summary>
    internal bool IsSame => File.ReadAllText(_folder["before"]) == File.ReadAllText(_folder["after"]);

    private string ProcessId => File.ReadAllText(_folder["pid"]).Trim();

    /// <summary>Sends a signal to the program, and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    internal int Signal(string name)
    {
        // The shell has a 'kill' of its own. Small containers have no other.
        using (Process kill = Process.Start("sh", ["-c", $"kill -{name} {ProcessId}"]))
        {
            kill.WaitForExit();
            if (kill.ExitCode != 0)
                throw new InvalidOperationException($"Process {ProcessId} cannot be signalled: it has ended. The terminal has shown: {Shown}");
        }

        WaitFor(() => _terminal.HasExited);
        _reading.Wait();
        return int.Parse(File.ReadAllText(_folder["code"]), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Closes the terminal, as its window does.</summary>
    /// <returns>Whether the program has ended after it.</returns>
    internal bool Close()
    {
        string status = $"/proc/{ProcessId}/stat";
        _terminal.Kill();
        _terminal.WaitForExit();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; Thread.Sleep(20))
        {
            if (HasEnded(status))
                return true;
        }

        return false;
    }

    public void Dispose()
    {
        _terminal.Kill(entireProcessTree: true);
        _terminal.Dispose();
        _folder.Dispose();
    }

    // The terminal was its parent. Whoever inherits it in a container may never ask how it ended: it then stays, as a zombie.
    private static bool HasEnded(string status)
    {
        try
        {
            string text = File.ReadAllText(status);
            return text[(text.LastIndexOf(')') + 2)..] is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void Read()
    {
        char[] buffer = new char[4096];
        for (int read; (read = _terminal.StandardOutput.Read(buffer)) > 0;)
        {
            lock (_shown)
                _shown.Append(buffer, 0, read);
        }
    }

    private void WaitFor(Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); Thread.Sleep(20))
        {
            if (clock.Elapsed > Patience || (_terminal.HasExited && !condition()))
                throw new TimeoutException($"The terminal has shown only: {Shown}");
        }
    }
}
