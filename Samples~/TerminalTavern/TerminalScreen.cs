using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace DialogueRnn.TerminalTavern;

/// <summary>The terminal while the game is played: its second screen, without a cursor. Gives back what was there before.</summary>
internal sealed class TerminalScreen : IDisposable
{
    private const string Clear = "\e[0m\e[2J\e[H";
    private const string Enter = "\e[?1049h\e[?25l\e[2J";
    private const string Leave = "\e[0m\e[?25h\e[?1049l";

    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly PosixSignalRegistration[] _signals;
    private (int Width, int Height) _size;
    private volatile bool _isClosed;
    private int _hasLeft;

    internal TerminalScreen()
    {
        _signals = [Watch(PosixSignal.SIGINT), Watch(PosixSignal.SIGTERM), Watch(PosixSignal.SIGHUP), Watch(PosixSignal.SIGQUIT)];
        AppDomain.CurrentDomain.UnhandledException += OnEnd;
        AppDomain.CurrentDomain.ProcessExit += OnEnd;
        Send(Enter);
    }

    /// <summary>Whether somebody has asked the game to end, or the terminal is gone.</summary>
    internal bool IsClosed => _isClosed;

    /// <summary>Shows the canvas: all of it when the terminal has another size than before, and none of it when it does not fit.</summary>
    internal void Show(Canvas canvas)
    {
        if (Size() is var size && size != _size)
        {
            _size = size;
            canvas.Invalidate();
            Send(Fits ? Clear : Clear + TooSmall);
        }

        if (!Fits)
            return;
        try
        {
            canvas.Show(_output);
        }
        catch (IOException)
        {
            _isClosed = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        AppDomain.CurrentDomain.UnhandledException -= OnEnd;
        AppDomain.CurrentDomain.ProcessExit -= OnEnd;
        GiveBack();
        _output.Dispose();
    }

    // An exception that nobody catches ends the process without disposing of anything.
    private void OnEnd(object? sender, EventArgs arguments) => GiveBack();

    private void GiveBack()
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
            Send(Leave);
    }

    private bool Fits => _size.Width >= Canvas.Width && _size.Height >= Canvas.Height;

    private static string TooSmall => $"The tavern needs {Canvas.Width} by {Canvas.Height} characters.";

    private static (int Width, int Height) Size() => (Console.WindowWidth, Console.WindowHeight);

    private PosixSignalRegistration Watch(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _isClosed = true;
    });

    private void Send(string sequence)
    {
        try
        {
            _output.Write(System.Text.Encoding.ASCII.GetBytes(sequence));
            _output.Flush();
        }
        catch (IOException)
        {
            // The terminal is gone, and with it what there was to give back.
            _isClosed = true;
        }
    }
}
