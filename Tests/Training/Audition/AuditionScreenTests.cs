using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Generation;
using DialogueRnn.Training.Audition;
using DialogueRnn.Training.Tests.Commands;
using NUnit.Framework;
using Spectre.Console;

namespace DialogueRnn.Training.Tests.Audition;

/// <summary>The desk on a screen of 80 by 24, key by key.</summary>
[TestFixture]
internal sealed class AuditionScreenTests
{
    private DialogueModel _model = null!;
    private AuditionDesk _desk = null!;
    private AuditionScreen _screen = null!;
    private CommandFolder _folder = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new CommandFolder();
        _folder.AddWrongFiles();
        _model = DialogueModel.Load(_folder["model.drnn"]);
        _desk = new AuditionDesk(_model, _folder["banned.txt"], _folder["stars.csv"]);
        _desk.Controls.Find("prime")!.Set("BARKEEP");
        foreach (AuditionControl rule in _desk.Controls.All.Where(control => control.Kind == AuditionControlKind.Switch))
            rule.Set(AuditionControls.Off);
        _screen = new AuditionScreen(_desk, "tiny");
    }

    [TearDown]
    public void TearDown()
    {
        _screen.Dispose();
        _desk.Dispose();
        _model.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Press_Generate_SpeaksLines()
    {
        Press("g");

        Assert.That(_desk.Visible, Has.Count.EqualTo(8));
    }

    [Test]
    public void Press_DownAndStar_StarsTheSecondLine()
    {
        Press("g");
        Press(ConsoleKey.DownArrow);
        Press("s");

        Assert.That(_desk.Visible.Select(row => row.IsStarred).Take(3), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public void Press_EditAndType_ChangesTheLine()
    {
        Press("g");
        Press("e");
        Press(" Hm.");
        Press(ConsoleKey.Enter);

        Assert.That(_desk.Visible[0].Text, Does.EndWith(" Hm."));
    }

    [Test]
    public void Press_EditAndEscape_ChangesNothing()
    {
        Press("g");
        Press("ex");
        Press(ConsoleKey.Escape);

        Assert.That(_desk.Visible[0].IsEdited, Is.False);
    }

    [Test]
    public void Press_RejectAPhrase_BansIt()
    {
        Press("g");
        Press("rgold");
        Press(ConsoleKey.Enter);

        Assert.That(_desk.Bans.Filter.Matches("Gold!"), Is.True);
    }

    [Test]
    public void Press_Bake_WritesTheFile()
    {
        Press("gs:");
        Press($"bake {_folder["a.ink"]}");
        Press(ConsoleKey.Enter);

        Assert.That(File.ReadAllText(_folder["a.ink"]), Does.Contain("- BARKEEP: "));
    }

    [Test]
    public void Press_Quit_Leaves()
    {
        Press("q");

        Assert.That(_screen.IsQuit, Is.True);
    }

    [Test]
    public void Render_ManyLines_FitTheScreen()
    {
        Press("ggg");

        string[] lines = Shown();
        Assert.That((lines.Length <= 24, lines.Max(line => line.Length) <= 80), Is.EqualTo((true, true)));
    }

    [Test]
    public void Render_ChosenLineFarDown_IsShown()
    {
        Press("gggg");
        for (int down = 0; down < 31; down++)
            Press(ConsoleKey.DownArrow);

        Assert.That(Shown().Count(line => line.StartsWith(">   32 ", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void Render_Problem_IsShown()
    {
        Press("u");

        Assert.That(string.Join('\n', Shown()), Does.Contain("Nothing is left to undo."));
    }

    private void Press(string keys)
    {
        foreach (char key in keys)
        {
            _screen.Press(new ConsoleKeyInfo(key, ConsoleKey.None, false, false, false));
            _desk.Complete();
        }
    }

    private void Press(ConsoleKey key) => _screen.Press(new ConsoleKeyInfo('\0', key, false, false, false));

    private string[] Shown()
    {
        using var writer = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 80;
        console.Write(_screen.Render(80, 24));
        return writer.ToString().TrimEnd('\n').Split('\n');
    }
}
