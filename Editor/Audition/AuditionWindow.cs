#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Unity;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Audition
{
    /// <summary>The audition window: generates lines of a model as the player will see them, and keeps the good ones.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "Windows are not disposed of; OnDisable closes the desk.")]
    public sealed class AuditionWindow : EditorWindow
    {
        private const int FrameMilliseconds = 16;
        private const float ControlsWidth = 300;
        private const int IdentityBytes = 8;

        private static readonly TimeSpan BackgroundSlice = TimeSpan.FromMilliseconds(8);

        [SerializeField]
        private DialogueModelAsset? _asset;

        [SerializeField]
        private List<string> _texts = new List<string>();

        private DialogueModel? _model;
        private AuditionDesk? _desk;
        private VisualElement? _place;
        private HelpBox? _problem;
        private DeskView? _view;
        private DeskUndo? _undo;

        /// <summary>Opens the window.</summary>
        [MenuItem("Window/Dialogue RNN/Audition")]
        public static void Open() => GetWindow<AuditionWindow>("Audition").minSize = new Vector2(720, 360);

        private void CreateGUI()
        {
            VisualElement root = rootVisualElement;
            var model = new ObjectField("Model") { name = "model", objectType = typeof(DialogueModelAsset), allowSceneObjects = false, tooltip = "The model that generates the lines." };
            model.SetValueWithoutNotify(_asset);
            model.RegisterValueChangedCallback(change => Choose(change.newValue as DialogueModelAsset));
            root.Add(model);
            _problem = new HelpBox(string.Empty, HelpBoxMessageType.Error) { name = "window-problem" };
            root.Add(_problem);
            _place = new VisualElement { name = "desk" };
            _place.style.flexGrow = 1;
            root.Add(_place);
            root.schedule.Execute(Tick).Every(FrameMilliseconds);
            OpenDesk();
        }

        private void OnDisable() => CloseDesk();

        private void Choose(DialogueModelAsset? asset)
        {
            CloseDesk();
            _texts.Clear();
            _asset = asset;
            OpenDesk();
        }

        private void OpenDesk()
        {
            Show(null);
            if (_asset == null)
            {
                Show("Choose a model. To get one, import a .drnn file, or train one in Window > Dialogue RNN > Train...", HelpBoxMessageType.Info);
                return;
            }

            try
            {
                _model = _asset.Lease(BackendKind.Auto);
                _desk = new AuditionDesk(_model, BanPath(_asset), StarsPath(_asset), LinesPath(_asset, _model));
            }
            catch (Exception error) when (error is DialogueModelFormatException || error is PhraseListException || error is FormatException || error is IOException)
            {
                CloseDesk();
                Show(error.Message);
                return;
            }

            for (int index = 0; index < Math.Min(_texts.Count, _desk.Controls.All.Count); index++)
                _desk.Controls.All[index].Set(_texts[index]);
            _view = new DeskView(_desk, _asset.name, ControlsWidth);
            _view.Rejected += ImportBans;
            _undo = new DeskUndo(_desk);
            _undo.Moved += ImportBans;
            _place!.Add(_view);
        }

        private void ImportBans()
        {
            string path = BanPath(_asset!);
            if (File.Exists(path))
                AssetDatabase.ImportAsset(path);
        }

        private void CloseDesk()
        {
            if (_desk != null)
                _texts = _desk.Controls.All.Select(control => control.Text).ToList();
            _undo?.Dispose();
            _desk?.Dispose();
            if (_model != null && _asset != null)
                _asset.Return(_model);
            _place?.Clear();
            _undo = null;
            _desk = null;
            _view = null;
            _model = null;
        }

        private void Tick()
        {
            if (_desk is null || _asset == null)
                return;
            // The model file was imported again, so the desk reopens with the new model.
            if (!_asset.Holds(_model!))
            {
                CloseDesk();
                OpenDesk();
                return;
            }

            _desk.Tick(BackgroundSlice);
            _texts = _desk.Controls.All.Select(control => control.Text).ToList();
            _view!.Refresh(EditorApplication.timeSinceStartup);
        }

        private void Show(string? problem, HelpBoxMessageType type = HelpBoxMessageType.Error)
        {
            _problem!.text = problem ?? string.Empty;
            _problem.messageType = type;
            _problem.style.display = problem is null ? DisplayStyle.None : DisplayStyle.Flex;
        }

        // Beside the model, so the game can include it as a text asset. A package is read-only, so the list of its model is in the Assets folder.
        private static string BanPath(DialogueModelAsset asset)
        {
            string path = AssetDatabase.GetAssetPath(asset);
            string own = path.StartsWith("Assets/", StringComparison.Ordinal) ? path : $"Assets/{asset.name}.drnn";
            return Path.ChangeExtension(own, null) + ".banned.txt";
        }

        // Outside the Assets folder, because the team needs it but the game does not.
        private static string StarsPath(DialogueModelAsset asset) => $"ProjectSettings/DialogueRnn/{Identity(asset)}.stars.csv";

        // One file for each version of the model, because the figures of lines depend on the model.
        private static string LinesPath(DialogueModelAsset asset, DialogueModel model)
        {
            string identity = BitConverter.ToString(model.Identity, 0, IdentityBytes).Replace("-", string.Empty).ToLowerInvariant();
            return $"Library/DialogueRnn/Lines/{Identity(asset)}-{identity}.csv";
        }

        // Two models can have the same name, and a name can change.
        private static string Identity(DialogueModelAsset asset)
        {
            string guid = AssetDatabase.AssetPathToGUID(AssetDatabase.GetAssetPath(asset));
            return guid.Length > 0 ? guid : asset.name;
        }
    }
}
