#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>
    /// A list of phrases that must not be said, compiled to one automaton. Immutable: one filter serves all lines, on any thread.
    /// </summary>
    /// <remarks>
    /// <para>A phrase is found between word boundaries: neither letter nor digit may touch it, so "ass" is not found in "class". Case and the
    /// accents of Latin letters do not matter, nor do combining accents and zero-width characters. The gap between words is any run of white
    /// space, hyphens and underscores. In scripts that join words (Chinese, Japanese, Thai and the like) every place is a boundary.</para>
    /// <para>Letters are also found in disguise: <c>4 @</c> a, <c>8</c> b, <c>3</c> e, <c>6 9</c> g, <c>1 ! |</c> i or l, <c>0</c> o, <c>5 $</c> s,
    /// <c>7 +</c> t, <c>2</c> z. But digits alone are a number, and the exclamation mark that ends a word is one ("Ho!" is not "hoi"). Digits and
    /// signs in an entry stand for themselves.</para>
    /// <para>A letter may be drawn out: it stands as often as in the entry, or three times and more ("daaamn"; twice is another word: "god",
    /// "good"). An entry of letters, digits and gaps with three letters and more is found with all its letters apart, too: "d a m n", "d.a.m.n",
    /// "d - a - m - n". Between all of them stands white space, or the same one of <c>. - _ * , / \ ~ · •</c>, with or without white space;
    /// the first letter does not follow an apostrophe ("it's a t-shirt").</para>
    /// <para>Not found: letters of another alphabet that look alike, spelling by sound, entries parted in the middle ("da mn"), inflected forms
    /// (list them).</para>
    /// </remarks>
    public sealed class PhraseFilter
    {
        private const char CommentMark = '#';

        private PhraseFilter(List<PhraseEntry> entries)
        {
            entries.Sort();
            Trie = new PhraseTrie(entries);
        }

        /// <summary>How many different phrases are sought; entries that differ in case or accents alone are one.</summary>
        public int Count => Trie.Entries;

        /// <summary>What the automaton takes in memory, in bytes: 7 a state, 12 a phrase; the texts of the entries are not counted.</summary>
        public long MemoryBytes => Trie.Bytes;

        /// <summary>The automaton.</summary>
        internal PhraseTrie Trie { get; }

        /// <summary>Compiles a list.</summary>
        /// <param name="entries">Words and phrases of 2 to 200 characters; an empty list finds nothing.</param>
        /// <exception cref="PhraseListException">An entry is empty, has one character or more than 200, has no letter and no digit, or holds a control character.</exception>
        public static PhraseFilter Compile(IEnumerable<string> entries)
        {
            if (entries is null)
                throw new ArgumentNullException(nameof(entries));
            return new PhraseFilter(entries.Select((entry, index) => PhraseEntry.Read(entry, $"Entry {index + 1}")).ToList());
        }

        /// <summary>Compiles a list that is text: an entry a line. Empty lines, and lines that begin with #, are passed over.</summary>
        /// <param name="text">The text.</param>
        /// <param name="name">What to call it in error messages.</param>
        /// <exception cref="PhraseListException">An entry cannot be sought; see <see cref="Compile"/>.</exception>
        public static PhraseFilter Parse(string text, string name)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            var entries = new List<PhraseEntry>();
            string[] lines = text.Split('\n');
            for (int line = 0; line < lines.Length; line++)
            {
                string entry = lines[line].Trim().TrimStart('\uFEFF');
                if (entry.Length > 0 && entry[0] != CommentMark)
                    entries.Add(PhraseEntry.Read(entry, $"'{name}', line {line + 1}"));
            }

            return new PhraseFilter(entries);
        }

        /// <summary>Compiles a file in UTF-8; see <see cref="Parse"/>.</summary>
        /// <param name="path">Its path.</param>
        /// <exception cref="IOException">The file cannot be read.</exception>
        /// <exception cref="PhraseListException">An entry cannot be sought; see <see cref="Compile"/>.</exception>
        public static PhraseFilter Load(string path) => Parse(File.ReadAllText(path), path);

        /// <summary>Whether a finished text holds a phrase.</summary>
        /// <param name="text">The text; its ends are word boundaries.</param>
        public bool Matches(ReadOnlySpan<char> text) => !(Find(text) is null);

        /// <summary>Finds the phrase in a finished text that ends first; of those that end together, the longest.</summary>
        /// <param name="text">The text; its ends are word boundaries.</param>
        /// <returns>The phrase and its place, or null.</returns>
        public PhraseMatch? Find(ReadOnlySpan<char> text)
        {
            var matcher = new PhraseMatcher(Trie);
            bool isFound = false;
            for (int index = 0; index < text.Length && !isFound; index++)
                isFound = matcher.Step(text[index]);
            if (!isFound && !matcher.Step('\n'))
                return null;
            return new PhraseMatch(Trie.EntryAt(matcher.Found.Node), matcher.Found.Start, matcher.FoundEnd - matcher.Found.Start);
        }
    }
}
