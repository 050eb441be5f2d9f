#nullable enable
using System.Collections.Generic;
using DialogueRnn.Runs;

namespace DialogueRnn.Editor.Training
{
    /// <summary>The losses of a run, as its events come.</summary>
    internal sealed class LossHistory
    {
        private readonly List<(long Step, double Loss)> _training = new List<(long, double)>();
        private readonly List<(long Step, double Loss)> _validation = new List<(long, double)>();

        /// <summary>Nats a character on the text that it learns from.</summary>
        internal IReadOnlyList<(long Step, double Loss)> Training => _training;

        /// <summary>Nats a character on text that it has not seen.</summary>
        internal IReadOnlyList<(long Step, double Loss)> Validation => _validation;

        internal void Add(ProgressEvent progress)
        {
            switch (progress)
            {
                case StartedEvent started:
                    // Steps behind the checkpoint are taken again.
                    _training.RemoveAll(point => point.Step > started.ResumedFromStep);
                    _validation.RemoveAll(point => point.Step > started.ResumedFromStep);
                    break;
                case StepEvent step when !double.IsNaN(step.TrainingLoss):
                    _training.Add((step.Step, step.TrainingLoss));
                    break;
                case ValidationEvent validation when !double.IsNaN(validation.Loss):
                    _validation.Add((validation.Step, validation.Loss));
                    break;
                default:
                    break;
            }
        }
    }
}
