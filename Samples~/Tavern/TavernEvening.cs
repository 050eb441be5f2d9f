#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Unity;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Samples
{
    /// <summary>
    /// Three people of the Crooked Lantern talk at once, hear each other, and answer if the model can reply. What they say fits the hour, the weather and the player's wounds. Put it on a
    /// UI Document whose source asset is Tavern.uxml, drag tavern-words.drnn on it, and press Play.
    /// </summary>
    [RequireComponent(typeof(UIDocument))]
    public sealed class TavernEvening : MonoBehaviour
    {
        private const int MemoryCharacters = 120;

        private const string Guard = "GUARD";

        private static readonly string[] Names = { "BARKEEP", Guard, "THIEF" };

        [SerializeField, Tooltip("The model to speak from: Models/tavern-words.drnn of this sample.")]
        private DialogueModelAsset? _model;

        private readonly List<DialogueSpeaker> _crew = new List<DialogueSpeaker>();
        private readonly Dictionary<string, Label> _labels = new Dictionary<string, Label>();
        private Label? _status;
        private TavernMoment? _moment;
        private byte[]? _saved;
        private IReadOnlyDictionary<string, string>? _savedTexts;
        private IReadOnlyDictionary<string, string>? _savedMoment;

        /// <summary>The model to speak from.</summary>
        public DialogueModelAsset? Model
        {
            get => _model;
            set => _model = value;
        }

        private void Start()
        {
            if (_model == null)
            {
                Debug.LogError("The tavern has no model. Drag Models/tavern-words.drnn of this sample on it.", this);
                return;
            }

            // With scene reload off, the fields hold what the last game left in them.
            _crew.Clear();
            _labels.Clear();
            _saved = null;
            VisualElement root = GetComponent<UIDocument>().rootVisualElement;
            foreach (string name in Names)
            {
                _labels[name] = root.Q<Label>(name);
                _crew.Add(Seat(name, _labels[name], _model));
            }

            _status = root.Q<Label>("status");
            _moment = new TavernMoment(root, _model.Model, _crew, () => _crew.First(speaker => speaker.Id == Guard).Next());
            root.Q<Button>("talk").clicked += Talk;
            root.Q<Button>("save").clicked += Save;
            root.Q<Button>("load").clicked += Load;
            Talk();
        }

        private void Update()
        {
            if (_status == null)
                return;
            TickReport frame = DialogueDirector.Current.LastFrame;
            _status.text = $"{frame.Elapsed.TotalMilliseconds:0.00} of {frame.Budget.TotalMilliseconds:0.00} ms, {frame.LinesWaiting} speaking";
        }

        private static DialogueSpeaker Seat(string name, Label label, DialogueModelAsset model)
        {
            DialogueSpeaker speaker = new GameObject(name).AddComponent<DialogueSpeaker>();
            speaker.Model = model;
            speaker.SpeakerName = name;
            speaker.Id = name;
            speaker.MemoryCharacters = MemoryCharacters;
            speaker.TextChanged.AddListener(text => label.text = text);
            return speaker;
        }

        // Whoever has heard one of the others answers.
        private void Talk()
        {
            foreach (DialogueSpeaker speaker in _crew)
            {
                if (speaker.CanAnswer)
                    speaker.Reply();
                else
                    speaker.Next();
            }
        }

        private void Save()
        {
            _saved = DialogueDirector.Current.SaveState();
            _savedTexts = _labels.ToDictionary(label => label.Key, label => label.Value.text);
            _savedMoment = _moment!.Save();
        }

        private void Load()
        {
            if (_saved == null)
                return;
            // A line that had ended is not part of the state. Its text stays on the screen.
            foreach (KeyValuePair<string, string> text in _savedTexts!)
                _labels[text.Key].text = text.Value;
            DialogueDirector.Current.RestoreState(_saved, _crew);
            _moment!.Restore(_savedMoment!);
        }
    }
}
