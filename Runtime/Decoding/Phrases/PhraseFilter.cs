#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>A list of forbidden phrases, compiled to one automaton. Immutable: all lines on all threads can share one filter.</summary>
    /// <remarks>
    /// <para>An entry is one line of the list: a word or a phrase of several words.</para>
    /// <para>A phrase is found only between word boundaries, where no letter or digit touches it: "ass" is not found in "class". Case, accents of Latin
    /// letters, combining accents and zero-width characters are ignored. A gap between words is any run of white space, hyphens and underscores. In scripts
    /// that join words (Chinese, Japanese, Thai and similar), every position is a boundary.</para>
    /// <para>Letters are also found in disguise:
    /// <c>4 @</c> a, <c>8</c> b, <c>3</c> e, <c>6 9</c> g, <c>1 ! |</c> i or l, <c>0</c> o, <c>5 $</c> s, <c>7 +</c> t, <c>2</c> z.
    /// But digits alone are a number, and an exclamation mark at the end of a word is a real one ("Ho!" is not "hoi"). Digits and signs in an entry stand for
    /// themselves.</para>
    /// <para>A letter can be drawn out: it occurs as often as in the entry, or at least three times ("daaamn"). Twice makes another word: "god" is not
    /// "good".</para>
    /// <para>An entry that has at least three letters and consists of letters, digits and gaps is also found with all its letters spaced out: "d a m n",
    /// "d.a.m.n", "d - a - m - n". Between the letters is white space, or always the same one of <c>. - _ * , / \ ~ · •</c>, with or without white space. The
    /// first letter must not follow an apostrophe ("it's a t-shirt").</para>
    /// <para>Not found: similar letters of another alphabet, phonetic spelling, entries split in the middle ("da mn"), and inflected forms (add them to the
    /// list).</para>
    /// </remarks>
    public sealed class PhraseFilter
    {
        private const char CommentMark = '#';

        private PhraseFilter(List<PhraseEntry> entries)
        {
            entries.Sort();
            Trie = new PhraseTrie(entries);
        }

        /// <summary>The number of different phrases. Entries that differ only in case or accents count once.</summary>
        public int Count => Trie.Entries;

        /// <summary>The memory of the compiled list, in bytes, without the texts of the entries.</summary>
        /// <remarks>7 bytes per state of the automaton, 4 bytes once, and per phrase (<see cref="Count"/>) 12 bytes in a 64-bit process or 8 bytes in a 32-bit
        /// process.</remarks>
        public long MemoryBytes => Trie.Bytes;

        /// <summary>The automaton.</summary>
        internal PhraseTrie Trie { get; }

        /// <summary>Compiles a list of phrases.</summary>
        /// <param name="entries">The entries: words and phrases of 2 to 200 characters, in any order. The filter of an empty list finds nothing.</param>
        /// <exception cref="ArgumentNullException"><paramref name="entries"/> is null.</exception>
        /// <exception cref="PhraseListException">An entry is null or empty, has one character or more than 200, has no letter and no digit, or contains
        /// a control character.</exception>
        public static PhraseFilter Compile(IEnumerable<string> entries)
        {
            if (entries is null)
                throw new ArgumentNullException(nameof(entries));
            return new PhraseFilter(entries.Select((entry, index) => PhraseEntry.Read(entry, $"Entry {index + 1}")).ToList());
        }

        /// <summary>Compiles a text with one entry per line. Empty lines and lines that begin with # are skipped.</summary>
        /// <param name="text">The text. White space at both ends of a line is dropped.</param>
        /// <param name="name">The name of the text in error messages.</param>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        /// <exception cref="PhraseListException">An entry is not valid. See <see cref="Compile"/>.</exception>
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

        /// <summary>Compiles a UTF-8 file with one entry per line. See <see cref="Parse"/>.</summary>
        /// <param name="path">The path of the file.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
        /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
        /// <exception cref="PhraseListException">An entry is not valid. See <see cref="Compile"/>.</exception>
        public static PhraseFilter Load(string path) => Parse(File.ReadAllText(path), path);

        /// <summary>Returns true if a finished text contains a phrase.</summary>
        /// <param name="text">The text. Its start and end are word boundaries.</param>
        public bool Matches(ReadOnlySpan<char> text) => !(Find(text) is null);

        /// <summary>Finds the phrase in a finished text that ends first. Of phrases that end at the same place, it finds the longest.</summary>
        /// <param name="text">The text. Its start and end are word boundaries.</param>
        /// <returns>The phrase and its place. Null if the text contains no phrase of the list.</returns>
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
