using System;

namespace DialogueRnn.TerminalTavern;

/// <summary>Keys that were written down: a letter is a key of one frame, a digit waits so many tenths of a second.</summary>
internal sealed class ScriptedKeys : IKeys
{
    private const int FramesOfTenth = 6;

    private readonly string _script;
    private int _position;
    private int _framesToWait;

    /// <exception cref="ArgumentException">The script holds what is neither a key nor a digit.</exception>
    internal ScriptedKeys(string script)
    {
        foreach (char letter in script)
        {
            if (!char.IsAsciiDigit(letter) && ConsoleKeys.OfLetter(letter) == GameKey.None)
                throw new ArgumentException($"The script has the key '{letter}', which the tavern does not know. Use w a s d, e (talk), r, t, c, h, v, l, q and digits (tenths of a second).");
        }

        _script = script;
    }

    /// <inheritdoc/>
    public bool TryRead(out GameKey key)
    {
        key = GameKey.None;
        if (_framesToWait > 0)
        {
            _framesToWait--;
            return false;
        }

        // After a key, one answer of 'none' ends the frame.
        if (_position >= _script.Length)
            return false;
        char letter = _script[_position++];
        if (char.IsAsciiDigit(letter))
        {
            _framesToWait = Math.Max(0, (letter - '0') * FramesOfTenth - 1);
            return false;
        }

        key = ConsoleKeys.OfLetter(letter);
        _framesToWait = 1;
        return true;
    }
}
