#nullable enable
using System;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>A model file as an asset: its bytes and a summary.</summary>
    /// <remarks>
    /// The model is loaded when a speaker first needs it, and shared by all speakers that use it.
    /// It is disposed when its last speaker leaves or the asset is unloaded.
    /// </remarks>
    public sealed class DialogueModelAsset : ScriptableObject
    {
        [SerializeField, HideInInspector, Tooltip("The whole model file.")]
        private byte[] _bytes = Array.Empty<byte>();

        [SerializeField, Tooltip("The description of the model.")]
        private ModelSummary _summary = new ModelSummary();

        private readonly SharedModel[] _shared = { new SharedModel(), new SharedModel(), new SharedModel() };
        private bool _isPinned;

        /// <summary>The description of the model.</summary>
        public ModelSummary Summary => _summary;

        /// <summary>The whole model file. Empty if nothing was imported.</summary>
        public ReadOnlyMemory<byte> Bytes => _bytes;

        /// <summary>True if the model is in memory.</summary>
        public bool IsLoaded => Array.Exists(_shared, shared => shared.Model != null);

        /// <summary>The model on the fastest backend. Loaded at the first access. Do not dispose it.</summary>
        /// <remarks>It stays in memory until <see cref="Unload"/> is called or the asset is unloaded.</remarks>
        /// <exception cref="DialogueModelFormatException">The bytes are empty, are not a model file, are damaged, or have a newer format version.</exception>
        public DialogueModel Model
        {
            get
            {
                if (_isPinned)
                    return _shared[(int)BackendKind.Auto].Model!;
                DialogueModel model = Lease(BackendKind.Auto);
                _isPinned = true;
                return model;
            }
        }

        /// <summary>Creates an asset from a model file, for example from a downloaded one.</summary>
        /// <param name="bytes">The whole model file. Not copied: do not change it.</param>
        /// <param name="name">The name of the asset and of the file in error messages.</param>
        /// <exception cref="ArgumentNullException"><paramref name="bytes"/> is null.</exception>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, or have a newer format version.</exception>
        public static DialogueModelAsset Create(byte[] bytes, string name)
        {
            if (bytes is null)
                throw new ArgumentNullException(nameof(bytes));
            ModelSummary summary = ModelSummary.Of(DialogueModelFile.Parse(bytes, name).Manifest);
            DialogueModelAsset asset = CreateInstance<DialogueModelAsset>();
            asset.name = name;
            asset._bytes = bytes;
            asset._summary = summary;
            return asset;
        }

        /// <summary>Disposes the loaded model, and cuts off lines that still use it. The model is loaded again when it is next needed.</summary>
        public void Unload()
        {
            _isPinned = false;
            foreach (SharedModel shared in _shared)
                shared.Dispose();
        }

        /// <summary>Returns the model on a backend. The caller keeps it in memory until it calls <see cref="Return"/>.</summary>
        /// <exception cref="DialogueModelFormatException">The bytes are empty, are not a model file, are damaged, or have a newer format version.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        internal DialogueModel Lease(BackendKind backend)
        {
            if (_bytes.Length == 0)
            {
                throw new DialogueModelFormatException(
                    $"The model asset '{name}' is empty. Import a {DialogueModelFile.Extension} file, or create the asset with DialogueModelAsset.Create.");
            }

            return _shared[(int)backend].Lease(() => DialogueModel.Load(_bytes, name, backend));
        }

        /// <summary>Ends a lease. The last lease disposes the model. A model that was unloaded meanwhile is ignored.</summary>
        internal void Return(DialogueModel model)
        {
            foreach (SharedModel shared in _shared)
                shared.Return(model);
        }

        /// <summary>Returns true if the leased model is still in memory.</summary>
        internal bool Holds(DialogueModel model) => Array.Exists(_shared, shared => shared.Model == model);

        private void OnDisable() => Unload();
    }
}
