using System;
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

    [OneTimeSetUp]
    public void Train()
    {
        _folder = new FittingFolder();
        CommandRun run = CommandRun.Of(
            ["train", _folder.WriteScenes(), "-o", Model, "--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "4", "--threads", "1", "--max-steps", "120", "--learning-rate", "0.01", "--weights", "fp32", "--originality", "off"]);
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
