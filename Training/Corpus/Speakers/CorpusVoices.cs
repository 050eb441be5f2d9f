using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;

namespace DialogueRnn.Training.Corpus.Speakers;

/// <summary>The lines of a corpus by voice, for the memory of a model.</summary>
internal static class CorpusVoices
{
    /// <summary>Parts the lines of a text by their primes.</summary>
    /// <param name="text">The corpus.</param>
    /// <returns>By prime, the lines without their primes. A corpus without speakers has one voice, with an empty prime.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(string text)
    {
        CorpusSpeakers speakers = CorpusSpeakers.Of(text);
        string[] lines = [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        if (speakers.PrimeTemplate is not { } template)
            return new Dictionary<string, IReadOnlyList<string>> { [string.Empty] = lines };
        var voices = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (string prime in speakers.Names.Select(name => template.Replace(SpeakerSettings.NamePlace, name, StringComparison.Ordinal)))
        {
            string[] own = [.. lines.Where(line => line.StartsWith(prime, StringComparison.Ordinal)).Select(line => line[prime.Length..].Trim()).Where(line => line.Length > 0)];
            if (own.Length > 0)
                voices[prime] = own;
        }

        return voices;
    }
}
