namespace DialogueRnn.TerminalTavern;

/// <summary>Where the player's keys come from.</summary>
internal interface IKeys
{
    /// <summary>The next key that was pressed; false when there is none in this frame.</summary>
    bool TryRead(out GameKey key);
}
