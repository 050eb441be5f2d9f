using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary><c>check</c>, and the rules of <c>generate</c>. The model knows nothing: its lines keep promises only where they are made to.</summary>
[TestFixture]
internal sealed class CheckCommandTests
{
    private static readonly string[] Possible = ["--fallback", "Mind the step.", "--least-distinct", "0"];

    [Test]
    public void Check_DefaultRules_KeepsItsPromises() => Assert.That(Check(["--lines", "40", .. Possible]).ExitCode, Is.Zero);

    [Test]
    public void Check_NoRules_BreaksThem() =>
        Assert.That(Check("--lines", "40", "--rules", "none"), Has.Property("ExitCode").EqualTo(1).And.Property("Error").Contains("end with a complete sentence"));

    [Test]
    public void Check_NoRulesAndNoPromises_ExitsWithZero() =>
        Assert.That(
            Check("--lines", "20", "--rules", "none", "--least-sentence-ends", "0", "--most-unbalanced", "20", "--least-distinct", "0").ExitCode, Is.Zero);

    [Test]
    public void Check_Json_HasTheFigures()
    {
        JsonElement report = Check(["--lines", "24", "--json", .. Possible]).Json();
        Assert.That(
            (report.GetProperty("kept").GetBoolean(), report.GetProperty("report").GetProperty("lines").GetInt32(), report.GetProperty("report").GetProperty("sentenceEnds").GetDouble()),
            Is.EqualTo((true, 24, 1.0)));
    }

    [Test]
    public void Check_Ban_IsKept()
    {
        string list = TrainedModel.Free(".txt");
        File.WriteAllText(list, "# vowels\nth\nto\nhe\nan\n");
        JsonElement report = Check(["--lines", "40", "--ban", list, "--json", .. Possible]).Json();
        Assert.That(report.GetProperty("report").GetProperty("banned").GetInt32(), Is.Zero);
    }

    [Test]
    public void Check_Characters_AreReached() =>
        Assert.That(Check(["--characters", "900", "--json", .. Possible]).Json().GetProperty("report").GetProperty("characters").GetInt64(), Is.GreaterThanOrEqualTo(900));

    [Test]
    public void Check_NoPrime_TakesTheSpeakersOfTheCorpus() =>
        Assert.That(
            Check(["--lines", "1", "--json", .. Possible]).Json().GetProperty("primes").EnumerateArray().Select(prime => prime.GetString()),
            Is.EqualTo(DialogueModelFile.Load(TrainedModel.Model).Manifest.Training.Speakers.Select(name => $"{name}: ").DefaultIfEmpty(string.Empty)));

    [Test]
    public void Check_Primes_AreTakenInTurn() =>
        Assert.That(
            Check(["--lines", "4", "--prime", "A: ", "--prime", "B: ", "--json", .. Possible]).Json().GetProperty("primes").GetArrayLength(), Is.EqualTo(2));

    [Test]
    public void Check_SameSeed_GivesTheSameReport() => Assert.That(Report("--seed", "3"), Is.EqualTo(Report("--seed", "3")));

    [Test]
    [Platform("Unix")]
    public void Check_Cuts_AreTold() =>
        Assert.That(
            CommandProcess.Run(["check", TrainedModel.Model, "--lines", "1", "--cuts", "1", .. Possible]).Output,
            Does.Match(@"1 of 1 scenes of \d+ steps were the same after a restore \(managed"));

    [TestCase("--ban", "nowhere.txt")]
    [TestCase("--max-copied", "3")]
    [TestCase("--min-characters", "500")]
    [TestCase("--rules", "some")]
    [TestCase("--stop", "")]
    [TestCase("--lines", "0")]
    public void Check_BadInput_ExitsWithTwo(params string[] options) => Assert.That(Check(options).ExitCode, Is.EqualTo(2));

    [Test]
    public void Check_EntryThatCannotBeSought_ExitsWithTwoAndNamesIt()
    {
        string list = TrainedModel.Free(".txt");
        File.WriteAllText(list, "damn\nx\n");
        Assert.That(Check("--ban", list), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("line 2"));
    }

    [Test]
    public void Generate_Originality_PrintsTheLongestCopyBeforeEachLine() =>
        Assert.That(Generate("--count", "3", "--originality").TrimEnd('\n').Split('\n'), Has.All.Match(@"^\d+\tBARKEEP: "));

    [Test]
    public void Generate_OriginalityOfAModelWithout_ExitsWithTwo()
    {
        string file = TrainedModel.Free(".drnn");
        CommandRun.Of("export", TrainedModel.Run, "-o", file, "--originality", "off");
        Assert.That(CommandRun.Of("generate", file, "--originality"), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("--originality on"));
    }

    [Test]
    public void Generate_Stop_EndsTheLine() =>
        Assert.That(Generate("--count", "5", "--stop", "e", "--max-length", "200").Split('\n').Select(line => line.Replace("BARKEEP: ", string.Empty)), Has.None.Contains("e"));

    [Test]
    public void Generate_MaximumCharacters_BoundsTheLine() =>
        Assert.That(Generate("--count", "5", "--max-characters", "9").TrimEnd('\n').Split('\n'), Has.All.Length.LessThanOrEqualTo("BARKEEP: ".Length + 9));

    [Test]
    public void Generate_Allow_LeavesOtherCharactersOut() =>
        Assert.That(Generate("--count", "5", "--allow", "abcde fghst.").Replace("BARKEEP: ", string.Empty), Does.Match(@"^[abcde fghst.\n]*$"));

    [Test]
    public void Generate_Prefix_IsNoPartOfTheLine() => Assert.That(Generate("--prefix", "Mind the "), Does.Not.Contain("Mind the "));

    [Test]
    public void Generate_Capital_BeginsWithOne() => Assert.That(Generate("--count", "5", "--capital").TrimEnd('\n').Split('\n'), Has.All.Match("^BARKEEP: [^a-z]*(?:[A-Z]|$)"));

    [Test]
    public void Generate_Candidates_ChoosesAnotherLine() => Assert.That(Generate("--candidates", "5"), Is.Not.EqualTo(Generate()));

    [Test]
    public void Generate_NothingAllowed_SaysTheFallback() =>
        Assert.That(Generate("--rules", "default", "--bias", ".=-inf", "--bias", "!=-inf", "--bias", "?=-inf", "--fallback", "Hm."), Is.EqualTo("BARKEEP: Hm.\n"));

    [Test]
    public void Scene_Help_IsHidden() => Assert.That(CommandRun.Of("--help").Output, Does.Not.Contain("scene"));

    private static string Report(params string[] options) =>
        string.Join('\n', Check(["--lines", "10", .. Possible, .. options]).Output.Split('\n').Where(line => !line.StartsWith("time", System.StringComparison.Ordinal)));

    private static CommandRun Check(params string[] options) => CommandRun.Of(["check", TrainedModel.Model, .. options]);

    private static string Generate(params string[] options) => CommandRun.Of(["generate", TrainedModel.Model, "--prime", "BARKEEP: ", .. options]).Output;
}
