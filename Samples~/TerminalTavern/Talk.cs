using DialogueRnn.Generation;

namespace DialogueRnn.TerminalTavern;

/// <summary>One of the places below the room where it stands what somebody says.</summary>
internal sealed class Talk
{
    /// <summary>Who speaks, or spoke last; null for nobody yet.</summary>
    internal Patron? Patron { get; set; }

    /// <summary>The line; null when it was over before the game was loaded.</summary>
    internal DialogueLine? Line { get; set; }

    /// <summary>The text of a line that was over before the game was loaded.</summary>
    internal string OldText { get; set; } = string.Empty;

    /// <summary>Which line of the evening it is.</summary>
    internal int Number { get; set; }

    internal string Text => Line?.Text ?? OldText;

    internal bool IsOpen => Line is { IsCompleted: false };

    /// <summary>Puts another line in its place.</summary>
    internal void Begin(Patron patron, DialogueLine? line, string oldText, int number)
    {
        Patron = patron;
        Line = line;
        OldText = oldText;
        Number = number;
    }

    internal void Empty()
    {
        Patron = null;
        Line = null;
        OldText = string.Empty;
        Number = 0;
    }
}
