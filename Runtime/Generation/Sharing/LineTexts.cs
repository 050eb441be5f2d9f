#nullable enable
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Puts the values of a generator, and those of a speaker before them, into the texts of its lines. Makes them anew only after a change.</summary>
    internal sealed class LineTexts
    {
        private readonly Vocabulary _vocabulary;
        private readonly PlaceholderValues _all;
        private readonly PlaceholderValues? _own;
        private ShownTexts? _texts;
        private int _version;
        private int _ownVersion;

        /// <summary>Creates the texts.</summary>
        /// <param name="vocabulary">The vocabulary.</param>
        /// <param name="all">The values of the generator.</param>
        /// <param name="own">The values of the speaker. Null for lines of the generator itself.</param>
        internal LineTexts(Vocabulary vocabulary, PlaceholderValues all, PlaceholderValues? own = null)
        {
            _vocabulary = vocabulary;
            _all = all;
            _own = own;
        }

        /// <summary>Returns what the tokens of a line show that is opened now.</summary>
        internal ShownTexts Now()
        {
            int own = _own?.Version ?? 0;
            if (_texts is null || _version != _all.Version || _ownVersion != own)
                _texts = new ShownTexts(_vocabulary, null, _own, _all);
            _version = _all.Version;
            _ownVersion = own;
            return _texts;
        }

        /// <summary>Returns what the tokens of a line show that has values of its own.</summary>
        /// <param name="line">The values of the line, which come before all others. Null: none.</param>
        internal ShownTexts Now(PlaceholderValues? line) => line is null ? Now() : new ShownTexts(_vocabulary, line, _own, _all);
    }
}
