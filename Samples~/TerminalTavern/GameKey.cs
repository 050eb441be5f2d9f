namespace DialogueRnn.TerminalTavern;

/// <summary>What the player may want.</summary>
internal enum GameKey
{
    None,
    Up,
    Down,
    Left,
    Right,

    /// <summary>Let the nearest speak; when she speaks already, read on at once.</summary>
    Talk,

    /// <summary>Let as many speak at once as one can listen to.</summary>
    Round,
    Save,
    Load,
    Quit,
}
