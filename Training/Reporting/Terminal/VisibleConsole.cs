using System;
using System.IO;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>
/// The one place where texts go to the terminal. While it is open, all that is written to <see cref="Console.Out"/> and <see cref="Console.Error"/> is shown as
/// <see cref="VisibleText"/> shows it, whatever file it is from.
/// </summary>
internal sealed class VisibleConsole : IDisposable
{
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly VisibleConsole? _outer = _open;

    private static VisibleConsole? _open;

    private VisibleConsole()
    {
        _open = this;
        Console.SetOut(new VisibleWriter(_out));
        Console.SetError(new VisibleWriter(_error));
    }

    /// <summary>Standard output as it is, for what draws on the terminal itself.</summary>
    public static TextWriter RawOutput => _open?._out ?? Console.Out;

    /// <summary>Standard error as it is, for what draws on the terminal itself.</summary>
    public static TextWriter RawError => _open?._error ?? Console.Error;

    /// <summary>
    /// Standard output for lines that are data: as it is for a file or a pipe, whose reader needs the very characters. On a terminal, as <see cref="VisibleText"/>
    /// shows it.
    /// </summary>
    public static TextWriter Data => Console.IsOutputRedirected ? RawOutput : Console.Out;

    /// <summary>Begins to show all texts this way, until it is disposed.</summary>
    public static VisibleConsole Open() => new();

    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
        _open = _outer;
    }
}
