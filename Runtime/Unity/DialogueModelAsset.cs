#nullable enable
using System;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>
    /// A model file as an asset: its bytes and what it says about itself. The model is loaded when it is first needed, shared by all who
    /// speak from it, and disposed of when the last of them is done or the asset is unloaded.
    /// </summary>
    public sealed class DialogueModelAsset : ScriptableObject
    {
        [SerializeField, HideInInspector, Tooltip("The whole model file.")]
        private byte[] _bytes = Array.Empty<byte>();

        [SerializeField, Tooltip("What the model says about itself.")]
        private ModelSummary _summary = new ModelSummary();

        private readonly SharedModel[] _shared = { new SharedModel(), new SharedModel(), new SharedModel() };
        private bool _isPinned;

        /// <summary>What the model says about itself.</summary>
        public ModelSummary Summary => _summary;

        /// <summary>The whole model file; empty where nothing was imported.</summary>
        public ReadOnlyMemory<byte> Bytes => _bytes;

        /// <summary>Whether the model is in memory, ready to speak.</summary>
        public bool IsLoaded => Array.Exists(_shared, shared => shared.Model != null);

        /// <summary>
        /// The model on the fastest backend, loaded at the first call and kept until <see cref="Unload"/> or until the asset is unloaded. Do not dispose of it.
        /// </summary>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, or are of a newer version.</exception>
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

        /// <summary>Makes an asset of a model file, as of one that the game has downloaded.</summary>
        /// <param name="bytes">The whole file; it is not copied.</param>
        /// <param name="name">What to call it in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, or are of a newer version.</exception>
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

        /// <summary>Disposes of the loaded model; lines that still speak from it are cut off. It is loaded again when it is next needed.</summary>
        public void Unload()
        {
            _isPinned = false;
            foreach (SharedModel shared in _shared)
                shared.Dispose();
        }

        /// <summary>The model on a backend, for as long as the caller needs it.</summary>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, or are of a newer version.</exception>
        /// <exception cref="BackendUnavailableException">The backend cannot run on this platform.</exception>
        internal DialogueModel Lease(BackendKind backend)
        {
            if (_bytes.Length == 0)
            {
                throw new DialogueModelFormatException(
                    $"The model asset '{name}' is empty. Import a {DialogueModelFile.Extension} file, or make the asset with DialogueModelAsset.Create.");
            }

            return _shared[(int)backend].Lease(() => DialogueModel.Load(_bytes, name, backend));
        }

        /// <summary>Ends a lease; the last one disposes of the model. One that was unloaded meanwhile is no concern any more.</summary>
        internal void Return(DialogueModel model)
        {
            foreach (SharedModel shared in _shared)
                shared.Return(model);
        }

        /// <summary>Whether the model that was leased is still the one in memory.</summary>
        internal bool Holds(DialogueModel model) => Array.Exists(_shared, shared => shared.Model == model);

        private void OnDisable() => Unload();
    }
}
