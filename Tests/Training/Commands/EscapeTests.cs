using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Tests.Commands.Options;
using DialogueRnn.Training.Tests.Export;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>Model files and runs whose texts would take over a terminal.</summary>
[TestFixture]
internal sealed partial class EscapeTests
{
    private const string Evil = "\u001B]0;evil\u0007\u009B2J\u202E";
    private const string Shown = "\\u001B]0;evil\\u0007\\u009B2J\\u202E";

    private CommandFolder _folder = null!;

    [SetUp]
    public void Make()
    {
        _folder = new CommandFolder();
        var weights = RandomWeights.Of(CellKind.Gru);
        var manifest = new ModelManifest(Evil, TokenLevel.Character, CellKind.Gru, weights.Shape.Layers, weights.Shape.Hidden, new Vocabulary(["\n", "\u001B", "\u009B", "b", "c", "d"]));
        manifest.Training.Preset = Evil;
        manifest.Training.CorpusFiles = [Evil];
        manifest.Training.CorpusLicence = Evil;
        manifest.Training.Speakers = [Evil];
        File.WriteAllBytes(_folder["evil.drnn"], new DialogueModelFile(manifest, StepGraph.Build(weights)).ToBytes());
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Inspect_ModelWithEscapes_ShowsThem()
    {
        CommandRun run = CommandRun.Of("inspect", _folder["evil.drnn"]);
        Assert.That(run.Output, Does.Contain($"name        {Shown}").And.Contain($"preset {Shown}"));
        Assert.That(Controls().IsMatch(run.Output + run.Error), Is.False, run.Output);
    }

    [Test]
    public void InspectJson_ModelWithEscapes_GivesTheNameItself()
    {
        CommandRun run = CommandRun.Of("inspect", _folder["evil.drnn"], "--json");
        Assert.That(run.Json().GetProperty("name").GetString(), Is.EqualTo(Evil));
        Assert.That(Controls().IsMatch(run.Output), Is.False);
    }

    [Test]
    public void Status_SampleWithEscapes_ShowsThem()
    {
        var directory = new RunDirectory(_folder["evil.run"]);
        Directory.CreateDirectory(directory.FullPath);
        using (var log = new ProgressLog(directory.ProgressFile))
        {
            log.Append(new StartedEvent { Preset = Evil, Device = Evil });
            log.Append(new SampleEvent { Prime = Evil, Text = Evil });
            log.Append(new FailedEvent { Message = Evil });
        }

        CommandRun run = CommandRun.Of("status", directory.FullPath);
        Assert.That(run.Output, Does.Contain($"preset {Shown}").And.Contain($"sample      {Shown}{Shown}"));
        Assert.That(Controls().IsMatch(run.Output), Is.False, run.Output);
    }

    [Test]
    public void Evaluate_TextWithEscapesInItsName_ShowsThemInTheMessage()
    {
        CommandRun run = CommandRun.Of("evaluate", _folder["evil.drnn"], _folder[$"{Evil}.txt"]);
        Assert.That((run.ExitCode, Controls().IsMatch(run.Error)), Is.EqualTo((2, false)), run.Error);
    }

    [Test]
    public void Generate_ToAFile_GivesTheVeryCharacters()
    {
        CommandRun run = CommandProcess.Run("generate", _folder["evil.drnn"], "--prime", "b\u001Bc", "--count", "20", "--max-length", "40");
        Assert.That(run.Output, Does.Contain("b\u001Bc").And.Contain("\u009B"));
    }

    [Test]
    [Platform("Linux")]
    public void Generate_OnATerminal_ShowsEscapes()
    {
        string shown = TerminalRun.Of(string.Empty, "generate", _folder["evil.drnn"], "--prime", "b\u001Bc", "--count", "20", "--max-length", "40").Shown;
        Assert.That(shown, Does.Contain("b\\u001Bc").And.Contain("\\u009B").And.Not.Contain("b\u001B"));
    }

    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Controls();
}
