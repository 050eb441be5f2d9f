#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>A placeholder of a model, as in "{player}". The model places it in its lines, and the game gives its value.</summary>
    public sealed class Placeholder
    {
        internal Placeholder(string text)
        {
            Text = text;
            Name = Filling.PlaceholderForm.NameOf(text);
        }

        /// <summary>The text as it stands in the corpus, as in "{player}".</summary>
        public string Text { get; }

        /// <summary>The name to which the game gives a value, as in "player". For "%s" and its like: the whole text.</summary>
        /// <remarks>Several placeholders can have the same name: "{player}" and "&lt;player&gt;" then have the same value.</remarks>
        public string Name { get; }

        /// <summary>Returns <see cref="Text"/>.</summary>
        public override string ToString() => Text;
    }
}
