#nullable enable
using System;
using System.Globalization;
using System.IO;
using UnityEditor;

namespace DialogueRnn.Editor.Training
{
    /// <summary>The training among the editor's background tasks, in the bar at the bottom and in the window of that name.</summary>
    internal sealed class TrainingTask
    {
        private const string Key = "DialogueRnn.TrainingTask";
        private const int None = -1;

        private readonly TrainingDesk _desk;
        private int _id;

        internal TrainingTask(TrainingDesk desk)
        {
            _desk = desk;
            _id = SessionState.GetInt(Key, None);
            if (IsThere)
                Progress.RegisterCancelCallback(_id, Cancel);
            else
                Remember(None);
        }

        private bool IsThere => _id != None && Progress.Exists(_id);

        /// <summary>Shows how the training stands.</summary>
        internal void Show()
        {
            if (_desk.IsBusy)
                Report();
            else if (_id != None)
                Finish();
        }

        /// <summary>Takes the task away, as when nobody follows the training any more.</summary>
        internal void Remove()
        {
            if (IsThere)
                Progress.Remove(_id);
            Remember(None);
        }

        private void Report()
        {
            if (_id == None)
            {
                // Unmanaged: the editor ends all others when it recompiles.
                Remember(Progress.Start($"Training {Path.GetFileNameWithoutExtension(_desk.Model)}", string.Empty, Progress.Options.Unmanaged));
                Progress.RegisterCancelCallback(_id, Cancel);
            }

            if (!IsThere)
                return;
            double share = _desk.Status?.Progress ?? double.NaN;
            Progress.Report(_id, double.IsNaN(share) ? 0f : (float)share, Tell());
        }

        private string Tell()
        {
            if (_desk.Run!.IsCancelRequested)
                return "Stopping: the best weights become the model";
            return _desk.Phase switch
            {
                TrainingPhase.Preparing => "Preparing the trainer",
                TrainingPhase.Exporting => "Writing the model",
                _ => _desk.Status?.LastStep is null
                    ? "Training"
                    : string.Format(CultureInfo.InvariantCulture, "Step {0:N0}, loss {1:0.000}", _desk.Status.LastStep.Step, _desk.Status.LastStep.TrainingLoss),
            };
        }

        // The task ends when the training has: until then the model is being written.
        private bool Cancel()
        {
            if (_desk.CanCancel)
                _desk.Cancel();
            return false;
        }

        private void Finish()
        {
            if (IsThere)
            {
                Progress.UnregisterCancelCallback(_id);
                Progress.Finish(_id, _desk.Phase == TrainingPhase.Done ? Progress.Status.Succeeded : _desk.Phase == TrainingPhase.Failed ? Progress.Status.Failed : Progress.Status.Canceled);
            }

            Remember(None);
        }

        private void Remember(int id)
        {
            _id = id;
            SessionState.SetInt(Key, id);
        }
    }
}
