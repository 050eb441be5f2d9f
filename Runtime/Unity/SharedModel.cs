#nullable enable
using System;
using DialogueRnn.Generation;

namespace DialogueRnn.Unity
{
    /// <summary>A model that several users share. Loaded for the first user, disposed after the last.</summary>
    internal sealed class SharedModel
    {
        private int _leases;

        /// <summary>The loaded model, or null.</summary>
        internal DialogueModel? Model { get; private set; }

        /// <summary>Adds a user, and loads the model for the first one.</summary>
        internal DialogueModel Lease(Func<DialogueModel> load)
        {
            Model ??= load();
            _leases++;
            return Model;
        }

        /// <summary>Removes a user of this model. The last one disposes the model.</summary>
        internal void Return(DialogueModel model)
        {
            if (Model == model && --_leases == 0)
                Dispose();
        }

        /// <summary>Disposes the model, even if it still has users.</summary>
        internal void Dispose()
        {
            Model?.Dispose();
            Model = null;
            _leases = 0;
        }
    }
}
