using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>The fingerprint of the corpus: in model files, in run directories, and left out.</summary>
[TestFixture]
internal sealed class FingerprintCommandsTests
{
    [Test]
    public void Train_ModelFile_KnowsTheWholeCorpus()
    {
        using DialogueModel model = DialogueModel.Load(TrainedModel.Model);
        string[] pieces = [.. File.ReadAllText(TrainedModel.Corpus).Chunk(100).Select(piece => new string(piece).Trim()).Where(piece => !piece.Contains("  "))];
        Assert.That(pieces.Where(piece => model.Originality!.Measure(piece) < piece.Replace("\n", " ").Length), Is.Empty);
    }

    [Test]
    public void Train_Fingerprint_TakesAtMostFifteenHundredthsOfTheCorpus() =>
        Assert.That(
            DialogueModelFile.Load(TrainedModel.Model).Extras[OriginalityFilter.ExtraName].Length,
            Is.LessThanOrEqualTo(0.15 * new FileInfo(TrainedModel.Corpus).Length));

    [Test]
    public void Train_OriginalityOff_LeavesItOut()
    {
        using var folder = new CommandFolder();
        CommandRun.Of(["train", folder[CommandFolder.Corpus], "-o", folder["m.drnn"], "--max-steps", "1", "--originality", "off", .. TrainedModel.TinyNetwork]);
        Assert.That(DialogueModelFile.Load(folder["m.drnn"]).Extras, Is.Empty);
    }

    [Test]
    public void Export_RunTrainedWithout_LeavesItOutToo()
    {
        using var folder = new CommandFolder();
        CommandRun.Of(["train", folder[CommandFolder.Corpus], "-o", folder["m.drnn"], "--max-steps", "1", "--originality", "off", .. TrainedModel.TinyNetwork]);
        CommandRun.Of("export", folder["m.run"], "-o", folder["n.drnn"]);
        Assert.That(DialogueModelFile.Load(folder["n.drnn"]).Extras, Is.Empty);
    }

    [Test]
    public void Export_RunTrainedWithout_TakesItFromTheCorpusWhenAsked()
    {
        using var folder = new CommandFolder();
        CommandRun.Of(["train", folder[CommandFolder.Corpus], "-o", folder["m.drnn"], "--max-steps", "1", "--originality", "off", .. TrainedModel.TinyNetwork]);
        CommandRun.Of("export", folder["m.run"], "-o", folder["n.drnn"], "--originality", "on");
        Assert.That(
            DialogueModelFile.Load(folder["n.drnn"]).Extras[OriginalityFilter.ExtraName].ToArray(),
            Is.EqualTo(OriginalityFilter.Build(File.ReadAllText(folder[CommandFolder.Corpus])).ToBytes()));
    }

    [Test]
    public void Export_OriginalityOff_LeavesItOut()
    {
        string file = TrainedModel.Free(".drnn");
        CommandRun.Of("export", TrainedModel.Run, "-o", file, "--originality", "off");
        Assert.That(DialogueModelFile.Load(file).Extras, Is.Empty);
    }

    [Test]
    public void Export_CorpusGone_TakesWhatTheRunKeeps()
    {
        using var folder = new CommandFolder();
        CommandRun.Of(["train", folder[CommandFolder.Corpus], "-o", folder["m.drnn"], "--max-steps", "1", .. TrainedModel.TinyNetwork]);
        File.Delete(folder[CommandFolder.Corpus]);
        byte[] trained = File.ReadAllBytes(folder["m.drnn"]);
        File.Delete(folder["m.drnn"]);
        CommandRun.Of("export", folder["m.run"], "-o", folder["m.drnn"]);
        Assert.That(File.ReadAllBytes(folder["m.drnn"]), Is.EqualTo(trained));
    }

    [Test]
    public void Export_KeptFingerprintDamaged_IsTakenFromTheCorpusAgain()
    {
        string copy = CopyOfRun();
        File.WriteAllText(Kept(copy), "This is a letter to my aunt.");
        string folder = TrainedModel.Free(".folder");
        string file = Path.Combine(folder, Path.GetFileName(TrainedModel.Model));
        CommandRun.Of("export", copy, "-o", file);
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(File.ReadAllBytes(TrainedModel.Model)));
    }

    [Test]
    public void Export_CorpusGoneAndNothingKept_SaysWhatToDo()
    {
        using var folder = new CommandFolder();
        CommandRun.Of(["train", folder[CommandFolder.Corpus], "-o", folder["m.drnn"], "--max-steps", "1", .. TrainedModel.TinyNetwork]);
        File.Delete(folder[CommandFolder.Corpus]);
        File.Delete(Kept(folder["m.run"]));
        Assert.That(
            CommandRun.Of("export", folder["m.run"], "-o", folder["n.drnn"]),
            Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("Restore the corpus, or export with '--originality off'"));
    }

    [Test]
    public void Export_CorpusGoneAndNoMemoryKept_NamesTheMemoryAndNoRemedyThatFails()
    {
        using var folder = new CommandFolder();
        CommandRun trained = CommandRun.Of(
            "train", folder[CommandFolder.Corpus], "-o", folder["m.drnn"], "--level", "word", "--max-steps", "1", "--layers", "1", "--hidden", "8", "--embedding", "32", "--batch", "2", "--sequence", "8", "--threads", "1");
        Assert.That(trained.ExitCode, Is.Zero, trained.Error);
        File.Delete(folder[CommandFolder.Corpus]);
        File.Delete(Directory.GetFiles(folder["m.run"], "*.memory").Single());
        CommandRun run = CommandRun.Of("export", folder["m.run"], "-o", folder["n.drnn"], "--originality", "off");
        Assert.That((run.ExitCode, run.Error.Contains("has no memory of its lines"), run.Error.Contains("--originality off")), Is.EqualTo((2, true, false)), run.Error);
    }

    [Test]
    public void Export_CorpusChangedAndNothingKept_SaysSo()
    {
        using var folder = new CommandFolder();
        CommandRun.Of(["train", folder[CommandFolder.Corpus], "-o", folder["m.drnn"], "--max-steps", "1", .. TrainedModel.TinyNetwork]);
        File.AppendAllText(folder[CommandFolder.Corpus], "GUARD: Halt.\n");
        File.Delete(Kept(folder["m.run"]));
        Assert.That(
            CommandRun.Of("export", folder["m.run"], "-o", folder["n.drnn"]),
            Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("has changed since the run began"));
    }

    [Test]
    public void Export_OnnxWithOriginality_ExitsWithTwo() =>
        Assert.That(CommandRun.Of("export", TrainedModel.Run, "-o", TrainedModel.Free(".onnx"), "--originality", "on").ExitCode, Is.EqualTo(2));

    [Test]
    public void Inspect_Model_TellsOfTheFingerprint() =>
        Assert.That(CommandRun.Of("inspect", TrainedModel.Model).Output, Does.Match(@"\noriginality +0\.9 KB for 6,000 characters; detects copies of at least 14 characters"));

    [Test]
    public void Inspect_ModelJson_GivesTheFingerprint()
    {
        JsonElement originality = CommandRun.Of("inspect", TrainedModel.Model, "--json").Json().GetProperty("originality");
        Assert.That(originality.GetProperty("falsePositiveRate").GetDouble(), Is.InRange(0.3, 0.6));
    }

    [Test]
    public void Inspect_ModelWithout_SaysSo()
    {
        string file = TrainedModel.Free(".drnn");
        CommandRun.Of("export", TrainedModel.Run, "-o", file, "--originality", "off");
        Assert.That(CommandRun.Of("inspect", file).Output, Does.Contain("no fingerprint of the corpus"));
    }

    private static string Kept(string run) => Directory.GetFiles(run, "*.originality").Single();

    private static string CopyOfRun()
    {
        string copy = TrainedModel.Free(".run");
        RunCopy.Of(TrainedModel.Run, copy);
        return copy;
    }
}
