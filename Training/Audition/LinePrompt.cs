using System;

namespace DialogueRnn.Training.Audition;

/// <summary>One line of text that is being typed at the bottom of the screen.</summary>
internal sealed class LinePrompt(string label, string text, Action<string> done)
{
    private string _text = text;

    /// <summary>What is shown.</summary>
    public string Shown => $"{label}{_text}▏";

    /// <summary>Takes a key: Enter is done, Escape leaves.</summary>
    /// <returns>Whether the prompt is over.</returns>
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
