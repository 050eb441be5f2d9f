using System;
using System.IO;
using System.Runtime.InteropServices;

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

    internal TerminalScreen()
    {
        _signals = [Watch(PosixSignal.SIGINT), Watch(PosixSignal.SIGTERM), Watch(PosixSignal.SIGHUP)];
        Send(Enter);
    }

    /// <summary>Whether somebody has asked the game to end.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>Shows the canvas: all of it when the terminal has another size than before, and none of it when it does not fit.</summary>
    internal void Show(Canvas canvas)
    {
        if (Size() is var size && size != _size)
        {
            _size = size;
            canvas.Invalidate();
            Send(Fits ? Clear : Clear + TooSmall);
        }

        if (Fits)
            canvas.Show(_output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        Send(Leave);
        _output.Dispose();
    }

    private bool Fits => _size.Width >= Canvas.Width && _size.Height >= Canvas.Height;

    private static string TooSmall => $"The tavern needs {Canvas.Width} by {Canvas.Height} characters.";

    private static (int Width, int Height) Size() => (Console.WindowWidth, Console.WindowHeight);

    private PosixSignalRegistration Watch(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        IsClosed = true;
    });

    private void Send(string sequence)
    {
        _output.Write(System.Text.Encoding.ASCII.GetBytes(sequence));
        _output.Flush();
    }
}
