using System;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Tests.Fitting.Rewrites;

/// <summary>A temporary folder with pairs of lines: the second line of a pair has the words of the first in reverse.</summary>
internal sealed class PairFolder : TemporaryFolder
{
    private static readonly string[] Words = ["ox", "sky", "mug", "fern"];

    internal PairFolder()
        : base("pairs")
    {
        var lines = Enumerable.Range(0, 64).Select(number => new[] { number % 4, number / 4 % 4, number / 16 % 4 }.Take(2 + (number % 2)).Select(word => Words[word]).ToArray());
        File.WriteAllText(Pairs, "from,to\n" + string.Concat(lines.Select(line => $"{string.Join(' ', line)},{string.Join(' ', line.Reverse())}\n")));
    }

    internal string Pairs => Path.Combine(Root, "pairs.csv");

    internal string Model => Path.Combine(Root, "back.drnn");

    /// <summary>Options of a tiny network that validates every few steps.</summary>
    internal TrainingOptions Options => RewritePresets.For("standard") with
    {
        Corpus = [Pairs],
        Output = Model,
        Hidden = 64,
        Embedding = 32,
        Batch = 8,
        Epochs = 10_000,
        MaximumSteps = 30,
        LearningRate = 1e-2,
        WarmUpSteps = 5,
        Dropout = 0.1,
        AverageDecay = 0.9,
        ValidationText = Pairs,
        Device = "cpu",
        Threads = 1,
    };

    internal RunDirectory Run(string name = "run") => new(Path.Combine(Root, name));
}
