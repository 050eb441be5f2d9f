#nullable enable
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core.Baking;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>
    /// The file of banned words and phrases, one per line. <see cref="PhraseFilter.Load"/> reads the same file in the game, and
    /// <c>train --ban</c> reads it too. Comments and other lines in it are kept.
    /// </summary>
    internal sealed class BanList
    {
        private const string Heading = "# Banned words and phrases, one per line.";

        private readonly List<string> _lines;

        private BanList(string path, List<string> lines)
        {
            Path = path;
            _lines = lines;
            Filter = PhraseFilter.Parse(string.Join("\n", lines), path);
        }

        /// <summary>The path of the file.</summary>
        internal string Path { get; }

        /// <summary>The compiled list.</summary>
        internal PhraseFilter Filter { get; private set; }

        /// <summary>The entries as they are in the file.</summary>
        internal IEnumerable<string> Entries => _lines.Where(line => line.Trim().Length > 0 && line.TrimStart()[0] != '#');

        /// <summary>Reads the file. A missing file gives an empty list.</summary>
        /// <exception cref="PhraseListException">An entry is not valid.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        internal static BanList Open(string path) =>
            new BanList(path, File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n").TrimEnd('\n').Split('\n').ToList() : new List<string> { Heading });

        /// <summary>The entry for a text: the text without punctuation at its ends. If it is too long, its first whole words.</summary>
        internal static string EntryOf(string text)
        {
            string entry = SpokenLine.OneLine(text).TrimEnd('.', '!', '?', '\u2026', ',', ';', ':', '-', '"', '\u201D', ' ').TrimStart('#', '"', '\u201C', ' ');
            if (entry.Length <= PhraseEntry.LongestCharacters)
                return entry;
            int end = entry.LastIndexOf(' ', PhraseEntry.LongestCharacters);
            return entry.Substring(0, end > 0 ? end : PhraseEntry.LongestCharacters);
        }

        /// <summary>Adds an entry and writes the file.</summary>
        /// <exception cref="PhraseListException">The entry is not valid. Nothing has changed.</exception>
        internal void Add(string entry)
        {
            PhraseFilter.Compile(new[] { entry });
            if (!_lines.Contains(entry))
                _lines.Add(entry);
            Write();
        }

        /// <summary>Removes an entry and writes the file.</summary>
        internal void Remove(string entry)
        {
            int last = _lines.LastIndexOf(entry);
            if (last >= 0)
                _lines.RemoveAt(last);
            Write();
        }

        private void Write()
        {
            string text = string.Join("\n", _lines) + "\n";
            TextFile.Write(Path, text);
            Filter = PhraseFilter.Parse(text, Path);
        }
    }
}
