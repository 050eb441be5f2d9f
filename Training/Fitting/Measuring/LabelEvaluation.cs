using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>How often each label is found, and what it is mistaken for.</summary>
internal sealed class LabelEvaluation
{
    private readonly int[,] _counts;

    /// <summary>Creates an empty evaluation.</summary>
    /// <param name="labels">The labels.</param>
    public LabelEvaluation(IReadOnlyList<string> labels)
    {
        Labels = labels;
        _counts = new int[labels.Count, labels.Count];
    }

    /// <summary>The labels.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The number of lines.</summary>
    public int Lines { get; private set; }

    /// <summary>The share of lines whose label was found, from 0 to 1.</summary>
    public double Accuracy => (double)Enumerable.Range(0, Labels.Count).Sum(label => _counts[label, label]) / Lines;

    /// <summary>The mean of the labels' F1, from 0 to 1. Labels that no line has and no line was given do not count.</summary>
    public double MacroF1 => Enumerable.Range(0, Labels.Count).Where(label => Of(label).Lines + Found(label) > 0).Average(label => Of(label).F1);

    /// <summary>Counts a line.</summary>
    /// <param name="label">The number of its label.</param>
    /// <param name="found">The number of the label that the classifier found.</param>
    public void Add(int label, int found)
    {
        _counts[label, found]++;
        Lines++;
    }

    /// <summary>The number of lines of a label that were given a label.</summary>
    /// <param name="label">The number of the label of the lines.</param>
    /// <param name="found">The number of the label that they were given.</param>
    public int Count(int label, int found) => _counts[label, found];

    /// <summary>The figures of a label.</summary>
    /// <param name="label">The number of the label.</param>
    public LabelFigures Of(int label)
    {
        int lines = Enumerable.Range(0, Labels.Count).Sum(found => _counts[label, found]);
        int found = Found(label);
        int right = _counts[label, label];
        return new LabelFigures(Labels[label], Share(right, found), Share(right, lines), Share(2 * right, lines + found), lines);
    }

    private int Found(int label) => Enumerable.Range(0, Labels.Count).Sum(line => _counts[line, label]);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}

/// <summary>The figures of a label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Precision">The share of the lines given this label that have it, from 0 to 1. 0 if there are none.</param>
/// <param name="Recall">The share of the lines of this label that were given it, from 0 to 1. 0 if there are none.</param>
/// <param name="F1">The harmonic mean of precision and recall, from 0 to 1.</param>
/// <param name="Lines">The number of lines of this label.</param>
internal sealed record LabelFigures(string Label, double Precision, double Recall, double F1, int Lines);
