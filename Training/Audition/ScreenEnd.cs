using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace DialogueRnn.Training.Audition;

/// <summary>Watches for the end of a screen while it is shown, and gives the terminal back where nobody else does.</summary>
internal sealed class ScreenEnd : IDisposable
{
    private const string Leave = "\e[0m\e[?25h\e[?1049l";

    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly TextWriter _terminal;
    private volatile bool _isAsked;
    private int _hasLeft;

    /// <summary>Begins to watch.</summary>
    /// <param name="terminal">The terminal, as it is.</param>
    public ScreenEnd(TextWriter terminal)
    {
        _terminal = terminal;
        foreach (PosixSignal signal in Signals)
            _registrations.Add(PosixSignalRegistration.Create(signal, Ask));
        AppDomain.CurrentDomain.UnhandledException += OnEnd;
        AppDomain.CurrentDomain.ProcessExit += OnEnd;
    }

    /// <summary>Whether a signal has asked the screen to end.</summary>
    public bool IsAsked => _isAsked;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        AppDomain.CurrentDomain.UnhandledException -= OnEnd;
        AppDomain.CurrentDomain.ProcessExit -= OnEnd;
    }

    private void Ask(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _isAsked = true;
    }

    // An exception that nobody catches ends the process without disposing of anything.
    private void OnEnd(object? sender, EventArgs arguments)
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) != 0)
            return;
        try
        {
            _terminal.Write(Leave);
            _terminal.Flush();
        }
        catch (IOException)
        {
            // The terminal is gone, and with it what there was to give back.
        }
    }
}
