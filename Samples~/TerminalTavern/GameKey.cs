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
    /// <summary>Let the hour go on.</summary>
    Hour,

    /// <summary>Let the weather change.</summary>
    Weather,

    /// <summary>Let the player be hurt more, or be well again.</summary>
    Hurt,
    Save,
    Load,
    Quit,
}
