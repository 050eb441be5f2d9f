using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A test by readers from the first call to the score.</summary>
[TestFixture]
internal sealed class CheckByReadersTests
{
    private string _folder = string.Empty;

    [SetUp]
    public void Name() => _folder = TrainedModel.Free(".readers");

    [TearDown]
    public void Remove()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void FirstCall_WritesSheetBriefAndKey()
    {
        CommandRun run = Check("--corpus", TrainedModel.Corpus);
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName).Order(), Is.EqualTo(new[] { "brief.md", "key.json", "sheet.tsv" }));
        Assert.That(File.ReadAllLines(Sheet), Has.Length.EqualTo(13).And.Some.Match("^1\t[A-Z]+: .+"));
        Assert.That(run.Output, Does.Contain("of the model's 4 lines").And.Contain("made from the text of all speakers").And.Contain("judgement-NAME.tsv"));
    }

    [Test]
    public void FirstCall_SameSeed_WritesTheSameSheet()
    {
        Check("--corpus", TrainedModel.Corpus, "--seed", "3");
        string first = File.ReadAllText(Sheet);
        Directory.Delete(_folder, recursive: true);
        Check("--corpus", TrainedModel.Corpus, "--seed", "3");
        Assert.That(File.ReadAllText(Sheet), Is.EqualTo(first));
    }

    [Test]
    public void FirstCall_CorpusWithoutSpeakers_ShowsNoNames()
    {
        string corpus = TrainedModel.Free(".txt");
        File.WriteAllLines(corpus, File.ReadLines(TrainedModel.Corpus).Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        Check("--corpus", corpus);
        Assert.That(File.ReadAllLines(Sheet), Has.Length.EqualTo(13).And.None.Match("^[0-9]+\t[A-Z]+: "));
    }

    [Test]
    public void FirstCall_OnePrime_IsTheOnlySpeaker()
    {
        Check("--corpus", TrainedModel.Corpus, "--prime", "BARKEEP: ");
        Assert.That(File.ReadLines(Sheet).Skip(1), Has.All.Match("^[0-9]+\tBARKEEP: "));
    }

    [Test]
    public void SecondCall_NoJudgement_SaysWhatIsMissing()
    {
        Check("--corpus", TrainedModel.Corpus);
        Assert.That(Check(), Has.Property("ExitCode").Zero.And.Property("Output").Contains("No reader has judged the sheet yet"));
    }

    [Test]
    public void SecondCall_TwoReaders_AreScored()
    {
        Check("--corpus", TrainedModel.Corpus);
        Judge("judgement-a.tsv", source => source == "chain" ? "0\t0\t0" : "2\t1\t1");
        Judge("Judgement-b.TSV", source => source == "corpus" ? "2 1 2" : "1 0 1");
        CommandRun run = Check("--json");
        JsonElement report = run.Json();
        Assert.That((run.ExitCode, report.GetProperty("state").GetString(), report.GetProperty("readers").GetArrayLength()), Is.EqualTo((0, "scored", 2)));
        Assert.That(
            report.GetProperty("all").GetProperty("sources").EnumerateArray().Select(score =>
                (score.GetProperty("source").GetString(), score.GetProperty("kept").GetDouble(), score.GetProperty("fullySensible").GetDouble(), score.GetProperty("nonsense").GetDouble(), score.GetProperty("interest").GetDouble())),
            Is.EqualTo(new[] { ("corpus", 1.0, 1.0, 0.0, 1.5), ("model", 0.5, 0.5, 0.0, 1.0), ("chain", 0.0, 0.0, 0.5, 0.5) }));
    }

    [TestCase("0.5", 0)]
    [TestCase("0.51", 1)]
    public void KeepAtLeast_HalfIsKept_DecidesTheExitCode(string least, int expected)
    {
        Check("--corpus", TrainedModel.Corpus);
        Judge("judgement-a.tsv", _ => "2 1 1");
        Judge("judgement-b.tsv", _ => "1 0 1");
        Assert.That(Check("--keep-at-least", least).ExitCode, Is.EqualTo(expected));
    }

    [Test]
    public void KeepAtLeast_NobodyHasJudged_IsNotMet() => Assert.That(Check("--corpus", TrainedModel.Corpus, "--keep-at-least", "0").ExitCode, Is.EqualTo(1));

    [Test]
    public void SecondCall_Text_HasATableForEachReaderAndForAll()
    {
        Check("--corpus", TrainedModel.Corpus);
        Judge("judgement-a.tsv", source => source == "chain" ? "1 0 0" : "2 1 1");
        Judge("judgement-b.tsv", _ => "2 1 1");
        Assert.That(
            Check().Output,
            Does.Match(@"(?s)^judgement-a\n.*\njudgement-b\n.*\nall readers\n.*  chain +50\.0% +15\.0% to 85\.0% +50\.0% +0\.0% +0\.50\n.*kept 2\.00 times as often as the chain's \(\+50\.0 points"));
    }

    [Test]
    public void SecondCall_DamagedJudgement_ExitsWithTwo()
    {
        Check("--corpus", TrainedModel.Corpus);
        Judge("judgement-a.tsv", _ => "2 1 7");
        Assert.That(Check(), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("judgement-a.tsv, line 1: id 1: i is '7'"));
    }

    [Test]
    public void SecondCall_FileWithAnotherName_IsTold()
    {
        Check("--corpus", TrainedModel.Corpus);
        Judge("judgment-a.tsv", _ => "2 1 1");
        Assert.That(Check().Error, Does.Contain("judgment-a.tsv was not read"));
    }

    [TestCase("--seed", "1")]
    [TestCase("--lines", "5")]
    public void SecondCall_OtherSheet_ExitsWithTwo(params string[] options)
    {
        Check("--corpus", TrainedModel.Corpus);
        Assert.That(CommandRun.Of(["check", TrainedModel.Model, "--readers", _folder, .. options]), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("--lines 4 --seed 0"));
    }

    [Test]
    public void SecondCall_OtherModel_ExitsWithTwo()
    {
        Check("--corpus", TrainedModel.Corpus);
        string other = TrainedModel.Free(".drnn");
        CommandRun.Of("export", TrainedModel.Run, "-o", other, "--weights", "fp32");
        Assert.That(CommandRun.Of("check", other, "--readers", _folder), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("another model"));
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("no json")]
    public void SecondCall_DamagedKey_ExitsWithTwo(string text)
    {
        Check("--corpus", TrainedModel.Corpus);
        File.WriteAllText(Path.Combine(_folder, "key.json"), text);
        Assert.That(Check(), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("key.json is damaged"));
    }

    [Test]
    public void FirstCall_FolderWithOtherFiles_ExitsWithTwo()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "notes.txt"), "mine");
        Assert.That(Check("--corpus", TrainedModel.Corpus), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("'notes.txt'"));
    }

    [Test]
    public void FirstCall_FolderOfAKilledCall_IsWrittenAgain()
    {
        Check("--corpus", TrainedModel.Corpus);
        File.Delete(Sheet);
        File.WriteAllText(Sheet + ".1.tmp", "id\tli");
        Assert.That(Check("--corpus", TrainedModel.Corpus).ExitCode, Is.Zero);
    }

    [Test]
    public void Json_NobodyHasJudged_DoesNotSayThatTheLimitIsKept() =>
        Assert.That(Check("--corpus", TrainedModel.Corpus, "--json").Json().GetProperty("kept").ValueKind, Is.EqualTo(JsonValueKind.Null));

    [Test]
    public void FirstCall_NoCorpus_ExitsWithTwo() => Assert.That(Check(), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("--corpus"));

    [Test]
    public void FirstCall_SpeakerOutsideTheCorpus_ExitsWithTwo() =>
        Assert.That(Check("--corpus", TrainedModel.Corpus, "--prime", "NOBODY: "), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("'NOBODY:'"));

    [Test]
    public void Readers_OptionOfTheOtherChecks_ExitsWithTwo() =>
        Assert.That(Check("--corpus", TrainedModel.Corpus, "--cuts", "1"), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("--cuts has no meaning"));

    [Test]
    public void KeepAtLeast_NoReaders_ExitsWithTwo() =>
        Assert.That(CommandRun.Of("check", TrainedModel.Model, "--keep-at-least", "0.6"), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("--readers"));

    private string Sheet => Path.Combine(_folder, "sheet.tsv");

    private CommandRun Check(params string[] options) => CommandRun.Of(["check", TrainedModel.Model, "--rules", "none", "--lines", "4", "--readers", _folder, .. options]);

    private void Judge(string file, Func<string, string> judge)
    {
        using JsonDocument key = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "key.json")));
        File.WriteAllLines(
            Path.Combine(_folder, file),
            key.RootElement.GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("id").GetInt32()} {judge(line.GetProperty("source").GetString()!)}"));
    }
}
