#nullable enable
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model.Filling;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>The text before a saved line, and the model that has read it.</summary>
    internal readonly struct SavedContext
    {
        internal SavedContext(LoadedModel model, string text, int memory, in EncodedPrime opening, SceneValues? scene, ShownTexts texts)
        {
            Texts = texts;
            Scene = scene;
            Model = model;
            Text = text;
            Memory = memory;
            Opening = opening;
        }

        internal LoadedModel Model { get; }

        /// <summary>The scene of the line. Null: nothing was given.</summary>
        internal SceneValues? Scene { get; }

        /// <summary>What each token of the line shows.</summary>
        internal ShownTexts Texts { get; }

        internal string Text { get; }

        /// <summary>The length of the speaker's memory in the text, in UTF-16 units.</summary>
        internal int Memory { get; }

        /// <summary>The tokens of the text.</summary>
        internal EncodedPrime Opening { get; }
    }
}
