#nullable enable
using System;
using System.IO;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Unity;
using UnityEditor.AssetImporters;

namespace DialogueRnn.Editor.Import
{
    /// <summary>
    /// Imports model files. The import log shows what is wrong with a file, with its name and the remedy. A file that cannot generate lines
    /// gives no asset.
    /// </summary>
    [ScriptedImporter(ImporterVersion, "drnn", AllowCaching = true)]
    public sealed class DialogueModelImporter : ScriptedImporter
    {
        /// <summary>The version of the imported asset. Raise it when the asset changes.</summary>
        private const int AssetVersion = 2;

        /// <summary>A package that reads a newer format imports all models again, also those that an older package refused.</summary>
        private const int ImporterVersion = 100 * DialogueModelFile.FormatVersion + AssetVersion;

        /// <inheritdoc/>
        public override void OnImportAsset(AssetImportContext ctx)
        {
            string path = ctx.assetPath;
            try
            {
                byte[] bytes = File.ReadAllBytes(path);
                DialogueModelAsset asset = DialogueModelAsset.Create(bytes, path);
                RequireToSpeak(bytes, path);
                asset.name = Path.GetFileNameWithoutExtension(path);
                ctx.AddObjectToAsset("model", asset);
                ctx.SetMainObject(asset);
            }
            catch (DialogueModelFormatException error)
            {
                ctx.LogImportError(error.Message);
            }
            catch (Exception error) when (error is IOException || error is UnauthorizedAccessException)
            {
                ctx.LogImportError($"'{path}' cannot be read: {error.Message} Close the program that uses the file, then choose Reimport.");
            }
        }

        // The managed backend reads every weight. So a graph that does not fit its manifest is found at import, not in the game.
        private static void RequireToSpeak(byte[] bytes, string path) =>
            DialogueModel.Load(bytes, path, BackendKind.Managed).Dispose();
    }
}
