using System.Collections.Generic;
using System.IO;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>Names that lead to no file, to a file of somebody else, or nowhere: exit code 2, one line, and nothing is lost.</summary>
[TestFixture]
[Platform("Unix")]
internal sealed class HostileFilesTests
{
    private CommandFolder _folder = null!;

    [SetUp]
    public void Make()
    {
        _folder = new CommandFolder();
        _folder.AddWrongFiles();
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("inspect /dev/zero", "'/dev/zero' is a device")]
    [TestCase("train /dev/zero -o {}/m.drnn", "'/dev/zero' is a device")]
    [TestCase("train {}/corpus.txt -o {}/m.drnn --valid /dev/zero", "'/dev/zero' is a device")]
    [TestCase("train {}/corpus.txt -o {}/m.drnn --ban /dev/zero", "'/dev/zero' is a device")]
    [TestCase("train {}/corpus.txt -o {}/m.drnn --from /dev/zero", "'/dev/zero' is a device")]
    [TestCase("train {}/corpus.txt -o {}/m.drnn --level word --from none --embeddings /dev/zero", "'/dev/zero' is a device")]
    [TestCase("train {}/corpus.txt -o /dev/null", "'/dev/null' is a device")]
    [TestCase("convert {}/corpus.txt -o /dev/null", "'/dev/null' is a device")]
    [TestCase("generate /dev/zero", "'/dev/zero' is a device")]
    [TestCase("generate {}/model.drnn --ban /dev/zero", "'/dev/zero' is a device")]
    [TestCase("evaluate {}/model.drnn /dev/zero", "'/dev/zero' is a device")]
    public void Run_DeviceAsFile_IsRefused(string line, string fault) => CheckRefused(line, fault);

    [Test]
    public void Train_OutputIsALinkToTheCorpus_IsRefused()
    {
        File.CreateSymbolicLink(_folder["m.drnn"], _folder["corpus.txt"]);
        CheckRefused("train {}/corpus.txt -o {}/m.drnn", "is a file of the corpus");
    }

    [Test]
    public void Train_OutputIsALinkInACircle_IsRefused()
    {
        File.CreateSymbolicLink(_folder["m.drnn"], _folder["m.drnn"]);
        CheckRefused("train {}/corpus.txt -o {}/m.drnn", "a link that cannot be followed");
    }

    [TestCase("report.html")]
    [TestCase("cancel")]
    [TestCase("best.weights")]
    [TestCase("progress.msgpack")]
    public void Train_RunDirectoryWithAFileOfTheUser_IsRefused(string name)
    {
        File.WriteAllText(_folder["folder/" + name], "notes");
        CheckRefused("train {}/corpus.txt -o {}/m.drnn --run {}/folder", $"has a '{name}'");
    }

    private void CheckRefused(string line, string fault)
    {
        string[] before = _folder.Listing();
        CommandRun run = CommandRun.Of(System.Array.ConvertAll(line.Split(' '), word => word.Replace("{}", _folder.Root, System.StringComparison.Ordinal)));
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, run.Error)), run.Error);
        Assert.That(run.Error, Does.Contain(fault).And.Match(@"\Adialogue-rnn: [^\n]+\n\z"));
        Assert.That(_folder.Listing(), Is.EqualTo((IEnumerable<string>)before));
    }
}
