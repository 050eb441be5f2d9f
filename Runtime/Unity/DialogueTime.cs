#nullable enable

namespace DialogueRnn.Unity
{
    /// <summary>Which time lines are spoken in.</summary>
    public enum DialogueTime
    {
        /// <summary>The game's: a time scale of 0 pauses the lines, slow motion slows their reading pace.</summary>
        Scaled,

        /// <summary>The player's, whatever the time scale, as for menus.</summary>
        Unscaled,
    }
}
