using System;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Labels;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Tests.Fitting.Labels;

/// <summary>A temporary folder with labelled lines that can be told apart by their words, and the same lines with labels at random.</summary>
internal sealed class LabelFolder : TemporaryFolder
{
    private static readonly string[] Glad = ["lovely", "cheers", "well done", "what a night", "sing with me"];
    private static readonly string[] Cross = ["get out", "halt", "not again", "curse you", "shut the door"];
    private static readonly string[] Plain = ["the barrel", "this bench", "a candle", "the ferry", "that road", "an old coat", "my cellar"];

    internal LabelFolder()
        : base("labels")
    {
        File.WriteAllText(Separable, Table(line => line % 2 == 0 ? "glad" : "cross"));
        File.WriteAllText(Random, Table(line => line * 7919 % 13 % 2 == 0 ? "glad" : "cross"));
    }

    internal string Separable => Path.Combine(Root, "separable.csv");

    internal string Random => Path.Combine(Root, "random.csv");

    internal string Model => Path.Combine(Root, "mood.drnn");

    /// <summary>Options of a tiny network that validates every few steps.</summary>
    internal TrainingOptions Options => LabelPresets.For("standard", 100, DialogueRnn.Model.TokenLevel.Character, isStarted: false) with
    {
        Corpus = [Separable],
        Output = Model,
        Hidden = 12,
        Embedding = 6,
        Batch = 8,
        Epochs = 10_000,
        MaximumSteps = 40,
        LearningRate = 1e-2,
        WarmUpSteps = 5,
        Dropout = 0.2,
        AverageDecay = 0.9,
        Patience = 0,
        ValidationFraction = 0.2,
        Device = "cpu",
        Threads = 1,
    };

    internal RunDirectory Run(string name = "run") => new(Path.Combine(Root, name));

    internal LabelSession Begin(TrainingOptions options, string name = "run") =>
        LabelSession.Begin(options, LabelData.Of(LabelReading.Read(options), options), Run(name));

    private static string Table(Func<int, string> label) => "label,text\n" + string.Concat(Enumerable.Range(0, 140).Select(line =>
        $"{label(line)},\"{(line % 2 == 0 ? Glad : Cross)[line / 2 % 5]}, {Plain[line % 7]}{(line % 3 == 0 ? ", love" : ".")}\"\n"));
}
