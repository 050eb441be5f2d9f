#nullable enable
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Unity;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine;
using UnityEngine.UIElements;
using PackageInfo = UnityEditor.PackageManager.PackageInfo;

namespace DialogueRnn.Editor.Training
{
    /// <summary>The training window: starts a training in a process of its own and follows it.</summary>
    public sealed class TrainingWindow : EditorWindow
    {
        private const double PollSeconds = 0.25;
        private const string RunKey = "DialogueRnn.Run";
        private const string DotnetKey = "DialogueRnn.Dotnet";
        private const string ProgramKey = "DialogueRnn.Trainer";
        private const string Library = "Library/DialogueRnn";

        [SerializeField]
        private TrainingPlan _plan = new TrainingPlan();

        private TrainingDesk? _desk;
        private TextField? _corpus;
        private TextField? _output;
        private DropdownField? _preset;
        private Label? _verdict;
        private HelpBox? _problem;
        private Button? _inspect;
        private Button? _train;
        private Button? _cancel;
        private Button? _resume;
        private RunView? _run;
        private TrainingTask? _task;
        private int _version = -1;
        private double _polled;

        /// <summary>Opens the window.</summary>
        [MenuItem("Window/Dialogue RNN/Train...")]
        public static void Open() => GetWindow<TrainingWindow>("Train a Model").minSize = new Vector2(420, 480);

        [MenuItem("Assets/Train Dialogue Model", true)]
        private static bool CanTrainSelected() => IsCorpus(Selection.activeObject) && AssetDatabase.GetAssetPath(Selection.activeObject).Length > 0;

        // Scripts and assembly definitions are text assets, too, of types of their own.
        private static bool IsCorpus(Object? asset) => asset != null && asset.GetType() == typeof(TextAsset);

        [MenuItem("Assets/Train Dialogue Model")]
        private static void TrainSelected()
        {
            string corpus = AssetDatabase.GetAssetPath(Selection.activeObject);
            Open();
            TrainingWindow window = GetWindow<TrainingWindow>();
            window.Choose(corpus);
            window._desk!.Inspect(window._plan);
        }

        private void CreateGUI()
        {
            _desk = new TrainingDesk(new SystemProcesses(), PackageFolder(), Library);
            _desk.Command.DotnetPath = EditorPrefs.GetString(DotnetKey, string.Empty);
            _desk.Command.ProgramPath = EditorPrefs.GetString(ProgramKey, string.Empty);
            _desk.ModelReady += ImportModel;
            _desk.Command.BeginSearch();
            var page = new ScrollView();
            page.style.flexGrow = 1;
            rootVisualElement.Add(page);
            AddPlan(page);
            AddCommands(page);
            _verdict = new Label { name = "verdict" };
            _verdict.style.whiteSpace = WhiteSpace.Normal;
            page.Add(_verdict);
            _problem = new HelpBox(string.Empty, HelpBoxMessageType.Error) { name = "problem" };
            page.Add(_problem);
            _run = new RunView();
            page.Add(_run);
            AddBase(page);
            AddSettings(page);
            string followed = SessionState.GetString(RunKey, string.Empty);
            if (followed.Length > 0 && Directory.Exists(followed))
                _desk.Follow(followed);
            else
                _desk.FollowLatest();
            _task = new TrainingTask(_desk);
            // Not the schedule of the elements, which stands still while the tab is hidden.
            EditorApplication.update -= Poll;
            EditorApplication.update += Poll;
            _version = -1;
            Tick();
        }

        private void OnDisable() => EditorApplication.update -= Poll;

        // Not in OnDisable, which a recompile calls too.
        private void OnDestroy() => _task?.Remove();

        private void AddPlan(VisualElement page)
        {
            var asset = new ObjectField("Text asset") { name = "corpus-asset", objectType = typeof(TextAsset), allowSceneObjects = false, tooltip = "A text asset of the project to train on." };
            asset.RegisterValueChangedCallback(change =>
            {
                if (IsCorpus(change.newValue))
                    Choose(AssetDatabase.GetAssetPath(change.newValue));
            });
            _corpus = Text("Corpus", "corpus", _plan.Corpus, "Text files, folders and globs, separated by semicolons.", text => _plan.Corpus = text);
            _preset = Choice("Preset", "preset", TrainingPlan.Presets, _plan.Preset, "The training settings: 'quick' for a first impression, 'standard', 'best' if there is time, or 'gorner' (the network of the Görner talk).", text => _plan.Preset = text);
            _output = Text("Model file", "output", _plan.Output, "The model file to write, in the project.", text => _plan.Output = text);
            page.Add(asset);
            page.Add(_corpus);
            page.Add(_preset);
            page.Add(Choice("Level", "level", TrainingPlan.Levels, _plan.Level, "Auto: words if the base model knows the words of the corpus (English), otherwise characters. Characters: a small file, and any word is possible. Words: lines make more sense, and no word is misspelt.", text => _plan.Level = text));
            page.Add(Choice("Device", "device", TrainingPlan.Devices, _plan.Device, "The device for training.", text => _plan.Device = text));
            page.Add(_output);
            page.Add(Text("Further options", "further", _plan.Further, "Options of 'dialogue-rnn train', as in: --max-time 10m --dropout 0.2", text => _plan.Further = text));
        }

        private void AddCommands(VisualElement page)
        {
            var bar = new VisualElement();
            bar.style.flexDirection = FlexDirection.Row;
            _inspect = new Button(() => _desk!.Inspect(_plan)) { text = "Inspect", name = "inspect", tooltip = "Describe the corpus and warn of what would harm training." };
            _train = new Button(Train) { text = "Train", name = "train", tooltip = "Start the training. Inspect the corpus first." };
            _cancel = new Button(() => _desk!.Cancel()) { text = "Cancel", name = "cancel", tooltip = "Stop after this step and write the model with the best weights so far." };
            _resume = new Button(Resume) { text = "Resume", name = "resume", tooltip = "Continue from the last checkpoint." };
            bar.Add(_inspect);
            bar.Add(_train);
            bar.Add(_cancel);
            bar.Add(_resume);
            page.Add(bar);
        }

        private void AddBase(VisualElement page)
        {
            var foldout = new Foldout { text = "Base model", name = "base" };
            var start = new ObjectField("Start from") { name = "start", objectType = typeof(DialogueModelAsset), allowSceneObjects = false, tooltip = "A model of the project to start from. Empty: the base model if the corpus is English, otherwise none." };
            if (_plan.From.Length > 0)
                start.SetValueWithoutNotify(AssetDatabase.LoadMainAssetAtPath(_plan.From));
            start.RegisterValueChangedCallback(change => _plan.From = change.newValue == null ? string.Empty : AssetDatabase.GetAssetPath(change.newValue));
            foldout.Add(start);
            if (BaseSample.Find() is { } sample)
            {
                var description = new Label(sample.Description) { name = "base-description" };
                description.style.whiteSpace = WhiteSpace.Normal;
                foldout.Add(description);
                var import = new Button { text = "Import the base models", name = "import-base" };
                import.SetEnabled(!sample.IsImported);
                import.clicked += () =>
                {
                    string? problem = sample.Import();
                    description.text = problem ?? BaseSample.Find()!.Description;
                    import.SetEnabled(problem != null);
                };
                foldout.Add(import);
            }

            page.Add(foldout);
        }

        private void AddSettings(VisualElement page)
        {
            var settings = new Foldout { text = "Settings", name = "settings" };
            settings.Add(Text("dotnet", "dotnet", _desk!.Command.DotnetPath, "The path of the program 'dotnet' of the .NET SDK. Empty: search for it.", text =>
            {
                _desk.Command.DotnetPath = text.Trim();
                EditorPrefs.SetString(DotnetKey, text.Trim());
            }));
            settings.Add(Text("Built trainer", "trainer", _desk.Command.ProgramPath, "The path of a dialogue-rnn.dll that is already built. Empty: build it from the package into Library/DialogueRnn.", text =>
            {
                _desk.Command.ProgramPath = text.Trim();
                EditorPrefs.SetString(ProgramKey, text.Trim());
            }));
            page.Add(settings);
        }

        private void Choose(string corpus)
        {
            _plan.Corpus = corpus;
            _plan.Output = TrainingPlan.OutputFor(corpus);
            _corpus!.SetValueWithoutNotify(_plan.Corpus);
            _output!.SetValueWithoutNotify(_plan.Output);
            _version = -1;
        }

        private void Train() => _desk!.Train(_plan);

        private void Resume() => _desk!.Resume();

        private void Poll()
        {
            if (EditorApplication.timeSinceStartup - _polled < PollSeconds)
                return;
            _polled = EditorApplication.timeSinceStartup;
            Tick();
        }

        private void Remember()
        {
            if (_desk!.Run != null)
                SessionState.SetString(RunKey, _desk.Run.FullPath);
        }

        private void Tick()
        {
            _desk!.Tick();
            _train!.SetEnabled(_desk.IsInspected(_plan) && !_desk.IsBusy && !_desk.IsSearching);
            _inspect!.SetEnabled(!_desk.IsInspecting && !_desk.IsSearching);
            _cancel!.SetEnabled(_desk.CanCancel);
            _task!.Show();
            if (_version == _desk.Version)
                return;
            bool isJustInspected = _desk.SuggestedPreset != null && _desk.Version != _version && _verdict!.text != _desk.Verdict;
            _version = _desk.Version;
            if (isJustInspected && TrainingPlan.Presets.Contains(_desk.SuggestedPreset))
                _preset!.value = _desk.SuggestedPreset;
            Remember();
            _resume!.SetEnabled(_desk.CanResume && !_desk.IsSearching);
            _verdict!.text = Verdict();
            _problem!.text = _desk.Problem ?? string.Empty;
            _problem.style.display = _desk.Problem is null ? DisplayStyle.None : DisplayStyle.Flex;
            _run!.Show(_desk);
        }

        private string Verdict()
        {
            if (_desk!.IsSearching)
                return "Looking for the .NET SDK\u2026";
            return _desk.IsInspecting ? "Inspecting the corpus\u2026" : _desk.Verdict ?? string.Empty;
        }

        private void ImportModel(string model)
        {
            AssetDatabase.ImportAsset(model);
            Object imported = AssetDatabase.LoadMainAssetAtPath(model);
            if (imported != null)
                EditorGUIUtility.PingObject(imported);
            ShowNotification(new GUIContent($"{model} is ready"));
        }

        private static string PackageFolder()
        {
            PackageInfo? package = PackageInfo.FindForAssembly(typeof(TrainingWindow).Assembly);
            if (package != null)
                return package.resolvedPath;
            // Without a package, the sources are in the Assets folder.
            string? project = Directory.EnumerateFiles("Assets", "DialogueRnn.Training.csproj", SearchOption.AllDirectories).FirstOrDefault();
            return project is null ? "Assets" : Path.GetDirectoryName(Path.GetDirectoryName(project))!;
        }

        private static TextField Text(string label, string name, string text, string tooltip, System.Action<string> take)
        {
            var field = new TextField(label) { name = name, tooltip = tooltip };
            field.SetValueWithoutNotify(text);
            field.RegisterValueChangedCallback(change => take(change.newValue));
            return field;
        }

        private static DropdownField Choice(string label, string name, string[] choices, string chosen, string tooltip, System.Action<string> take)
        {
            var field = new DropdownField(label, new List<string>(choices), System.Array.IndexOf(choices, chosen)) { name = name, tooltip = tooltip };
            field.RegisterValueChangedCallback(change => take(change.newValue));
            return field;
        }
    }
}
