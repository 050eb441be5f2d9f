#nullable enable
#if DIALOGUERNN_STANDINS
using System.IO;
using System.Linq;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEngine.UIElements;
using static DialogueRnn.Editor.Tests.Training.TrainingSitting;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>
    /// One sitting with a real trainer: inspect, train, recompile in the middle, restart the editor, cancel, and find the model in the project.
    /// What was seen is kept, and each test looks at one thing.
    /// </summary>
    public class TrainingWindowTests
    {
        private string _verdict = string.Empty;
        private bool _wasTrainEnabledBefore;
        private long _stepBeforeRecompile;
        private long _stepAfterRecompile;
        private long _stepAfterRestart;
        private int _curves;
        private int _curvesAfterRestart;
        private string _samples = string.Empty;
        private string _last = string.Empty;
        private bool _isImported;
        private bool _isResumable;
        private bool _hasResumed;
        private bool _isCancelledAtOnce = true;
        private readonly System.Collections.Generic.List<string> _tasks = new System.Collections.Generic.List<string>();
        private string _errors = string.Empty;
        private string[] _written = System.Array.Empty<string>();

        [OneTimeSetUp]
        public void Sit()
        {
            using var project = new ProjectFolder();
            Begin(project);
            _wasTrainEnabledBefore = Root.Q<Button>("train").enabledSelf;
            WaitUntil("the corpus is inspected", () => Root.Q<Button>("train").enabledSelf);
            _verdict = Root.Q<Label>("verdict").text;
            Hand.Type(Root.Q<TextField>("further"), TinyNetwork);
            Hand.Click(Root, "Train");
            WaitUntil("it trains, and curves are drawn", () => Step() > 0 && Hand.Draw(Root.Q("losses")).Count == 2);
            _stepBeforeRecompile = Step();
            _tasks.Add(Tasks());

            EditorStandIn.Recompile();
            WaitUntil("it trains on after the recompile", () => Step() > _stepBeforeRecompile);
            _stepAfterRecompile = Step();
            _tasks.Add(Tasks());
            _curves = Hand.Draw(Root.Q("losses")).Count;

            EditorStandIn.OpenProject(project.Path);
            EditorApplication.ExecuteMenuItem("Window/Dialogue RNN/Train...");
            WaitUntil("it trains on after the restart", () => Step() > _stepAfterRecompile);
            _stepAfterRestart = Step();
            _curvesAfterRestart = Hand.Draw(Root.Q("losses")).Count;
            _samples = Root.Q<Label>("samples").text;

            Hand.Click(Root, "Cancel");
            WaitUntil("it is done", () => State.StartsWith("Done") || State == "Failed");
            _last = State;
            _isImported = AssetDatabase.LoadAssetAtPath<DialogueModelAsset>("Assets/night.drnn") != null;
            _isResumable = Root.Q<Button>("resume").enabledSelf;
            long lastStep = _stepAfterRestart;
            Hand.Click(Root, "Resume");
            WaitUntil("it trains on after it was resumed", () => Step() > lastStep);
            _hasResumed = true;
            _isCancelledAtOnce = Progress.Cancel(EditorStandIn.ProgressTasks.Single());
            WaitUntil("it is done", () => State.StartsWith("Done") || State == "Failed");
            _tasks.Add(Tasks());
            _errors = string.Join("\n", Engine.Errors.Select(error => error.Message).Append(Root.Q<HelpBox>("problem").text));
            _written = Directory.GetFileSystemEntries(project.Path).Select(entry => Path.GetFileName(entry)!).OrderBy(name => name).ToArray();
        }

        [Test]
        public void Train_BeforeTheCorpusWasInspected_IsDisabled() => Assert.That(_wasTrainEnabledBefore, Is.False);

        [Test]
        public void Inspect_SelectedCorpus_TellsItsSize() => Assert.That(_verdict, Does.Contain("characters in").And.Contains("BARKEEP"));

        [Test]
        public void Train_RealTrainer_ShowsSteps() => Assert.That(_stepBeforeRecompile, Is.Positive);

        [Test]
        public void Recompile_WhileItTrains_GoesOn() => Assert.That(_stepAfterRecompile, Is.GreaterThan(_stepBeforeRecompile));

        [Test]
        public void Recompile_LossCurves_AreDrawnAgain() => Assert.That(_curves, Is.EqualTo(2));

        [Test]
        public void Restart_OfTheEditor_FindsTheRun() => Assert.That(_stepAfterRestart, Is.GreaterThan(_stepAfterRecompile));

        [Test]
        public void Restart_LossCurves_AreDrawnAgain() => Assert.That(_curvesAfterRestart, Is.EqualTo(2));

        [Test]
        public void Train_Samples_AreShown() => Assert.That(_samples, Does.Contain("Step "));

        [Test]
        public void Cancel_Run_LeavesAModel() => Assert.That(_last, Does.StartWith("Done: Assets/night.drnn"));

        [Test]
        public void Cancel_Model_IsImported() => Assert.That(_isImported, Is.True);

        [Test]
        public void Cancel_Run_CanBeResumed() => Assert.That(_isResumable, Is.True);

        [Test]
        public void Resume_Run_TrainsOn() => Assert.That(_hasResumed, Is.True);

        [Test]
        public void Train_BackgroundTask_OutlivesTheRecompileAndEndsWithTheTraining() =>
            Assert.That(_tasks, Is.EqualTo(new[] { "Training night, Unmanaged: Step", "Training night, Unmanaged: Step", string.Empty }));

        [Test]
        public void Cancel_BackgroundTask_StopsTheTrainingCleanly() => Assert.That((_isCancelledAtOnce, _last.StartsWith("Done")), Is.EqualTo((false, true)));

        [Test]
        public void Sitting_AsAWhole_HasNoError() => Assert.That(_errors.Trim(), Is.Empty);

        [Test]
        public void Sitting_AsAWhole_WritesToAssetsAndLibraryAlone() => Assert.That(_written, Is.SubsetOf(new[] { "Assets", "Library", "ProjectSettings" }));

        private static string Tasks() => string.Join("|", EditorStandIn.ProgressTasks.Select(task =>
            $"{Progress.GetName(task)}, {Progress.GetOptions(task)}: {Progress.GetDescription(task).Split(' ')[0]}"));
    }
}
#endif
