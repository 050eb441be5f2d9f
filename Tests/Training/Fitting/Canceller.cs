using System.Threading;
using DialogueRnn.Training.Fitting;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>Cancels a training after a step.</summary>
internal sealed class Canceller(CancellationTokenSource source, int step) : ITrainingObserver
{
    public void Started(TrainingFacts facts)
    {
    }

    public void Stepped(in StepProgress progress)
    {
        if (progress.Step == step)
            source.Cancel();
    }

    public void Validated(in ValidationProgress progress)
    {
    }

    public void Sampled(in TextSample sample)
    {
    }

    public void CheckpointWritten(long step, string file)
    {
    }

    public void Finished(TrainingOutcome outcome)
    {
    }
}
