#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using DialogueRnn.StandIns;
using UnityEditor;

namespace DialogueRnn.Editor.Tests
{
    /// <summary>A Unity project of its own in a temporary folder, open in the stand-in editor.</summary>
    internal sealed class ProjectFolder : IDisposable
    {
        private readonly string _before = Environment.CurrentDirectory;

        internal ProjectFolder()
        {
            Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "dialogue-rnn-" + Guid.NewGuid().ToString("N"));
            EditorStandIn.OpenProject(Path);
        }

        internal string Path { get; }

        /// <summary>Puts a file into the project's Assets folder and imports it.</summary>
        /// <returns>Its path in the project.</returns>
        internal string Import(string name, byte[] bytes)
        {
            string asset = "Assets/" + name;
            File.WriteAllBytes(System.IO.Path.Combine(Path, asset), bytes);
            AssetDatabase.ImportAsset(asset);
            return asset;
        }

        public void Dispose()
        {
            EditorStandIn.Close();
            Environment.CurrentDirectory = _before;
            Directory.Delete(Path, true);
        }
    }
}
#endif
