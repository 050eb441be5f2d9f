using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;

namespace DialogueRnn.Training.Corpus.Speakers;

/// <summary>A line of a voice.</summary>
/// <param name="Number">The number of the line among all lines of the corpus, from 0.</param>
/// <param name="Text">The line without its prime.</param>
internal readonly record struct VoiceLine(int Number, string Text);

/// <summary>The lines of a corpus by voice, for the memory of a model.</summary>
internal static class CorpusVoices
{
    /// <summary>Parts the lines of a corpus by their primes.</summary>
    /// <param name="text">The corpus, from which the speakers are found.</param>
    /// <param name="lines">Its lines, without blanks at their ends. Empty lines are left out.</param>
    /// <param name="isStarted">Whether training starts from a model.</param>
    /// <returns>By prime, the lines without their primes. A corpus without speakers has one voice, with an empty prime.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<VoiceLine>> Of(string text, IReadOnlyList<string> lines, bool isStarted = false)
    {
        CorpusSpeakers speakers = CorpusSpeakers.Of(text, isStarted);
        VoiceLine[] numbered = [.. lines.Select((line, number) => new VoiceLine(number, line)).Where(line => line.Text.Length > 0)];
        if (speakers.PrimeTemplate is not { } template)
            return new Dictionary<string, IReadOnlyList<VoiceLine>> { [string.Empty] = numbered };
        var voices = new Dictionary<string, IReadOnlyList<VoiceLine>>(StringComparer.Ordinal);
        foreach (string prime in speakers.Names.Select(name => template.Replace(SpeakerSettings.NamePlace, name, StringComparison.Ordinal)))
        {
            VoiceLine[] own =
            [
                .. numbered.Where(line => line.Text.StartsWith(prime, StringComparison.Ordinal))
                    .Select(line => line with { Text = line.Text[prime.Length..].Trim() })
                    .Where(line => line.Text.Length > 0),
            ];
            if (own.Length > 0)
                voices[prime] = own;
        }

        return voices;
    }
}
