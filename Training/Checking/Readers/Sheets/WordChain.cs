using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>A Markov chain of words: each word is drawn from the words that follow the two words before it in the corpus.</summary>
/// <remarks>A few lines of script make such lines, so a model has to be better.</remarks>
internal sealed class WordChain
{
    /// <summary>The largest number of words in a line. A longer line is given up.</summary>
    public const int MostWords = 42;

    private const string Edge = "\n";

    private readonly Dictionary<(string, string), List<string>> _followers = [];

    /// <summary>Creates the chain of some texts.</summary>
    /// <param name="texts">The texts of one speaker.</param>
    public WordChain(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            (string, string) before = (Edge, Edge);
            foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Append(Edge))
            {
                if (!_followers.TryGetValue(before, out List<string>? followers))
                    _followers.Add(before, followers = []);
                followers.Add(word);
                before = (before.Item2, word);
            }
        }
    }

    /// <summary>Draws a line.</summary>
    /// <param name="random">The random numbers.</param>
    /// <returns>The line. Null if it has more than <see cref="MostWords"/> words.</returns>
    public string? Draw(ref SeededRandom random)
    {
        var words = new List<string>();
        (string, string) before = (Edge, Edge);
        while (true)
        {
            List<string> followers = _followers[before];
            string word = followers[random.Below(followers.Count)];
            if (word == Edge)
                return string.Join(' ', words);
            if (words.Count == MostWords)
                return null;
            words.Add(word);
            before = (before.Item2, word);
        }
    }
}
