#nullable enable
using System;
using DialogueRnn.Generation;

namespace DialogueRnn.Unity
{
    /// <summary>A model that several speak from: loaded for the first of them, disposed of after the last.</summary>
    internal sealed class SharedModel
    {
        private int _leases;

        internal DialogueModel? Model { get; private set; }

        internal DialogueModel Lease(Func<DialogueModel> load)
        {
            Model ??= load();
            _leases++;
            return Model;
        }

        internal void Return(DialogueModel model)
        {
            if (Model == model && --_leases == 0)
                Dispose();
        }

        internal void Dispose()
        {
            Model?.Dispose();
            Model = null;
            _leases = 0;
        }
    }
}
