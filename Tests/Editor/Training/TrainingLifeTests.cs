#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Editor.Training;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>The training window and desk in the life of an editor: hidden tabs, scripts, and a search that takes time.</summary>
    public class TrainingLifeTests : TrainingDeskProject
    {
        [Test]
        public void HiddenTab_TrainingDone_TheModelIsImported()
        {
            using var project = new ProjectFolder();
            string run = Path.Combine("Library/DialogueRnn/Runs", "Tavern-1");
            Directory.CreateDirectory(run);
            File.WriteAllText(Path.Combine(run, "job.model"), "Assets/Tavern.drnn");
            EditorApplication.ExecuteMenuItem("Window/Dialogue RNN/Train...");
            EditorStandIn.Update();
            EditorStandIn.HideTab(EditorWindow.GetWindow<TrainingWindow>());

            File.WriteAllBytes("Assets/Tavern.drnn", Models.Small().ToBytes());
            File.WriteAllText(Path.Combine(run, "job.exit"), "0\n");
            EditorStandIn.UpdateUntil(() => false, 50);

            Assert.That(AssetDatabase.LoadMainAssetAtPath("Assets/Tavern.drnn"), Is.TypeOf<DialogueModelAsset>());
        }

        [TestCase("Player.cs", false)]
        [TestCase("night.txt", true)]
        public void MenuItem_OnAScript_IsNotOffered(string file, bool isOffered)
        {
            using var project = new ProjectFolder();
            string path = project.Import(file, new byte[] { 65, 66 });
            Selection.activeObject = AssetDatabase.LoadMainAssetAtPath(path);

            EditorApplication.ExecuteMenuItem("Assets/Train Dialogue Model");

            Assert.That(EditorWindow.HasOpenInstances<TrainingWindow>(), Is.EqualTo(isOffered));
        }

        [Test]
        public void Inspect_WhileDotnetIsSought_WaitsWithoutBlocking()
        {
            Processes.Background = new List<Action>();
            Desk = New();

            Desk.Inspect(Plan);
            bool isSearching = Desk.IsSearching;
            Desk.Tick();
            int started = Processes.Started.Count;
            Processes.Background.Single()();
            Desk.Tick();
            Processes.Background = null;

            Assert.That((isSearching, started, Desk.IsSearching, Desk.IsInspecting, Processes.Started.Count), Is.EqualTo((true, 0, false, true, 1)));
        }

        [Test]
        public void InBackground_WorkThatTakesTime_ReturnsBeforeItsEnd()
        {
            using var gate = new ManualResetEventSlim();
            Task<bool> work = new SystemProcesses().InBackground(() => gate.Wait(TimeSpan.FromSeconds(30)));
            bool isDone = work.IsCompleted;

            gate.Set();

            Assert.That((isDone, work.Result), Is.EqualTo((false, true)));
        }

        [Test]
        public void Train_NoSdkFound_SaysSoAfterTheSearch()
        {
            Processes.Background = new List<Action>();
            Processes.Sdks = null;
            Desk = New();

            Desk.Train(Plan);
            Processes.Background.Single()();
            Desk.Tick();
            Processes.Background = null;

            Assert.That(Desk.Problem, Does.Contain("SDK was not found"));
        }
    }
}
#endif
