#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model.Filling;

namespace DialogueRnn.Model
{
    /// <summary>The values of placeholders, as in <c>values.Set("player", "Mira")</c>. The text of a line shows them instead of the placeholders.</summary>
    /// <remarks>
    /// A value is shown as it is, and it is never read as a placeholder itself. A line takes the values of the moment when it is opened. A line does not use a
    /// placeholder without a value. Not thread-safe.
    /// </remarks>
    public sealed class PlaceholderValues
    {
        /// <summary>The largest length of a value, in UTF-16 units.</summary>
        public const int LongestValue = 256;

        /// <summary>The largest length of an article, in UTF-16 units.</summary>
        public const int LongestArticle = 16;

        private static readonly string[] Articles = { "a", "an", "the", "some" };

        private readonly IReadOnlyList<Placeholder>? _known;
        private readonly string _owner;
        private readonly Dictionary<string, (PlaceholderValue Value, bool IsGiven)> _values =
            new Dictionary<string, (PlaceholderValue Value, bool IsGiven)>(StringComparer.Ordinal);
        private Func<string, string?>? _articleOf;

        /// <summary>Creates values for placeholders of any name, as for a line bank.</summary>
        public PlaceholderValues()
        {
            _owner = string.Empty;
        }

        internal PlaceholderValues(IReadOnlyList<Placeholder> known, string owner)
        {
            _known = known;
            _owner = owner;
        }

        /// <summary>The names that have a value, in no particular order.</summary>
        public IReadOnlyCollection<string> Names => _values.Keys;

        /// <summary>Gives the article of a value that was set without one, as in <c>value => "aeiou".Contains(value[0]) ? "an" : "a"</c>. Null (the default): no
        /// rule.</summary>
        /// <remarks>It is called when a value is set, and for the present values when the rule is set. The rules of articles are in the manual (placeholders.md).</remarks>
        /// <exception cref="ArgumentException">The rule gives an article that is too long, or has characters other than letters.</exception>
        public Func<string, string?>? ArticleOf
        {
            get => _articleOf;
            set
            {
                foreach (string name in _values.Keys.ToArray())
                {
                    (PlaceholderValue present, bool isGiven) = _values[name];
                    if (!isGiven)
                        _values[name] = (new PlaceholderValue(present.Text, CheckedArticle(name, value?.Invoke(present.Text))), false);
                }

                _articleOf = value;
                Version++;
            }
        }

        /// <summary>Sets the value of a placeholder.</summary>
        /// <param name="name">The name, as in "player". Or the whole text, as in "{player}" or "%s". Case matters.</param>
        /// <param name="value">The value, from 1 to <see cref="LongestValue"/> UTF-16 units, without control characters, line breaks, control characters of writing
        /// direction, halves of surrogate pairs, and white space at its ends. Null takes the value away.</param>
        /// <param name="article">The article of the value, as in "an" for "apple". It replaces "a" or "an" directly before the placeholder. From 1 to
        /// <see cref="LongestArticle"/> letters. Null asks <see cref="ArticleOf"/>.</param>
        /// <returns>This object, so that calls can be chained.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The model has no placeholder of this name. Or the value or the article breaks the rules above. Nothing has changed
        /// then.</exception>
        public PlaceholderValues Set(string name, string? value, string? article = null)
        {
            string key = KeyOf(name);
            if (value is null)
            {
                if (_values.Remove(key))
                    Version++;
                return this;
            }

            if (PlaceholderValue.FaultOf(value) is string fault)
                throw new ArgumentException($"The value of the placeholder '{key}' {fault}.", nameof(value));
            string? chosen = CheckedArticle(key, article ?? _articleOf?.Invoke(value));
            if (_values.TryGetValue(key, out (PlaceholderValue Value, bool IsGiven) present) && present.Value.Text == value && present.Value.Article == chosen)
                return this;
            _values[key] = (new PlaceholderValue(value, chosen), article != null);
            Version++;
            return this;
        }

        /// <summary>Sets a value from a text such as "player=Mira", or "item=an/apple" with its article. An empty value takes the value away.</summary>
        /// <param name="assignment">The name, an equals sign, and the value. "a/", "an/", "the/" or "some/" before a value is its article; for other articles, use
        /// <see cref="Set"/>.</param>
        /// <returns>This object.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="assignment"/> is null.</exception>
        /// <exception cref="ArgumentException">The text has no name or no equals sign. Or as for <see cref="Set"/>.</exception>
        public PlaceholderValues SetFrom(string assignment)
        {
            if (assignment is null)
                throw new ArgumentNullException(nameof(assignment));
            int equals = assignment.IndexOf('=');
            string name = equals < 0 ? string.Empty : assignment.Substring(0, equals).Trim();
            if (name.Length == 0)
                throw new ArgumentException($"The value '{assignment}' has no name with an '='. Write it as in player=Mira.", nameof(assignment));
            string value = assignment.Substring(equals + 1).Trim();
            int slash = value.IndexOf('/');
            bool hasArticle = slash > 0 && slash + 1 < value.Length && Array.IndexOf(Articles, value.Substring(0, slash)) >= 0;
            return Set(name, value.Length == 0 ? null : hasArticle ? value.Substring(slash + 1) : value, hasArticle ? value.Substring(0, slash) : null);
        }

        /// <summary>Gives each placeholder of the model its own text as the value, so that lines show placeholders. For tools.</summary>
        internal PlaceholderValues ShowPlaceholders()
        {
            for (int index = 0; _known != null && index < _known.Count; index++)
                Set(_known[index].Name, _known[index].Text);
            return this;
        }

        /// <summary>Returns the value of a placeholder. Null if it has none.</summary>
        /// <param name="name">The name or the whole text, as for <see cref="Set"/>.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The model has no placeholder of this name.</exception>
        public string? Get(string name) => Find(KeyOf(name))?.Text;

        /// <summary>Takes all values away.</summary>
        public void Clear()
        {
            if (_values.Count > 0)
                Version++;
            _values.Clear();
        }

        /// <summary>Takes over all values of another object, for tools. Its names must be known here.</summary>
        /// <param name="other">The other values.</param>
        /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
        /// <exception cref="ArgumentException">The model has no placeholder of one of the names.</exception>
        public void CopyFrom(PlaceholderValues other)
        {
            foreach (KeyValuePair<string, (PlaceholderValue Value, bool IsGiven)> entry in (other ?? throw new ArgumentNullException(nameof(other)))._values)
                Set(entry.Key, entry.Value.Value.Text, entry.Value.Value.Article);
        }

        /// <summary>Returns a text with values instead of the placeholders that have one. Articles before them follow their values.</summary>
        /// <param name="text">A text with placeholders, as in "Well met, {player}." Values in the text are not read again.</param>
        /// <remarks>For texts that no model generates, like baked lines and subtitles. Of a model's values, only its own placeholders are filled.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        public string Fill(string text)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            StringBuilder? filled = null;
            int done = 0;
            for (int position = 0; position < text.Length; position++)
            {
                int length = PlaceholderForm.LengthAt(text.AsSpan(), position);
                if (length == 0 || !(Find(text.Substring(position, length)) is PlaceholderValue value))
                    continue;
                filled ??= new StringBuilder(text.Length);
                filled.Append(text, done, position - done);
                if (value.Article != null && ArticleText.TryFind(text.AsSpan(done, position - done), false, out _, out int word))
                {
                    string article = ArticleText.InCaseOf(text.AsSpan(position - word - 1, word), value.Article);
                    filled.Length -= word + 1;
                    filled.Append(article).Append(' ');
                }

                filled.Append(value.Text);
                done = position + length;
                position = done - 1;
            }

            return filled is null ? text : filled.Append(text, done, text.Length - done).ToString();
        }

        /// <summary>The number of changes so far.</summary>
        internal int Version { get; private set; }

        /// <summary>Returns the value of a placeholder by its name or its whole text.</summary>
        internal PlaceholderValue? Find(string text)
        {
            if (!IsKnown(text, out string name))
                return null;
            return _values.TryGetValue(name, out (PlaceholderValue Value, bool IsGiven) found) ? found.Value : null;
        }

        private string KeyOf(string name)
        {
            if (name is null)
                throw new ArgumentNullException(nameof(name));
            if (IsKnown(name, out string key))
                return key;
            string names = string.Join(", ", _known!.Select(placeholder => placeholder.Name).Distinct());
            throw new ArgumentException(
                _known!.Count == 0
                    ? $"The model '{_owner}' has no placeholders, and a value of '{name}' was set. Train it on a corpus that has them."
                    : $"The model '{_owner}' has no placeholder '{name}'. It has: {names}.", nameof(name));
        }

        private bool IsKnown(string text, out string name)
        {
            name = PlaceholderForm.NameOf(text);
            if (_known is null)
                return true;
            bool isText = name != text;
            for (int index = 0; index < _known.Count; index++)
            {
                if (isText ? _known[index].Text == text : _known[index].Name == name)
                    return true;
            }

            return false;
        }

        private static string? CheckedArticle(string name, string? article) => article is null || PlaceholderValue.IsArticle(article)
            ? article
            : throw new ArgumentException($"The article '{article}' of the placeholder '{name}' must have 1 to {LongestArticle} letters, and nothing else.", nameof(article));
    }
}
