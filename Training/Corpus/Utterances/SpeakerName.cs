using System;
using System.Globalization;
using System.Linq;
using System.Text;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>Makes names of speakers from what tables, JSON and tags say.</summary>
internal static class SpeakerName
{
    /// <summary>
    /// Makes a name that can begin a line. The words begin with a capital letter, because the lines of a corpus name their speakers so:
    /// <c>old man</c> becomes <c>Old Man</c>.
    /// </summary>
    /// <param name="written">The name as it is written.</param>
    /// <param name="place">The place of the record.</param>
    /// <returns>The name. Null if nothing is written there.</returns>
    /// <exception cref="TrainingDataException">It cannot be the name of a speaker.</exception>
    public static string? Of(string? written, SourcePlace place)
    {
        string[] words = (written ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return null;
        string name = string.Join(' ', words);
        if (SpeakerLines.IsName(name))
            return name;
        name = string.Join(' ', words.Select(Capital));
        return SpeakerLines.IsName(name)
            ? name
            : throw new TrainingDataException(string.Create(CultureInfo.InvariantCulture,
                $"{place}: '{written!.Trim()}' cannot be the name of a speaker. A name has one to four words of letters, digits, and ' . _ - in them, at most {SpeakerLines.LongestName} characters. Change the name, or leave it out."));
    }

    private static string Capital(string word)
    {
        var first = Rune.GetRuneAt(word, 0);
        return Rune.ToUpperInvariant(first).ToString() + word[first.Utf16SequenceLength..];
    }
}
