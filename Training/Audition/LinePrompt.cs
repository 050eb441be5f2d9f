using System;

namespace DialogueRnn.Training.Audition;

/// <summary>A one-line text input at the bottom of the screen.</summary>
/// <param name="label">The text before the input.</param>
/// <param name="text">The text to start with.</param>
/// <param name="done">Called with the trimmed text after Enter.</param>
internal sealed class LinePrompt(string label, string text, Action<string> done)
{
    private string _text = text;

    /// <summary>The text to show, with a cursor.</summary>
    public string Shown => $"{label}{_text}▏";

    /// <summary>Handles a key. Enter confirms, Escape cancels.</summary>
    /// <returns>Whether the input has ended.</returns>
    public bool Press(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                done(_text.Trim());
                return true;
            case ConsoleKey.Escape:
                return true;
            case ConsoleKey.Backspace:
                _text = _text.Length == 0 ? _text : _text[..^1];
                return false;
            default:
                if (!char.IsControl(key.KeyChar))
                    _text += key.KeyChar;
                return false;
        }
    }
}
