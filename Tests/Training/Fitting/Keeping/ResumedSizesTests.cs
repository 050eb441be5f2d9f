using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Keeping;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ResumedSizesTests : System.IDisposable
{
    private const int Bytes = 4_000_000;

    private readonly TemporaryFolder _folder = new("resumed");

    public void Dispose() => _folder.Dispose();

    [TestCase(1, 65_536, 64, 32, "Hidden 65536")]
    [TestCase(64, 256, 64, 32, "Layers 64")]
    [TestCase(1, 256, 65_536, 32, "Embedding 65536")]
    [TestCase(1, 256, 64, 100_000, "Batch 100000")]
    public void Check_MoreThanTheCheckpointHolds_IsRefusedByName(int layers, int hidden, int embedding, int batch, string named) => Assert.That(
        () => ResumedSizes.Check(RunWithCheckpoint(), Options(layers, hidden, embedding, batch)), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains(named));

    // One row of state for each line: 512,000 numbers of 1,000,000 in the checkpoint. LSTM has two rows.
    [TestCase(CellKind.Lstm, 256, 2_000, "Batch 2000")]
    [TestCase(CellKind.Lstm, 512, 32, "Hidden 512")]
    [TestCase(CellKind.Rnn, 1_024, 32, "Hidden 1024")]
    public void Check_CellsWithMoreThanTheCheckpointHolds_AreRefused(CellKind cell, int hidden, int batch, string named) => Assert.That(
        () => ResumedSizes.Check(RunWithCheckpoint(), Options(1, hidden, 64, batch) with { Cell = cell }), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains(named));

    [TestCase(CellKind.Gru, 256, 2_000)]
    [TestCase(CellKind.Lstm, 256, 1_000)]
    [TestCase(CellKind.Rnn, 512, 1_000)]
    public void Check_CellsThatTheCheckpointCanHold_Pass(CellKind cell, int hidden, int batch) =>
        Assert.That(() => ResumedSizes.Check(RunWithCheckpoint(), Options(1, hidden, 64, batch) with { Cell = cell }), Throws.Nothing);

    // Two directions of 192 units, and decoder layers with 64 and 768 inputs: 295,000 + 516,000 + 1,327,000 weights at 384 units; 69,000 + 135,000 + 332,000 at 192.
    [TestCase(384, 1, false)]
    [TestCase(192, 1, true)]
    [TestCase(192, 64, true)]
    public void Check_Rewriter_CountsAllItsLayersAndNoOthers(int hidden, int layers, bool fits) => Assert.That(
        () => ResumedSizes.Check(RunWithCheckpoint(), Options(layers, hidden, 64, 100_000) with { Task = TrainingOptions.RewriteTask }),
        fits ? Throws.Nothing : Throws.TypeOf<CheckpointFormatException>().With.Message.Contains($"Hidden {hidden}"));

    [TestCase(256, true)]
    [TestCase(600, false)]
    public void Check_Classifier_HasNoStateBetweenItsLines(int hidden, bool fits) => Assert.That(
        () => ResumedSizes.Check(RunWithCheckpoint(), Options(1, hidden, 64, 100_000) with { Task = TrainingOptions.LabelTask }),
        fits ? Throws.Nothing : Throws.TypeOf<CheckpointFormatException>().With.Message.Contains($"Hidden {hidden}"));

    [TestCase(512, true)]
    [TestCase(640, false)]
    public void Check_OneHotInput_CountsTheLayers(int hidden, bool fits) => Assert.That(
        () => ResumedSizes.Check(RunWithCheckpoint(), Options(1, hidden, 0, 32)),
        fits ? Throws.Nothing : Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("Embedding 0"));

    [Test]
    public void Check_SizesThatTheCheckpointCanHold_Passes() => Assert.That(() => ResumedSizes.Check(RunWithCheckpoint(), Options(2, 256, 64, 32)), Throws.Nothing);

    [Test]
    public void Check_NoCheckpointYet_Passes() => Assert.That(() => ResumedSizes.Check(new RunDirectory(_folder["none.run"]), Options(1, 65_536, 64, 32)), Throws.Nothing);

    private RunDirectory RunWithCheckpoint()
    {
        var run = new RunDirectory(_folder["some.run"]);
        Directory.CreateDirectory(run.CheckpointDirectory);
        File.WriteAllBytes(run.CheckpointFile(2), new byte[Bytes]);
        return run;
    }

    private static TrainingOptions Options(int layers, int hidden, int embedding, int batch) =>
        new() { Preset = "best", Layers = layers, Hidden = hidden, Embedding = embedding, Batch = batch };
}
