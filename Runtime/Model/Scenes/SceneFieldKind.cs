#nullable enable
namespace DialogueRnn.Model
{
    /// <summary>The kinds of scene fields.</summary>
    public enum SceneFieldKind
    {
        /// <summary>One of a few words, such as a mood.</summary>
        Choice,

        /// <summary>A number with a range, such as the health of the player.</summary>
        Number,

        /// <summary>Several numbers, such as the output of an image network.</summary>
        Vector,
    }
}
