using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using DialogueRnn.Classification;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting.Labels;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Commands;

/// <summary><c>evaluate CLASSIFIER LINES</c>: measures how often a classifier finds the right label.</summary>
internal static class ClassifierEvaluation
{
    private const int LongestName = 14;

    /// <summary>Measures and reports.</summary>
    /// <param name="model">The path of the classifier.</param>
    /// <param name="text">The labelled lines.</param>
    /// <param name="field">The field that holds the label. Null: "label".</param>
    /// <param name="reading">How the file is read. Null: what is in it decides.</param>
    /// <param name="json">True for a report in JSON.</param>
    /// <exception cref="UserErrorException">A line has a label that the classifier does not have.</exception>
    public static void Run(string model, string text, string? field, ReadingOptions? reading, bool json)
    {
        using DialogueClassifier classifier = DialogueClassifier.Load(InputPath.CheckModel(model));
        IReadOnlyList<LabelledLine> lines = LabelReading.Lines([text], field ?? TrainingOptions.UsualLabelField, reading);
        var result = new LabelEvaluation(classifier.Labels);
        string[] labels = [.. classifier.Labels];
        float[] probabilities = new float[labels.Length];
        classifier.Classify(lines[0].Text, probabilities);
        var watch = Stopwatch.StartNew();
        double loss = 0;
        foreach (LabelledLine line in lines)
        {
            int label = Array.IndexOf(labels, line.Label);
            if (label < 0)
                throw new UserErrorException($"'{line.File}' has the label '{line.Label}', but the classifier '{model}' knows only: {string.Join(", ", labels)}. Correct the label, or train with lines that have it.");
            result.Add(label, classifier.Classify(line.Text, probabilities));
            loss -= Math.Log(Math.Max(probabilities[label], double.Epsilon)) / lines.Count;
        }

        double microseconds = watch.Elapsed.TotalMicroseconds / lines.Count;
        if (json)
            Report(result, loss, microseconds, classifier.Backend);
        else
            Tell(result, loss, microseconds);
    }

    private static void Report(LabelEvaluation result, double loss, double microseconds, string backend) => JsonOutput.Write(new
    {
        result.Accuracy,
        MacroF1 = result.MacroF1,
        NatsPerLine = loss,
        result.Lines,
        Labels = Enumerable.Range(0, result.Labels.Count).Select(result.Of),
        Confusion = Enumerable.Range(0, result.Labels.Count).Select(label => Enumerable.Range(0, result.Labels.Count).Select(found => result.Count(label, found))),
        MicrosecondsPerLine = microseconds,
        Backend = backend,
    });

    private static void Tell(LabelEvaluation result, double loss, double microseconds)
    {
        Console.Out.WriteLine($"accuracy          {result.Accuracy:P2} of {result.Lines:N0} lines");
        Console.Out.WriteLine($"macro F1          {result.MacroF1:0.0000}");
        Console.Out.WriteLine($"nats per line     {loss:0.0000}");
        Console.Out.WriteLine($"time per line     {microseconds:0} µs");
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{"label",-LongestName}  precision  recall      F1   lines");
        foreach (LabelFigures figures in Enumerable.Range(0, result.Labels.Count).Select(result.Of))
            Console.Out.WriteLine($"{Short(figures.Label),-LongestName}  {figures.Precision,9:0.000}  {figures.Recall,6:0.000}  {figures.F1,6:0.000}  {figures.Lines,6}");
        Console.Out.WriteLine();
        Console.Out.WriteLine("Rows: the right label. Columns: the label that was found.");
        Console.Out.WriteLine($"{string.Empty,-LongestName}{string.Concat(result.Labels.Select(label => $"  {Short(label),LongestName}"))}");
        for (int label = 0; label < result.Labels.Count; label++)
            Console.Out.WriteLine($"{Short(result.Labels[label]),-LongestName}{string.Concat(Enumerable.Range(0, result.Labels.Count).Select(found => $"  {result.Count(label, found),LongestName}"))}");
    }

    private static string Short(string label) => label.Length <= LongestName ? label : $"{label[..(LongestName - 1)]}…";
}
