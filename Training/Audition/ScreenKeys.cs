using System;
using System.IO;

namespace DialogueRnn.Training.Audition;

/// <summary>The keyboard of the terminal.</summary>
internal sealed class ScreenKeys
{
    /// <summary>Whether the terminal is gone, so that no key will ever come.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Takes a key if one was pressed.</summary>
    public bool TryRead(out ConsoleKeyInfo key)
    {
        key = default;
        if (IsClosed)
            return false;
        try
        {
            if (!Console.KeyAvailable)
                return false;
            key = Console.ReadKey(intercept: true);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            key = default;
        }

        // A terminal that was closed has always a key, and the key is always none.
        IsClosed = key == default;
        return !IsClosed;
    }
}
