using System;
using System.IO;
using System.Threading.Tasks;

namespace DialogueRnn.Training.Studio.Desks;

/// <content>Saying lines in the background.</content>
internal sealed partial class StudioDesk
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(16);

    // Requests wait for the lock of the desk. It is nobody's for this time, so that they get it.
    private static readonly TimeSpan LeastRest = TimeSpan.FromMilliseconds(2);

    private Task _work = Task.CompletedTask;

    /// <summary>Whether lines are being said or measured.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_lock)
                return _desk.IsBusy;
        }
    }

    /// <summary>Called before each slice of work. For tests.</summary>
    public Action? Slicing { get; set; }

    /// <summary>Waits until all lines are complete. For tests.</summary>
    public Task WhenIdle() => _work;

    private void Begin()
    {
        if (_work.IsCompleted)
            _work = Task.Run(WorkAsync);
    }

    // Whatever goes wrong, the desk is not busy for ever.
    private async Task WorkAsync()
    {
        try
        {
            await SpeakAsync();
        }
        catch (Exception error)
        {
            lock (_lock)
                _desk.Fail($"The lines could not be said to their end: {error.Message} Say them again; if it happens again, open the studio anew.");
            if (error is not (IOException or UnauthorizedAccessException))
                Console.Error.WriteLine($"dialogue-rnn: this is a bug in dialogue-rnn. Please report it with this text: {error}");
        }
    }

    // Live lines grow as in a game of 60 frames a second; a batch takes what is left of each frame.
    private async Task SpeakAsync()
    {
        while (true)
        {
            long began = Environment.TickCount64;
            lock (_lock)
            {
                if (_isClosed)
                    return;
                if (!_desk.IsBusy)
                {
                    Keep();
                    return;
                }

                Slicing?.Invoke();
                _desk.Tick(Slice);
            }

            TimeSpan rest = Frame - TimeSpan.FromMilliseconds(Environment.TickCount64 - began);
            await Task.Delay(rest > LeastRest ? rest : LeastRest);
        }
    }

    private void Keep()
    {
        if (!_desk.IsBusy)
            _desk.KeepLines();
    }
}
