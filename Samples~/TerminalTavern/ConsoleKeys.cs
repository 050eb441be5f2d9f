using System;
using System.IO;

namespace DialogueRnn.TerminalTavern;

/// <summary>The keyboard of the terminal.</summary>
internal sealed class ConsoleKeys : IKeys
{
    /// <summary>Whether the terminal is gone, so that no key will ever come.</summary>
    internal bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public bool TryRead(out GameKey key)
    {
        key = GameKey.None;
        if (IsClosed || !TryRead(out ConsoleKeyInfo pressed))
            return false;
        key = pressed.Key switch
        {
            ConsoleKey.UpArrow => GameKey.Up,
            ConsoleKey.DownArrow => GameKey.Down,
            ConsoleKey.LeftArrow => GameKey.Left,
            ConsoleKey.RightArrow => GameKey.Right,
            ConsoleKey.Enter => GameKey.Talk,
            ConsoleKey.F5 => GameKey.Save,
            ConsoleKey.F9 => GameKey.Load,
            ConsoleKey.Escape => GameKey.Quit,
            _ => OfLetter(pressed.KeyChar),
        };
        return true;
    }

    // A terminal that was closed has always a key, and the key is always none.
    private bool TryRead(out ConsoleKeyInfo pressed)
    {
        pressed = default;
        try
        {
            if (!Console.KeyAvailable)
                return false;
            pressed = Console.ReadKey(intercept: true);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            pressed = default;
        }

        IsClosed = pressed == default;
        return !IsClosed;
    }

    /// <summary>The key that a letter stands for, on the keyboard and in a script.</summary>
    internal static GameKey OfLetter(char letter) => char.ToLowerInvariant(letter) switch
    {
        'w' => GameKey.Up,
        's' => GameKey.Down,
        'a' => GameKey.Left,
        'd' => GameKey.Right,
        ' ' or 'e' => GameKey.Talk,
        'r' => GameKey.Round,
        't' => GameKey.Hour,
        'c' => GameKey.Weather,
        'h' => GameKey.Hurt,
        'v' => GameKey.Save,
        'l' => GameKey.Load,
        'q' => GameKey.Quit,
        _ => GameKey.None,
    };
}
