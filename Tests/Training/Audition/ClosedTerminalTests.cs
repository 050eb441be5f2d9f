using System;
using System.IO;
using DialogueRnn.Training.Tests.Commands;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Audition;

/// <summary>The audition screen and the terminal game on a terminal that asks them to end, or goes away.</summary>
[TestFixture]
[Platform("Linux")]
internal sealed class ClosedTerminalTests
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

    [TestCase("TERM")]
    [TestCase("HUP")]
    [TestCase("INT")]
    [TestCase("QUIT")]
    public void Audition_Signal_EndsAndGivesTheTerminalBack(string signal) => CheckGivenBack(Audition, signal);

    [TestCase("TERM")]
    [TestCase("HUP")]
    [TestCase("QUIT")]
    public void Game_Signal_EndsAndGivesTheTerminalBack(string signal) => CheckGivenBack(Game, signal);

    [Test]
    public void Audition_TerminalClosed_Ends() => CheckClosed(Audition);

    [Test]
    public void Game_TerminalClosed_Ends() => CheckClosed(Game);

    private string[] Audition => CommandProcess.CommandLine(["audition", _folder["model.drnn"]]);

    private string[] Game =>
    [
        CommandProcess.CommandLine([])[0], Path.Combine(AppContext.BaseDirectory, "DialogueRnn.TerminalTavern.dll"),
        "--save", _folder["evening.save"],
    ];

    private static void CheckGivenBack(string[] command, string signal)
    {
        using var session = new TerminalSession(command);
        Assert.That((session.Signal(signal), session.IsSame), Is.EqualTo((0, true)), session.Shown);
        string shown = session.Shown;
        Assert.That(Last(shown, "[?1049l"), Is.GreaterThan(Last(shown, "[?1049h")), "the second screen is left");
        Assert.That(Last(shown, "[?25h"), Is.GreaterThan(Last(shown, "[?25l")), "the cursor is there again");
    }

    private static void CheckClosed(string[] command)
    {
        using var session = new TerminalSession(command);
        Assert.That(session.Close(), Is.True);
    }

    private static int Last(string shown, string sequence) => shown.LastIndexOf("\u001B" + sequence, StringComparison.Ordinal);
}
