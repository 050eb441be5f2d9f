using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using DialogueRnn.Training.Corpus.Encodings;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>Makes names of speakers from what tables, JSON and tags say.</summary>
internal static partial class SpeakerName
{
    private const int MostWords = 6;

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
        name = Capitals(words);
        return SpeakerLines.IsName(name)
            ? name
            : throw new TrainingDataException(string.Create(CultureInfo.InvariantCulture,
                $"{place}: '{written!.Trim()}' cannot be the name of a speaker. A name has one to six words of letters, digits, and ' . _ - / in them, at most {SpeakerLines.LongestName} characters. Change the name, or leave it out."));
    }

    /// <summary>Makes a name of what a writer's file says, as near to it as a name may be: other characters become spaces, and long names are cut.</summary>
    /// <param name="written">The name as it is written.</param>
    /// <returns>The name. Null if there is no letter or digit.</returns>
    public static string? Near(string? written)
    {
        string[] words = OtherCharacters().Replace(Composition.Join(written ?? string.Empty, out _), " ")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        words = [.. words.Select(word => word is "&" || IsNumbered(word) ? word : word.Trim('#', '&').TrimStart('\'', '’', '.', '・', '·', '_', '/', '-')).Where(word => word.Length > 0)];
        words = [.. words.SkipWhile(word => !char.IsLetterOrDigit(word, 0)).Take(MostWords)];
        while (words.Length > 1 && (words[^1] == "&" || words.Sum(word => word.Length + 1) > SpeakerLines.LongestName))
            words = words[..^1];
        if (words.Length == 0)
            return null;
        string name = string.Join(' ', words);
        name = SpeakerLines.IsName(name) ? name : Capitals(words);
        name = name.Length <= SpeakerLines.LongestName ? name : name[..SpeakerLines.LongestName];
        return SpeakerLines.IsName(name) ? name : null;
    }

    private static bool IsNumbered(string word) => word.Length > 1 && word[0] == '#' && word.Skip(1).All(char.IsDigit);

    private static string Capitals(string[] words) =>
        string.Join(' ', words.Select((word, index) => index > 0 && SpeakerLines.IsSmallWord(word) ? word : Capital(word)));

    private static string Capital(string word)
    {
        var first = Rune.GetRuneAt(word, 0);
        return Rune.ToUpperInvariant(first).ToString() + word[first.Utf16SequenceLength..];
    }

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}'’.・·_/&#-]+", RegexOptions.CultureInvariant)]
    private static partial Regex OtherCharacters();
}
