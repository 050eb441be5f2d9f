using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Training.Checking;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>The scene of <c>check --cuts</c>: saved in one process that is killed, restored in another.</summary>
[TestFixture]
internal sealed class CutSceneTests
{
    private const int Every = 23;

    [TestCase(BackendKind.Managed)]
    [TestCase(BackendKind.OnnxRuntime)]
    public void Restore_CutAtManySteps_GoesOnTheSame(BackendKind backend)
    {
        using DialogueModel model = DialogueModel.Load(TrainedModel.Model, backend);
        (string whole, int steps) = CutCheck.Play(CutScene.Begin(model, 3));
        string file = TrainedModel.Free(".scene");
        using CutScene scene = CutScene.Begin(model, 3);
        for (int step = 1; step < steps; step++)
        {
            scene.Step();
            if (step % Every != 0)
                continue;
            scene.Save(file);
            Assert.That(CutCheck.Play(CutScene.Restore(model, file)).Text, Is.EqualTo(whole), $"cut after step {step}");
        }
    }

    [TestCase(BackendKind.Managed)]
    [TestCase(BackendKind.OnnxRuntime)]
    [Platform("Unix")]
    public void Run_ProcessesKilled_GoOnTheSameInAnother(BackendKind backend) =>
        Assert.That(CutCheck.Run(TrainedModel.Model, backend, 2, 5).Identical, Is.EqualTo(2));
}
