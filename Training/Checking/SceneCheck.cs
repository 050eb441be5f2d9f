using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Classification;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Checking;

/// <summary>Generates lines under each value of a scene field, and lets a classifier find the value in the text.</summary>
/// <param name="generator">The generator.</param>
/// <param name="classifier">The classifier. It should have learned from other lines than the generator's model.</param>
/// <param name="primes">The primes of the lines, in turn. At least one.</param>
/// <param name="scene">A scene of the model. Its other fields and its guidance stay.</param>
internal sealed class SceneCheck(DialogueGenerator generator, DialogueClassifier classifier, IReadOnlyList<string> primes, Scene scene)
{
    private const int LinesAtOnce = 32;

    private readonly float[] _probabilities = new float[classifier.Labels.Count];

    /// <summary>Generates and classifies.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">Its values that are labels of the classifier. At least one.</param>
    /// <param name="lines">The number of lines of each value, at least 1.</param>
    public IReadOnlyList<ValueFinding> Run(string field, IEnumerable<string> values, int lines) => [.. values.Select(value => Count(field, value, lines))];

    private ValueFinding Count(string field, string value, int lines)
    {
        scene.Set(field, value);
        int[] found = new int[classifier.Labels.Count];
        string example = string.Empty;
        for (int first = 0; first < lines; first += LinesAtOnce)
        {
            DialogueLine[] spoken = [.. Enumerable.Range(first, Math.Min(LinesAtOnce, lines - first)).Select(line => generator.Next(primes[line % primes.Count], scene))];
            generator.Complete();
            foreach (DialogueLine line in spoken.Where(line => !line.Characters.IsEmpty && !line.IsFallback))
            {
                int label = classifier.Classify(line.Text, _probabilities);
                found[label]++;
                if (example.Length == 0 && classifier.Labels[label] == value)
                    example = line.Prime + line.Text;
            }
        }

        return new ValueFinding(value, lines, classifier.Labels.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second), example);
    }
}

/// <summary>What a classifier found in the lines under one value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Lines">The number of lines. Empty lines and fallback lines count, and have no label.</param>
/// <param name="Found">By label, the number of lines in which the classifier found it.</param>
/// <param name="Example">The first line in which it found the value. Empty if there is none.</param>
internal sealed record ValueFinding(string Value, int Lines, IReadOnlyDictionary<string, int> Found, string Example)
{
    /// <summary>The share of lines in which the classifier found the value, from 0 to 1.</summary>
    public double Share => (double)Found[Value] / Lines;

    /// <summary>The other label that it found most often. Null if it found no other.</summary>
    public string? Mistaken => Found.Where(pair => pair.Key != Value && pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).FirstOrDefault();
}
