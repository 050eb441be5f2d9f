using System;
using System.Globalization;
using System.IO;
using System.Text;
using DialogueRnn.Runs;
using DialogueRnn.Training.Native;
using TorchSharp;
using TorchSharp.Modules;

namespace DialogueRnn.Training.Reporting;

/// <summary>Writes a run's progress as TensorBoard event files: <c>tensorboard --logdir RUN/tensorboard</c>.</summary>
/// <remarks>
/// TensorBoard shows two runs, <c>training</c> and <c>validation</c>. Both have the tags <c>loss</c> and <c>accuracy</c>, so each chart
/// shows both curves. A point of training is the mean since the last validation. The single values are under <c>batch_loss</c>
/// and <c>batch_accuracy</c>. A resumed run adds files. Steps that are trained again have the same values.
/// </remarks>
internal sealed class TensorBoardLog
{
    private readonly SummaryWriter _training;
    private readonly SummaryWriter _validation;
    private double _lossSum;
    private double _accuracySum;
    private int _summed;

    /// <summary>Creates the event files of this process.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
    public TensorBoardLog(RunDirectory run)
    {
        // The writer uses checksums of the native library.
        TorchLibrary.Load();
        _training = torch.utils.tensorboard.SummaryWriter(Path.Combine(run.TensorBoardDirectory, "training"));
        _validation = torch.utils.tensorboard.SummaryWriter(Path.Combine(run.TensorBoardDirectory, "validation"));
    }

    /// <summary>Writes an event if TensorBoard can show it: steps, validations and samples.</summary>
    /// <param name="progress">The event, with its time set.</param>
    public void Add(ProgressEvent progress)
    {
        switch (progress)
        {
            case StepEvent step: AddStep(step); break;
            case ValidationEvent validation: AddValidation(validation); break;
            case SampleEvent sample: AddSample(sample); break;
            default: break;
        }
    }

    /// <summary>A sample in Markdown for the text tab. The indent makes it a literal block.</summary>
    internal static string Markdown(SampleEvent sample)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"epoch {sample.Epoch:0.0#}\n\n");
        foreach (string line in (sample.Prime + sample.Text).Split('\n'))
            text.Append("    ").Append(line).Append('\n');
        return text.ToString();
    }

    private void AddStep(StepEvent step)
    {
        Scalar(_training, "batch_loss", step.TrainingLoss, step.Step, step.Time);
        if (!double.IsNaN(step.Accuracy))
            Scalar(_training, "batch_accuracy", step.Accuracy, step.Step, step.Time);
        Scalar(_training, "learning_rate", step.LearningRate, step.Step, step.Time);
        Scalar(_training, "characters_per_second", step.CharactersPerSecond, step.Step, step.Time);
        _lossSum += step.TrainingLoss;
        _accuracySum += step.Accuracy;
        _summed++;
    }

    private void AddValidation(ValidationEvent validation)
    {
        Scalar(_validation, "loss", validation.Loss, validation.Step, validation.Time);
        Scalar(_validation, "accuracy", validation.Accuracy, validation.Step, validation.Time);
        if (_summed == 0)
            return;
        Scalar(_training, "loss", _lossSum / _summed, validation.Step, validation.Time);
        if (!double.IsNaN(_accuracySum))
            Scalar(_training, "accuracy", _accuracySum / _summed, validation.Step, validation.Time);
        (_lossSum, _accuracySum, _summed) = (0, 0, 0);
    }

    private void AddSample(SampleEvent sample) =>
        _training.add_text("sample", Markdown(sample), ClampedStep(sample.Step), Seconds(sample.Time));

    private static void Scalar(SummaryWriter writer, string tag, double value, long step, DateTime time) =>
        writer.add_scalar(tag, (float)value, ClampedStep(step), Seconds(time));

    private static int ClampedStep(long step) => (int)Math.Min(step, int.MaxValue);

    // The time must be given in seconds. By default, the writer would use ticks, which TensorBoard cannot read.
    private static long Seconds(DateTime time) => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeSeconds();
}
