using System.IO;
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
