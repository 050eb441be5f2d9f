using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

[TestFixture]
internal sealed class HelpTests
{
    [TestCase("--help")]
    [TestCase("train", "--help")]
    [TestCase("resume", "--help")]
    [TestCase("status", "--help")]
    [TestCase("evaluate", "--help")]
    [TestCase("export", "--help")]
    [TestCase("generate", "--help")]
    [TestCase("inspect", "--help")]
    [TestCase("convert", "--help")]
    [TestCase("label", "--help")]
    [TestCase("audition", "--help")]
    [TestCase("demo", "--help")]
    [TestCase("cast", "--help")]
    [TestCase("--version")]
    public void Help_AnyCommand_ExitsWithZero(params string[] arguments) => Assert.That(CommandRun.Of(arguments).ExitCode, Is.Zero);

    [Test]
    public void Help_OfTheApplication_ListsEveryCommand()
    {
        string help = CommandRun.Of("--help").Output;
        Assert.That(
            new[] { "train", "resume", "status", "evaluate", "export", "generate", "inspect", "convert", "label", "audition", "cast", "demo" },
            Has.All.Matches<string>(command => help.Contains($"  {command} ", System.StringComparison.Ordinal)));
    }

    [Test]
    public void Help_OfTrain_GivesTheWordsThatAnOptionTakes() =>
        Assert.That(CommandRun.Of("train", "--help").Output, Does.Contain("quick, standard, best, gorner"));

    [Test]
    public void Help_OfTrain_LeavesStandardErrorEmpty() => Assert.That(CommandRun.Of("train", "--help").Error, Is.Empty);
}
