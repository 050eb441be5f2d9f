#nullable enable
using System.Collections.Generic;
using DialogueRnn.Runs;

namespace DialogueRnn.Editor.Training
{
    /// <summary>The losses of a run, collected from its events.</summary>
    internal sealed class LossHistory
    {
        private readonly List<(long Step, double Loss)> _training = new List<(long, double)>();
        private readonly List<(long Step, double Loss)> _validation = new List<(long, double)>();

        /// <summary>The losses on the training text, in nats per character.</summary>
        internal IReadOnlyList<(long Step, double Loss)> Training => _training;

        /// <summary>The losses on the validation text, in nats per character.</summary>
        internal IReadOnlyList<(long Step, double Loss)> Validation => _validation;

        /// <summary>Adds an event of the run.</summary>
        internal void Add(ProgressEvent progress)
        {
            switch (progress)
            {
                case StartedEvent started:
                    // The steps after the checkpoint are trained again.
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
