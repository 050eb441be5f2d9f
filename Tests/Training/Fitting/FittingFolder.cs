using System;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>A temporary folder with a tiny periodic corpus, and run directories.</summary>
internal sealed class FittingFolder : TemporaryFolder
{
    internal FittingFolder()
        : base("fitting")
    {
        Corpus = Path.Combine(Root, "corpus.txt");
        File.WriteAllText(Corpus, string.Concat(Enumerable.Repeat("BARKEEP: Mind the step, love.\nGUARD: Halt.\n", 20)));
    }

    internal string Corpus { get; }

    /// <summary>Options of a tiny network that validates every few steps.</summary>
    internal TrainingOptions Options => new()
    {
        Preset = "quick",
        Corpus = [Corpus],
        Output = Path.Combine(Root, "tiny.drnn"),
        Layers = 2,
        Hidden = 12,
        Embedding = 6,
        Sequence = 8,
        Batch = 4,
        Epochs = 10_000,
        MaximumSteps = 40,
        LearningRate = 1e-2,
        WarmUpSteps = 5,
        Dropout = 0.2,
        AverageDecay = 0.9,
        Patience = 0,
        ValidationFraction = 0.08,
        Device = "cpu",
        Threads = 1,
    };

    /// <summary>Vectors of two words of the corpus, as GloVe writes them.</summary>
    internal string WriteVectors()
    {
        string path = Path.Combine(Root, "vectors.txt");
        File.WriteAllText(path, "mind 0.5 -0.25 1\nstep -1 0.75 0.5\nelsewhere 1 1 1\n");
        return path;
    }

    /// <summary>Writes a corpus whose lines follow only from their mood.</summary>
    internal string WriteScenes()
    {
        string path = Path.Combine(Root, "scenes.txt");
        var random = new Random(4);
        File.WriteAllText(path, string.Concat(Enumerable.Range(0, 60).Select(_ => random.Next(2) == 0
            ? "GUARD [mood=angry; hurt=0.5]: Halt, step.\n"
            : "GUARD [mood=merry; hurt=1]: Mind the love.\n")));
        return path;
    }

    internal RunDirectory Run(string name = "run") => new(Path.Combine(Root, name));

    internal TrainingSession Begin(TrainingOptions options, string name = "run") =>
        TrainingSession.Begin(options, TrainingData.Of(TrainingData.ReadSplit(options), options), Run(name));
}
