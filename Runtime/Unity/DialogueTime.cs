#nullable enable

namespace DialogueRnn.Unity
{
    /// <summary>The time that drives the lines.</summary>
    public enum DialogueTime
    {
        /// <summary>The game's time. A time scale of 0 pauses the lines; slow motion slows their reading pace.</summary>
        Scaled,

        /// <summary>Real time, independent of the time scale. For example for menus.</summary>
        Unscaled,
    }
}
