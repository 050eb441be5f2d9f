using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>Whatever is wrong with a command line: exit code 2, one line that names the thing and the remedy, and nothing else.</summary>
[TestFixtureSource(typeof(BadInput), nameof(BadInput.All))]
internal sealed class BadInputTests(BadInput input)
{
    private CommandRun _run = null!;
    private string[] _before = null!;
    private string[] _after = null!;

    [OneTimeSetUp]
    public void RunCommand()
    {
        using var folder = new CommandFolder();
        folder.AddWrongFiles();
        _before = folder.Listing();
        _run = CommandRun.Of(input.In(folder.Root));
        _after = folder.Listing();
    }

    [Test]
    public void Run_BadInput_ExitsWithTwo() => Assert.That(_run.ExitCode, Is.EqualTo(2), _run.Error);

    [Test]
    public void Run_BadInput_SaysOneLine() =>
        Assert.That(_run.Error, Does.Match(@"\Adialogue-rnn: [^\n]+[.'?]\n\z"));

    [Test]
    public void Run_BadInput_NamesTheThing() => Assert.That(_run.Error, Does.Contain(input.Thing));

    [Test]
    public void Run_BadInput_NamesTheRemedy() => Assert.That(_run.Error, Does.Contain(input.Remedy));

    [Test]
    public void Run_BadInput_KeepsTheWordsOfTheCodeToItself() => Assert.That(_run.Error, Does.Not.Match(@"\(Parameter|Exception|   at |System\."));

    [Test]
    public void Run_BadInput_LeavesStandardOutputEmpty() => Assert.That(_run.Output, Is.Empty);

    [Test]
    public void Run_BadInput_WritesNothing() => Assert.That(_after, Is.EqualTo((IEnumerable<string>)_before));
}
