using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Labels;

/// <content>Starting a session, and resuming one from a checkpoint.</content>
internal sealed partial class LabelSession
{
    /// <summary>Starts a new run. Nothing is written before everything was checked.</summary>
    /// <exception cref="TrainingDataException">An option or the lines do not fit.</exception>
    /// <exception cref="RunInUseException">Another process trains in the run directory.</exception>
    public static LabelSession Begin(TrainingOptions options, LabelData data, RunDirectory run) => Begin(new LabelSession(ComputePlace.WithThreads(options), data, run), data.Hash());

    /// <inheritdoc cref="LineSession.Resume"/>
    public static LabelSession Resume(RunDirectory run) =>
        Resume(run, options => LabelData.Of(LabelReading.Read(options), options), data => data.Hash(), (options, data) => new LabelSession(options, data, run));
}
