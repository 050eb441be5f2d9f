#nullable enable
#if DIALOGUERNN_STANDINS
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using DialogueRnn.StandIns;
using NUnit.Framework;
using UnityEditor;
using UnityEngine.UIElements;
using static DialogueRnn.Editor.Tests.Training.TrainingSitting;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>A trainer that is killed while it is being prepared: a real process, a stand-in for the .NET SDK that takes very long.</summary>
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "The stand-in is a shell script.")]
    public class KilledTrainingTests
    {
        [TearDown]
        public void TearDown() => EditorStandIn.ForgetPreferences();

        [Test]
        public void Train_JobKilledBeforeItsFirstSign_SaysSoAndCanBeginAgain()
        {
            using var project = new ProjectFolder();
            Begin(project);
            WaitUntil("the corpus is inspected", () => Root.Q<Button>("train").enabledSelf);
            Hand.Type(Root.Q<TextField>("dotnet"), SlowDotnet(project));
            Hand.Click(Root, "Train");
            WaitUntil("the job begins", () => Directory.Exists("Library/DialogueRnn/Runs") && Directory.GetDirectories("Library/DialogueRnn/Runs").Length == 1);
            string file = Path.Combine(Directory.GetDirectories("Library/DialogueRnn/Runs").Single(), "job.pid");
            WaitUntil("the job has written down its process", () => File.Exists(file) && File.ReadAllText(file).Length > 1);
            EditorStandIn.Recompile();
            string before = State;

            using (Process job = Process.GetProcessById(int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)))
                job.Kill(entireProcessTree: true);
            WaitUntil("the window notices", () => State == "Failed");

            Assert.That(
                (before.StartsWith("Preparing"), Root.Q<HelpBox>("problem").text.StartsWith("The training process has ended without a result"), EditorStandIn.ProgressTasks.Count),
                Is.EqualTo((true, true, 0)));
        }

        private static string SlowDotnet(ProjectFolder project)
        {
            string path = Path.Combine(project.Path, "Library", "dotnet");
            File.WriteAllText(path, "#!/bin/sh\ncase $1 in --list-sdks) echo 10.0.100 [/sdk] ;; *) sleep 60 ;; esac\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return path;
        }
    }
}
#endif
