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
    /// People of the Crooked Lantern talk at once, hear each other, and answer if the model can reply. What they say fits the hour, the weather and the player's wounds.
    /// Tavern.unity has everything: the speakers, their labels, and the document with the choices.
    /// </summary>
    [RequireComponent(typeof(UIDocument))]
    public sealed class TavernEvening : MonoBehaviour
    {
        [SerializeField, Tooltip("The people who talk. The document has a label named after the id of each.")]
        private List<DialogueSpeaker> _crew = new List<DialogueSpeaker>();

        [SerializeField, Tooltip("Speaks at once when another hour, weather or wound is chosen.")]
        private DialogueSpeaker? _guard = null;

        private VisualElement? _root;
        private Label? _status;
        private TavernMoment? _moment;
        private byte[]? _saved;
        private IReadOnlyDictionary<string, string>? _savedTexts;
        private IReadOnlyDictionary<string, string>? _savedMoment;

        private void Start()
        {
            // With scene reload off, the fields hold what the last game left in them.
            _status = null;
            _saved = null;
            DialogueSpeaker? mute = _crew.Find(speaker => speaker.Model == null);
            if (mute != null)
            {
                Debug.LogError($"The speaker '{mute.Id}' has no model. Import the whole sample, and drag Models/tavern-words.drnn on the speaker.", mute);
                return;
            }

            _root = GetComponent<UIDocument>().rootVisualElement;
            _status = _root.Q<Label>("status");
            _moment = new TavernMoment(_root, _crew[0].Model!.Model, _crew, () => _guard!.Next());
            _root.Q<Button>("talk").clicked += Talk;
            _root.Q<Button>("save").clicked += Save;
            _root.Q<Button>("load").clicked += Load;
            Talk();
        }

        private void Update()
        {
            if (_status == null)
                return;
            TickReport frame = DialogueDirector.Current.LastFrame;
            _status.text = $"{frame.Elapsed.TotalMilliseconds:0.00} of {frame.Budget.TotalMilliseconds:0.00} ms, {frame.LinesWaiting} speaking";
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
            _savedTexts = _crew.ToDictionary(speaker => speaker.Id, speaker => LabelOf(speaker.Id).text);
            _savedMoment = _moment!.Save();
        }

        private void Load()
        {
            if (_saved == null)
                return;
            // A line that had ended is not part of the state. Its text stays on the screen.
            foreach (KeyValuePair<string, string> text in _savedTexts!)
                LabelOf(text.Key).text = text.Value;
            DialogueDirector.Current.RestoreState(_saved, _crew);
            _moment!.Restore(_savedMoment!);
        }

        private Label LabelOf(string id) => _root!.Q<Label>(id);
    }
}
