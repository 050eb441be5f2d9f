using System;
using System.IO;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Tests.Fitting;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>The commands with a model that has scenes.</summary>
[TestFixture]
internal sealed class SceneCommandsTests
{
    private FittingFolder _folder = null!;

    private string Model => _folder.Options.Output;

    private string Classifier => Path.Combine(_folder.Root, "mood.drnn");

    [OneTimeSetUp]
    public void Train()
    {
        _folder = new FittingFolder();
        CommandRun run = CommandRun.Of(
            ["train", _folder.WriteScenes(), "-o", Model, "--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "4", "--threads", "1", "--max-steps", "300", "--learning-rate", "0.01", "--weights", "fp32", "--originality", "off"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        string lines = Path.Combine(_folder.Root, "moods.csv");
        File.WriteAllText(lines, "label,text\n" + string.Concat(Enumerable.Range(0, 60).Select(line => line % 2 == 0 ? "angry,\"Halt, step.\"\n" : "merry,Mind the love.\n")));
        run = CommandRun.Of("train", "--task", "label", lines, "-o", Classifier, "--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "8", "--threads", "1", "--max-steps", "40");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Generate_GuidanceOne_IsTheLineWithoutIt() => Assert.That(Lines("--guidance", "1"), Is.EqualTo(Lines()));

    [Test]
    public void Generate_Guidance_SaysOtherLines() => Assert.That(Lines("--guidance", "0"), Is.Not.EqualTo(Lines("--guidance", "4")));

    [Test]
    public void Generate_GuidanceWithoutAScene_IsRefused()
    {
        CommandRun run = CommandRun.Of("generate", Model, "--guidance", "2");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, run.Error)));
        Assert.That(run.Error, Does.Contain("--guidance 2").And.Contain("--scene"));
    }

    [Test]
    public void Generate_GuidanceOutOfRange_IsRefused()
    {
        CommandRun run = CommandRun.Of("generate", Model, "--scene", "mood=angry", "--guidance", "11");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--guidance").And.Contain("10"));
    }

    [TestCase(0.5f)]
    [TestCase(2f)]
    public void Next_Guidance_BothBackendsSayTheSame(float guidance)
    {
        using DialogueModel managed = DialogueModel.Load(Model, BackendKind.Managed);
        using DialogueModel onnx = DialogueModel.Load(Model, BackendKind.OnnxRuntime);
        string[] lines = [.. new[] { managed, onnx }.Select(model => Said(model, guidance))];
        Assert.That(lines[0], Is.EqualTo(lines[1]).And.Not.Empty);
    }

    [Test]
    public void Check_ByAClassifier_FindsTheMoodOfTheLines()
    {
        CommandRun run = CommandRun.Of("check", Model, "--by", Classifier, "--lines", "20", "--temperature", "0.3", "--least-found", "0.8", "--json");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json().GetProperty("values").EnumerateArray().Select(value => value.GetProperty("value").GetString()), Is.EqualTo(new[] { "angry", "merry" }));
        Assert.That((run.Json().GetProperty("field").GetString(), run.Json().GetProperty("chance").GetDouble()), Is.EqualTo(("mood", 0.5)));
    }

    [Test]
    public void Check_ByAClassifierWithoutTheScene_FindsLess()
    {
        CommandRun run = CommandRun.Of("check", Model, "--by", Classifier, "--lines", "20", "--guidance", "0", "--least-found", "0.8");
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Output);
        Assert.That(run.Error, Does.Contain("found the value of 'mood' in").And.Contain("80.0% were asked for"));
        Assert.That(run.Output, Does.Contain("angry").And.Contain("(chance: 50.0%)"));
    }

    [TestCase("--field", "hurt", "can only find the words of a choice")]
    [TestCase("--field", "moon", "no such field")]
    [TestCase("--cuts", "2", "--cuts has no meaning together with --by")]
    public void Check_ByAClassifierWithAnUnfitOption_SaysWhy(string option, string value, string message)
    {
        CommandRun run = CommandRun.Of("check", Model, "--by", Classifier, option, value);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(message));
    }

    [Test]
    public void Check_ByATextModel_SaysThatItIsNoClassifier()
    {
        CommandRun run = CommandRun.Of("check", Model, "--by", Model);
        Assert.That((run.ExitCode, run.Error.Contains("is not a classifier", StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Error);
    }

    [Test]
    public void Check_FieldWithoutAClassifier_IsRefused()
    {
        CommandRun run = CommandRun.Of("check", Model, "--field", "mood");
        Assert.That((run.ExitCode, run.Error.Contains("--by", StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Error);
    }

    private static string Said(DialogueModel model, float guidance)
    {
        using var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0, MaximumLength = 40 });
        Scene scene = model.CreateScene();
        scene.Parse("mood=merry, hurt=1");
        scene.Guidance = guidance;
        DialogueLine line = generator.Next("GUARD: ", scene);
        generator.Complete();
        return line.Text;
    }

    private string Lines(params string[] more)
    {
        CommandRun run = CommandRun.Of(["generate", Model, "--prime", "GUARD: ", "--scene", "mood=angry", "--count", "6", "--candidates", "1", .. more]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run.Output;
    }
}
