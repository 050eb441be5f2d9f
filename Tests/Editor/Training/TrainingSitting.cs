#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Editor.Training;
using DialogueRnn.StandIns;
using UnityEditor;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>The training window as a writer uses it, over the real trainer.</summary>
    internal static class TrainingSitting
    {
        internal const string TinyNetwork = "--level character --hidden 16 --layers 1 --batch 4 --sequence 8 --embedding 8 --threads 1 --max-time 2m --epochs 1000000 --patience 0";

        private const int CorpusCharacters = 6000;
        private const int MostWaits = 4000;

        internal static VisualElement Root => EditorWindow.GetWindow<TrainingWindow>().rootVisualElement;

        internal static string State => Root.Q<Label>("state").text;

        /// <summary>The trainer that was built beside the tests.</summary>
        private static string Trainer
        {
            get
            {
                var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
                return Path.Combine(own.Parent!.Parent!.FullName, "DialogueRnn.Training", own.Name, "dialogue-rnn.dll");
            }
        }

        /// <summary>Puts a corpus into the project, and asks for training by the menu of the Assets folder.</summary>
        internal static void Begin(ProjectFolder project)
        {
            EditorPrefs.SetString("DialogueRnn.Trainer", Trainer);
            string corpus = project.Import("night.txt", System.Text.Encoding.UTF8.GetBytes(WholeLines(File.ReadAllText(Corpus()))));
            Selection.activeObject = AssetDatabase.LoadMainAssetAtPath(corpus);
            EditorApplication.ExecuteMenuItem("Assets/Train Dialogue Model");
        }

        // Half a line would be half a tag.
        private static string WholeLines(string corpus) => corpus[..(corpus.LastIndexOf('\n', CorpusCharacters) + 1)];

        /// <summary>Lets the editor go on, while the trainer works, until something is so.</summary>
        internal static void WaitUntil(string what, Func<bool> condition)
        {
            if (!EditorStandIn.UpdateUntil(condition, MostWaits, () => Thread.Sleep(10)))
                throw new InvalidOperationException($"It never came to pass: {what}. The window shows:\n{Hand.Read(Root)}");
        }

        /// <summary>The step that the window shows; 0 where it shows none.</summary>
        internal static long Step()
        {
            string[] words = State.Split(' ', ',');
            return State.StartsWith("Step ", StringComparison.Ordinal) ? long.Parse(State.Substring(5).Split(", ")[0].Replace(",", string.Empty)) : words.Length * 0;
        }

        private static string Corpus()
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            {
                string samples = Path.Combine(folder.FullName, "Samples~", "Tavern", "Corpus");
                if (Directory.Exists(samples))
                    return Directory.GetFiles(samples, "night-*.txt").OrderBy(file => file, StringComparer.Ordinal).First();
            }

            throw new DirectoryNotFoundException($"There is no Samples~/Tavern/Corpus above '{AppContext.BaseDirectory}'.");
        }
    }
}
#endif
