using System;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StartingWeightsTests : IDisposable
{
    private const int Hidden = StartingFile.Hidden;
    private const int KnownToken = 4;
    private const int KnownTokenOfFile = 3;
    private const int NewToken = 2;

    // Token 0 is the unknown one: "a" is new token 4 and 3 in the file; "X" is in this vocabulary alone.
    private static readonly Vocabulary Vocabulary = new(["\n", "X", " ", "a"]);

    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Adopt_AnyOptions_TakesTheSizesOfTheFile()
    {
        TrainingOptions options = StartingWeights.Adopt(_folder.Options with { Layers = 5, Hidden = 99, Cell = CellKind.Lstm }, StartingFile.Write(_folder.Root));
        Assert.That((options.Cell, options.Layers, options.Hidden, options.Embedding), Is.EqualTo((CellKind.Gru, 2, Hidden, 0)));
    }

    [Test]
    public void For_KnownToken_KeepsItsOutputWeights() =>
        Assert.That(Row(Transferred().OutputWeights, KnownToken), Is.EqualTo(Row(StartingFile.Weights.OutputWeights, KnownTokenOfFile)));

    [TestCase("\u00A0", " ", Description = "a no-break blank")]
    public void For_TypographicMark_KeepsTheOutputWeightsOfThePlainOne(string mark, string plain)
    {
        StepWeights weights = Loaded().For(new Vocabulary(["\n", mark]), StartingFile.Hidden, 0, 1);
        new Vocabulary(StartingFile.Alphabet).TryGetToken(plain, out int source);

        Assert.That(Row(weights.OutputWeights, 2), Is.EqualTo(Row(StartingFile.Weights.OutputWeights, source)));
    }

    [Test]
    public void For_NewToken_HasNoOutputWeights() => Assert.That(Row(Transferred().OutputWeights, NewToken), Is.All.Zero);

    [Test]
    public void For_NewToken_IsAsUnlikelyAsTheRarest() =>
        Assert.That(Transferred().OutputBias[NewToken], Is.EqualTo(StartingFile.Weights.OutputBias.Min()));

    [Test]
    public void For_NewToken_ReadsAsTokensDoOnAverage()
    {
        StepWeights given = Loaded().For(new Vocabulary(StartingFile.Alphabet), StartingFile.Hidden, 0, 1);
        float mean = given.Layers[0].InputWeights[..given.Shape.Vocabulary].Average();
        Assert.That(Transferred().Layers[0].InputWeights[NewToken], Is.EqualTo(mean).Within(1e-5f));
    }

    [Test]
    public void For_UpperLayers_AreKept() =>
        Assert.That(Transferred().Layers[1].RecurrentWeights, Is.EqualTo(StartingFile.Weights.Layers[1].RecurrentWeights));

    [Test]
    public void Begin_FromAModelFile_HasItsWeights()
    {
        using TrainingSession session = _folder.Begin(StartingWeights.Adopt(_folder.Options, StartingFile.Write(_folder.Root)));
        Assert.That(session.NetworkToKeep.ReadWeights().Layers[1].RecurrentWeights, Is.EqualTo(StartingFile.Weights.Layers[1].RecurrentWeights));
    }

    [Test]
    public void Resume_ModelChangedBeforeTheFirstCheckpoint_Throws()
    {
        string start = StartingFile.Write(_folder.Root);
        _folder.Begin(StartingWeights.Adopt(_folder.Options, start)).Dispose();
        File.AppendAllText(start, "x");
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<TrainingDataException>().With.Message.Contains($"'{start}' has changed since the run began"));
    }

    [Test]
    public void Resume_VectorsChangedBeforeTheFirstCheckpoint_Throws()
    {
        string vectors = _folder.WriteVectors();
        TrainingOptions options = _folder.Options with
        {
            Level = TokenLevel.Word,
            Embedding = 32,
            MinimumCount = 1,
            Embeddings = vectors,
            EmbeddingsHash = Training.Files.FileHash.Of(vectors),
        };
        _folder.Begin(options).Dispose();
        File.AppendAllText(vectors, "halt 1 1 1\n");
        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<TrainingDataException>().With.Message.Contains($"'{vectors}' have changed since the run began"));
    }

    [Test]
    public void Load_NotAModel_ThrowsWithThePath()
    {
        string path = Path.Combine(_folder.Root, "letter.drnn");
        File.WriteAllText(path, "Dear aunt,");
        Assert.That(() => StartingWeights.Load(path), Throws.TypeOf<TrainingDataException>().With.Message.Contains(path));
    }

    private StepWeights Transferred() => Loaded().For(Vocabulary, StartingFile.Hidden, 0, 1);

    private StartingWeights Loaded() => StartingWeights.Load(StartingFile.Write(_folder.Root));

    private static float[] Row(float[] matrix, int row) => matrix[(row * Hidden)..((row + 1) * Hidden)];
}
