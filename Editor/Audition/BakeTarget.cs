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
    /// <summary>What starred lines are baked into in the editor: the files, and a line bank asset.</summary>
    internal static class BakeTarget
    {
        internal const string Asset = "Line bank";

        /// <summary>The targets, for people.</summary>
        internal static IReadOnlyList<string> Names { get; } = new[] { Asset, "CSV", "JSON", "Yarn", "ink" };

        /// <summary>Asks for a place and bakes.</summary>
        internal static void Ask(AuditionDesk desk, string name, string modelName)
        {
            if (desk.Kept.Count == 0)
            {
                desk.Report("No line is starred, so nothing was baked. Star the lines to keep.");
                return;
            }

            string extension = name == Asset ? "asset" : name.ToLowerInvariant();
            string path = EditorUtility.SaveFilePanelInProject("Bake starred lines", $"{modelName} lines", extension, "Where do the lines go?");
            if (string.IsNullOrEmpty(path))
                return;
            if (name == Asset)
                BakeAsset(desk, path);
            else if (desk.Bake(path) > 0)
                AssetDatabase.ImportAsset(path);
        }

        // An asset that is there keeps its identity, so that scenes that refer to it play the new lines.
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
