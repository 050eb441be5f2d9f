using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Lines;

/// <summary>A line and its label.</summary>
/// <param name="Text">The line, without the speaker.</param>
/// <param name="Label">The label.</param>
/// <param name="File">The name of the file that it comes from.</param>
internal sealed record LabelledLine(string Text, string Label, string File);

/// <summary>Labelled lines, split for training and validation.</summary>
internal sealed class LabelledLines
{
    private const ulong SplitSeed = 20_261_130;

    private LabelledLines(IReadOnlyList<string> labels, LabelledLine[] training, LabelledLine[] validation)
    {
        Labels = labels;
        Training = training;
        Validation = validation;
    }

    /// <summary>The labels, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The lines to learn from.</summary>
    public LabelledLine[] Training { get; }

    /// <summary>The lines set aside for validation. Empty if there are none.</summary>
    public LabelledLine[] Validation { get; }

    /// <summary>Sets a share of the lines of each label aside. The choice follows from the lines alone.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="fraction">The share, from 0 to 1. At least one line of each label stays for training.</param>
    /// <exception cref="TrainingDataException">The lines cannot be used for training.</exception>
    public static LabelledLines Split(IReadOnlyList<LabelledLine> lines, double fraction)
    {
        IReadOnlyList<string> labels = LabelsOf(lines);
        var random = new SeededRandom(SplitSeed);
        bool[] isAside = new bool[lines.Count];
        foreach (string label in labels)
        {
            int[] places = [.. Enumerable.Range(0, lines.Count).Where(line => lines[line].Label == label)];
            int aside = Math.Min((int)Math.Round(places.Length * fraction), places.Length - 1);
            for (int chosen = 0; chosen < aside; chosen++)
            {
                int other = chosen + random.Below(places.Length - chosen);
                (places[chosen], places[other]) = (places[other], places[chosen]);
                isAside[places[chosen]] = true;
            }
        }

        return new LabelledLines(labels, [.. lines.Where((_, line) => !isAside[line])], [.. lines.Where((_, line) => isAside[line])]);
    }

    /// <summary>Takes the validation lines from other files.</summary>
    /// <param name="training">The lines to learn from.</param>
    /// <param name="validation">The lines to validate on.</param>
    /// <exception cref="TrainingDataException">The lines cannot be used, or a validation line has a label that no training line has.</exception>
    public static LabelledLines Separate(IReadOnlyList<LabelledLine> training, IReadOnlyList<LabelledLine> validation)
    {
        IReadOnlyList<string> labels = LabelsOf(training);
        if (validation.FirstOrDefault(line => !labels.Contains(line.Label)) is { } stranger)
            throw new TrainingDataException($"'{stranger.File}' (--valid) has the label '{stranger.Label}', but the training lines have only: {string.Join(", ", labels)}. Correct the label, or add training lines that have it.");
        return new LabelledLines(labels, [.. training], [.. validation]);
    }

    /// <summary>The number of a label in <see cref="Labels"/>.</summary>
    public int NumberOf(LabelledLine line) => ((List<string>)Labels).BinarySearch(line.Label, StringComparer.Ordinal);

    private static List<string> LabelsOf(IReadOnlyList<LabelledLine> lines)
    {
        List<string> labels = [.. lines.Select(line => line.Label).Distinct().Order(StringComparer.Ordinal)];
        if (labels.Count < 2)
        {
            throw new TrainingDataException(
                $"The {lines.Count} labelled lines have {(labels.Count == 0 ? "no label" : $"only the label '{labels[0]}'")}. A classifier needs at least two labels. Add lines with another one, or name another field with --label.");
        }

        if (labels.Count > ModelManifest.MaximumLabels)
            throw new TrainingDataException($"The lines have {labels.Count} labels, and a classifier can have at most {ModelManifest.MaximumLabels}. Is --label the right field?");
        string? tooLong = labels.Find(label => label.Length > ModelManifest.LongestLabel);
        return tooLong is null
            ? labels
            : throw new TrainingDataException($"The label '{tooLong[..40]}…' has {tooLong.Length} characters, and a label can have at most {ModelManifest.LongestLabel}. Is --label the right field?");
    }
}
