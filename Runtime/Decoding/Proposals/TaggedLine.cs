#nullable enable
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>A line of a corpus with the values of its fields.</summary>
    internal readonly struct TaggedLine
    {
        /// <param name="text">The text, without the prime.</param>
        /// <param name="scene">The values. Null: none.</param>
        internal TaggedLine(string text, SceneValues? scene)
        {
            Text = text;
            Scene = scene;
        }

        internal string Text { get; }

        internal SceneValues? Scene { get; }
    }
}
