#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Banks;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Unity;
using UnityEditor;
using UnityEngine;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>The targets of baking in the editor: the text formats and a line bank asset.</summary>
    internal static class BakeTarget
    {
        /// <summary>The name of the line bank target.</summary>
        internal const string Asset = "Line bank";

        /// <summary>The names of the targets, as shown.</summary>
        internal static IReadOnlyList<string> Names { get; } = new[] { Asset, "CSV", "JSON", "Yarn", "ink" };

        /// <summary>Asks for a file and bakes the starred lines into it.</summary>
        internal static void Ask(AuditionDesk desk, string name, string modelName)
        {
            if (desk.Kept.Count == 0)
            {
                desk.Report("No line is starred, so nothing was baked. Star the lines that you want to keep.");
                return;
            }

            string extension = name == Asset ? "asset" : name.ToLowerInvariant();
            string path = EditorUtility.SaveFilePanelInProject("Bake starred lines", $"{modelName} lines", extension, "Choose a file for the lines.");
            if (string.IsNullOrEmpty(path))
                return;
            if (name == Asset)
                BakeAsset(desk, path);
            else if (desk.Bake(path) > 0)
                AssetDatabase.ImportAsset(path);
        }

        // An existing asset is changed in place, so scenes that refer to it play the new lines.
        private static void BakeAsset(AuditionDesk desk, string path)
        {
            IEnumerable<BankedLine> lines = desk.Kept.Select(kept => new BankedLine(kept.Id, kept.Speaker, kept.Text));
            LineBankAsset bank = AssetDatabase.LoadAssetAtPath<LineBankAsset>(path);
            if (bank != null)
            {
                Undo.RecordObject(bank, "Bake lines");
                bank.SetLines(lines);
                EditorUtility.SetDirty(bank);
                AssetDatabase.SaveAssetIfDirty(bank);
            }
            else
            {
                bank = ScriptableObject.CreateInstance<LineBankAsset>();
                bank.SetLines(lines);
                AssetDatabase.CreateAsset(bank, path);
                AssetDatabase.SaveAssets();
            }

            desk.Report(null);
            EditorGUIUtility.PingObject(bank);
        }
    }
}
