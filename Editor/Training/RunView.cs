#nullable enable
using System;
using System.Globalization;
using System.Linq;
using DialogueRnn.Runs;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Training
{
    /// <summary>Shows a run: progress, losses and samples.</summary>
    internal sealed class RunView : VisualElement
    {
        private const int ShownSamples = 5;

        private readonly Label _state = new Label { name = "state" };
        private readonly ProgressBar _progress = new ProgressBar { name = "progress" };
        private readonly LossCurve _curve = new LossCurve();
        private readonly Label _samples = new Label { name = "samples", enableRichText = false };

        /// <summary>Creates an empty view.</summary>
        internal RunView()
        {
            _samples.style.whiteSpace = WhiteSpace.Normal;
            Add(_state);
            Add(_progress);
            Add(_curve);
            Add(_samples);
        }

        /// <summary>Shows the run of a desk.</summary>
        internal void Show(TrainingDesk desk)
        {
            style.display = desk.Run is null ? DisplayStyle.None : DisplayStyle.Flex;
            RunStatus? status = desk.Status;
            if (status is null)
                return;
            _state.text = Tell(desk, status);
            double share = desk.Phase == TrainingPhase.Done ? 1 : status.Progress;
            _progress.value = double.IsNaN(share) ? 0 : (float)(100 * share);
            _progress.title = double.IsNaN(share) ? string.Empty : share.ToString("P0", CultureInfo.InvariantCulture);
            _curve.Show(desk.Losses);
            _samples.text = string.Join("\n\n", desk.Samples.Take(ShownSamples).Select(sample =>
                string.Format(CultureInfo.InvariantCulture, "Step {0:N0}: {1}{2}", sample.Step, sample.Prime, sample.Text)));
        }

        private static string Tell(TrainingDesk desk, RunStatus status)
        {
            switch (desk.Phase)
            {
                case TrainingPhase.Preparing: return "Preparing the trainer (the first time it is built, which takes a few minutes)";
                case TrainingPhase.Exporting: return "Writing the model";
                case TrainingPhase.Done: return $"Done: {desk.Model}{Best(status)}";
                case TrainingPhase.Failed: return "Failed";
                case TrainingPhase.Stopped: return "Stopped. Choose Resume to continue from the last checkpoint";
                default: break;
            }

            string step = status.LastStep is null
                ? "Training"
                : string.Format(
                    CultureInfo.InvariantCulture, "Step {0:N0}, epoch {1:0.0}, loss {2:0.000}, {3:N0} characters/s", status.LastStep.Step, status.LastStep.Epoch,
                    status.LastStep.TrainingLoss, status.CharactersPerSecond);
            return status.TimeLeft is TimeSpan left ? $"{step}, {left:h\\:mm\\:ss} left{Best(status)}" : step + Best(status);
        }

        private static string Best(RunStatus status) => status.BestValidation is null
            ? string.Empty
            : string.Format(CultureInfo.InvariantCulture, " \u2014 best {0:0.000} nats at step {1:N0}", status.BestValidation.Loss, status.BestValidation.Step);
    }
}
