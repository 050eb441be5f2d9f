#nullable enable
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>The text before a saved line, and the model that has read it.</summary>
    internal readonly struct SavedContext
    {
        internal SavedContext(LoadedModel model, string text, int memory, in EncodedPrime opening)
        {
            Model = model;
            Text = text;
            Memory = memory;
            Opening = opening;
        }

        internal LoadedModel Model { get; }

        internal string Text { get; }

        /// <summary>The length of the speaker's memory in the text, in UTF-16 units.</summary>
        internal int Memory { get; }

        /// <summary>The tokens of the text.</summary>
        internal EncodedPrime Opening { get; }
    }
}
