using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Stops the run cleanly at the first Ctrl+C or termination request. A second Ctrl+C ends the process.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly IAnsiConsole _console;

    /// <summary>Starts to listen for signals.</summary>
    public Interrupt(IAnsiConsole console)
    {
        _console = console;
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        if (_source.IsCancellationRequested)
            return;
        signal.Cancel = true;
        _console.WriteLine("Stopping after this step. The best weights are kept. Press Ctrl+C again to stop at once.");
        _source.Cancel();
    }
}
