#nullable enable
using System;

namespace DialogueRnn.Model.Filling
{
    /// <summary>What each token of a line shows: its own text, or the value of its placeholder. It does not change while the line is open.</summary>
    internal sealed class ShownTexts
    {
        private readonly Vocabulary _vocabulary;
        private readonly PlaceholderValue?[] _values;
        private readonly string?[] _blankLed;

        /// <summary>Takes the first value that each placeholder has.</summary>
        /// <param name="vocabulary">The vocabulary.</param>
        /// <param name="first">The values of the line. Null: none.</param>
        /// <param name="second">The values of its speaker. Null: none.</param>
        /// <param name="third">The values of the generator. Null: none.</param>
        internal ShownTexts(Vocabulary vocabulary, PlaceholderValues? first = null, PlaceholderValues? second = null, PlaceholderValues? third = null)
            : this(vocabulary, new PlaceholderValue?[vocabulary.Placeholders.Count])
        {
            for (int place = 0; place < _values.Length; place++)
            {
                string text = vocabulary.Placeholders[place].Text;
                Put(place, first?.Find(text) ?? second?.Find(text) ?? third?.Find(text));
            }
        }

        internal ShownTexts(Vocabulary vocabulary, PlaceholderValue?[] values)
        {
            _vocabulary = vocabulary;
            _values = values;
            _blankLed = new string?[values.Length];
            for (int place = 0; place < values.Length; place++)
                Put(place, values[place]);
        }

        /// <summary>Whether the line has a value with an article, so that an "a" or "an" may be replaced.</summary>
        internal bool HasArticles { get; private set; }

        /// <summary>Whether the vocabulary has placeholders.</summary>
        internal bool HasPlaceholders => _values.Length > 0;

        /// <summary>The values, in the order of <see cref="Vocabulary.Placeholders"/>. Null for no value.</summary>
        internal ReadOnlySpan<PlaceholderValue?> Values => _values;

        /// <summary>Returns the text of a placeholder, as in "{player}".</summary>
        internal string PlaceholderAt(int place) => _vocabulary.Placeholders[place].Text;

        /// <summary>Returns what a token shows, with its blank. Null for a placeholder without a value.</summary>
        internal string? Of(int token)
        {
            int place = _vocabulary.PlaceholderOf(token);
            if (place < 0)
                return _vocabulary.TextOf(token);
            return _vocabulary.TextOf(token)[0] == ' ' ? _blankLed[place] : _values[place]?.Text;
        }

        /// <summary>Whether a token is a placeholder.</summary>
        internal bool IsPlaceholder(int token) => _vocabulary.PlaceholderOf(token) >= 0;

        /// <summary>Returns the article of a placeholder's value. Null if it has none, or if the token is no placeholder.</summary>
        internal string? ArticleOf(int token)
        {
            int place = _vocabulary.PlaceholderOf(token);
            return place < 0 ? null : _values[place]?.Article;
        }

        private void Put(int place, PlaceholderValue? value)
        {
            _values[place] = value;
            _blankLed[place] = value is null ? null : " " + value.Text;
            HasArticles |= value?.Article != null;
        }
    }
}
