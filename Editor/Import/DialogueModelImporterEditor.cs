#nullable enable
using DialogueRnn.Model;
using DialogueRnn.Unity;
using UnityEditor;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Import
{
    /// <summary>
    /// The inspector of a model file: its manifest, and a button that generates a line. It is the inspector of the importer, because controls
    /// in the inspector of an imported asset are disabled.
    /// </summary>
    [CustomEditor(typeof(DialogueModelImporter))]
    [CanEditMultipleObjects]
    internal sealed class DialogueModelImporterEditor : ScriptedImporterEditor
    {
        /// <inheritdoc/>
        public override bool showImportedObject => false;

        /// <inheritdoc/>
        protected override bool needsApplyRevert => false;

        /// <inheritdoc/>
        public override VisualElement CreateInspectorGUI()
        {
            var root = new VisualElement();
            if (targets.Length > 1)
            {
                foreach (Object importer in targets)
                    root.Add(new Label(Described(((AssetImporter)importer).assetPath)));
                return root;
            }

            string path = ((AssetImporter)target).assetPath;
            var asset = assetTarget as DialogueModelAsset;
            if (asset == null)
            {
                root.Add(new HelpBox(
                    $"'{path}' was not imported. The Console shows the reason and the remedy.", HelpBoxMessageType.Error));
                return root;
            }

            try
            {
                root.Add(new ManifestView(DialogueModelFile.ParseManifest(asset.Bytes, path), asset.Bytes.Length));
                root.Add(new TryOutView(asset));
            }
            catch (DialogueModelFormatException error)
            {
                root.Add(new HelpBox($"{error.Message} Choose Reimport.", HelpBoxMessageType.Error));
            }

            return root;
        }

        private static string Described(string path)
        {
            DialogueModelAsset asset = AssetDatabase.LoadAssetAtPath<DialogueModelAsset>(path);
            return asset == null ? $"{path}: was not imported, see the Console" : $"{path}: {asset.Summary.Network}, {asset.Summary.Vocabulary} tokens";
        }
    }
}
