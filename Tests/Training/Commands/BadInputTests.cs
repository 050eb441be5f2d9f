using System;
using System.IO;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>Bad input ends with exit code 2, one clear message, and nothing half-written.</summary>
[NonParallelizable]
public class BadInputTests
{
    private Workplace _place = null!;

    [SetUp]
    public void Open() => _place = new Workplace();

    [TearDown]
    public void Close() => _place.Dispose();

    [Test]
    public void Train_MissingCorpus_NamesIt() => Refuses("nowhere.txt", "train", _place.PathOf("nowhere.txt"), "-o", _place.PathOf("m.drnn"));

    [Test]
    public void Train_EmptyCorpus_NamesIt() => Refuses("empty", "train", _place.Write("empty.txt", ""), "-o", _place.PathOf("m.drnn"));

    [Test]
    public void Train_CorpusShorterThanOneBatch_SaysWhatToDo()
    {
        CommandRun run = Refuses("--batch", "train", _place.Write("short.txt", "BARKEEP: Mind the step.\n"), "-o", _place.PathOf("m.drnn"));
        Assert.That(run.Error, Does.Contain("--sequence"));
    }

    [Test]
    public void Train_BinaryFile_NamesIt()
    {
        File.WriteAllBytes(_place.PathOf("image.png"), [137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73]);
        Refuses("image.png", "train", _place.PathOf("image.png"), "-o", _place.PathOf("m.drnn"));
    }

    [Test]
    public void Train_UnknownOption_NamesIt() => Refuses("--hiden", "train", _place.WriteTavern(2000), "-o", _place.PathOf("m.drnn"), "--hiden", "64");

    [Test]
    public void Train_UnknownPreset_NamesTheKnownOnes() =>
        Refuses("gorner", "train", _place.WriteTavern(2000), "-o", _place.PathOf("m.drnn"), "--preset", "goerner");

    [TestCase("--hidden", "0")]
    [TestCase("--hidden", "-3")]
    [TestCase("--dropout", "1.5")]
    [TestCase("--layers", "many")]
    [TestCase("--max-time", "soon")]
    [TestCase("--embedding", "wide")]
    [TestCase("--valid-fraction", "2")]
    public void Train_ValueOutOfRange_NamesTheOption(string option, string value) =>
        Refuses(option, "train", _place.WriteTavern(2000), "-o", _place.PathOf("m.drnn"), option, value);

    [Test]
    public void Train_OutputIsAFolder_SaysSo() => Refuses("folder", "train", _place.WriteTavern(2000), "-o", _place.Folder);

    [Test]
    public void Train_OutputBelowAFile_SaysSo() =>
        Refuses("cannot be written", "train", _place.WriteTavern(2000), "-o", Path.Combine(_place.Write("file", "x"), "m.drnn"));

    [Test]
    public void Train_NoOutput_AsksForIt() => Refuses("--output", "train", _place.WriteTavern(2000));

    [Test]
    public void Train_CudaWithoutDevice_SaysWhatToDo()
    {
        if (TorchSharp.torch.cuda.is_available())
            Assert.Ignore("This machine has a CUDA device.");
        Refuses("--device cpu", "train", _place.WriteTavern(9000), "-o", _place.PathOf("m.drnn"), "--device", "cuda", "--batch", "4", "--sequence", "8");
    }

    [Test]
    public void Generate_MissingModel_NamesIt() => Refuses("none.drnn", "generate", _place.PathOf("none.drnn"));

    [Test]
    public void Generate_FileOfAnotherFormat_SaysSo() => Refuses("not a model file", "generate", _place.Write("fake.drnn", "Mind the step, love."));

    [Test]
    public void Generate_EmptyFile_SaysSo() => Refuses("is empty", "generate", _place.Write("fake.drnn", ""));

    [Test]
    public void Generate_TruncatedModel_SaysSo()
    {
        byte[] whole = TinyModel.Bytes();
        File.WriteAllBytes(_place.PathOf("cut.drnn"), whole[..(whole.Length / 2)]);
        Refuses("cut short", "generate", _place.PathOf("cut.drnn"));
    }

    [Test]
    public void Generate_NewerFormatVersion_SaysSo()
    {
        byte[] bytes = TinyModel.Bytes();
        int version = Array.IndexOf(bytes, (byte)'N') + 2;
        Assert.That(bytes[version], Is.EqualTo(DialogueModelFile.FormatVersion));
        bytes[version] = 99;
        File.WriteAllBytes(_place.PathOf("new.drnn"), bytes);
        Refuses("version 99", "generate", _place.PathOf("new.drnn"));
    }

    [TestCase("--count", "0")]
    [TestCase("--temperature", "-1")]
    [TestCase("--temperature", "99")]
    [TestCase("--top-k", "-2")]
    [TestCase("--max-length", "0")]
    public void Generate_ValueOutOfRange_IsRefused(string option, string value)
    {
        File.WriteAllBytes(_place.PathOf("tiny.drnn"), TinyModel.Bytes());
        Refuses(value, "generate", _place.PathOf("tiny.drnn"), option, value);
    }

    [Test]
    public void Evaluate_OneCharacter_SaysSo()
    {
        File.WriteAllBytes(_place.PathOf("tiny.drnn"), TinyModel.Bytes());
        Refuses("one.txt", "evaluate", _place.PathOf("tiny.drnn"), _place.Write("one.txt", "\n"));
    }

    [TestCase("resume")]
    [TestCase("status")]
    [TestCase("export")]
    public void Command_NotARunDirectory_SaysSo(string command)
    {
        string[] arguments = command == "export" ? [command, _place.Folder, "-o", _place.PathOf("m.drnn")] : [command, _place.Folder];
        Refuses("run", arguments);
    }

    private CommandRun Refuses(string named, params string[] arguments)
    {
        CommandRun run = CommandRun.Of(arguments);
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Error, Does.Contain(named));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Not.Contain("   at ").And.Not.Contain("(Parameter"));
        Assert.That(run.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(Directory.Exists(_place.PathOf("m.run")), Is.False, "A run directory was left behind.");
        Assert.That(File.Exists(_place.PathOf("m.drnn")), Is.False);
        return run;
    }
}
