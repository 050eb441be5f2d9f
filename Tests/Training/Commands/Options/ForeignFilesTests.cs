using System;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Corpus.Encodings;
using DialogueRnn.Training.Tests.Fitting.Labels;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Options;

/// <summary>All commands that read texts of the user, with a text that is not in Unicode.</summary>
[TestFixture]
internal sealed class ForeignFilesTests
{
    private static readonly string[] Ways = ["über den Fluß", "über die Brücke", "durch den Wald", "hinter die Mühle", "hinter den Hügel", "unter die Bäume", "zu den Höfen", "zum Fährmann"];
    private static readonly string[] Errands = ["sucht drei Äpfel", "holt schöne Fische", "sucht schöne Pilze", "holt drei Hühner", "kauft schöne Körbe", "kauft drei Bänke"];

    private LabelFolder _folder = null!;

    private string Text => Path.Combine(_folder.Root, "text.txt");

    [OneTimeSetUp]
    public void Write()
    {
        _folder = new LabelFolder();
        CommandRun run = CommandRun.Of(["train", "--task", "label", _folder.Separable, "-o", _folder.Model, "--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "8", "--threads", "1", "--max-steps", "5"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        string text = string.Concat(Ways.SelectMany((way, number) => Errands.Where((_, other) => (number + other) % 2 == 0).Select(errand =>
            $"> SPIELER: Wo ist der Müller, Freund?\nWIRT [mood={(number % 2 == 0 ? "glad" : "cross")}]: Er ist {way} gegangen und {errand} für das Gasthaus.\n")));
        File.WriteAllBytes(Text, TextEncodings.Find("windows-1252")!.GetBytes(text));
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private static readonly string[] Commands =
    [
        "evaluate {model} {text}",
        "evaluate {classifier} {text} --label mood",
        "check {model} --lines 2 --rules none --least-sentence-ends 0 --least-distinct 0 --most-unbalanced 2 --corpus {text}",
        "check {model} --lines 2 --corpus {corpus} --corpus {text} --readers {root}/readers-{free}",
        "label {text} --by {classifier} --field temper",
        "teach {model} {text} -o {root}/taught.drnn",
        "inspect {text}",
        "convert {text} -o {root}/text.jsonl",
        "train {text} -o {root}/trained-{free}.drnn --level character --hidden 8 --embedding 8 --batch 4 --sequence 16 --threads 1 --max-steps 2",
        "train {corpus} --valid {text} -o {root}/trained-{free}.drnn --level character --hidden 8 --embedding 8 --batch 4 --sequence 16 --threads 1 --max-steps 2",
    ];

    [TestCaseSource(nameof(Commands))]
    public void Command_WithoutTerminal_RefusesAndNamesTheEncoding(string command)
    {
        CommandRun run = CommandRun.Of(Of(command));

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Error, Does.Contain("text.txt: byte 23 (0xFC) is not valid UTF-8. The encoding is probably windows-1252").And.Contain("read it with --encoding windows-1252"));
    }

    [TestCaseSource(nameof(Commands))]
    public void Command_Encoding_ReadsTheText(string command)
    {
        CommandRun run = CommandRun.Of([.. Of(command), "--encoding", "windows-1252"]);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [Platform("Linux")]
    [TestCaseSource(nameof(Commands))]
    public void Command_OnATerminal_AsksOnce(string command)
    {
        (int exitCode, string shown) = TerminalRun.Of("1\n", Of(command));

        Assert.That(exitCode, Is.Zero, shown);
        Assert.That(shown.Split("text.txt is not in Unicode. In which encoding is it?"), Has.Length.EqualTo(2), shown);
    }

    private string[] Of(string command) => [.. command.Split(' ').Select(part => part
        .Replace("{model}", TrainedModel.Model, StringComparison.Ordinal).Replace("{corpus}", TrainedModel.Corpus, StringComparison.Ordinal)
        .Replace("{classifier}", _folder.Model, StringComparison.Ordinal).Replace("{text}", Text, StringComparison.Ordinal)
        .Replace("{root}", _folder.Root, StringComparison.Ordinal).Replace("{free}", Path.GetRandomFileName(), StringComparison.Ordinal))];
}
