#nullable enable
using System;
using System.Globalization;
using System.IO;
using UnityEditor;

namespace DialogueRnn.Editor.Training
{
    /// <summary>Shows the training as a background task of the editor: in the status bar and in the Background Tasks window.</summary>
    internal sealed class TrainingTask
    {
        private const string Key = "DialogueRnn.TrainingTask";
        private const int None = -1;

        private readonly TrainingDesk _desk;
        private int _id;

        /// <summary>Creates the task of a desk. It finds the task again that was shown before a recompile.</summary>
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

        /// <summary>Updates the task from the desk.</summary>
        internal void Show()
        {
            if (_desk.IsBusy)
                Report();
            else if (_id != None)
                Finish();
        }

        /// <summary>Removes the task when the window that follows the training is closed.</summary>
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
                // Unmanaged, because the editor ends all other tasks when it recompiles.
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
                return "Stopping, then writing the model with the best weights";
            return _desk.Phase switch
            {
                TrainingPhase.Preparing => "Preparing the trainer",
                TrainingPhase.Exporting => "Writing the model",
                _ => _desk.Status?.LastStep is null
                    ? "Training"
                    : string.Format(CultureInfo.InvariantCulture, "Step {0:N0}, loss {1:0.000}", _desk.Status.LastStep.Step, _desk.Status.LastStep.TrainingLoss),
            };
        }

        // Returns false, because the task is not over yet: the model is still to be written.
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
