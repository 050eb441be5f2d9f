#nullable enable
using DialogueRnn.Unity;
using UnityEngine;

namespace DialogueRnn.Samples.Market
{
    /// <summary>A person of the market: says lines that are written by hand and lines of the model, and shows them for a while.</summary>
    [RequireComponent(typeof(DialogueSpeaker))]
    public sealed class Townsperson : MonoBehaviour
    {
        [SerializeField, Tooltip("How long a text stays after its end, in seconds.")]
        [Range(0f, 30f)]
        private float _stays = 4f;

        [SerializeField, Tooltip("How long the person is silent between two barks, in seconds.")]
        [Range(1f, 120f)]
        private float _patience = 8f;

        private DialogueSpeaker? _speaker;
        private float _hidesAt = float.PositiveInfinity;
        private float _barksAt;

        /// <summary>The text that is shown. Empty: none.</summary>
        internal string Shown { get; private set; } = string.Empty;

        /// <summary>The name in the corpus, which is also the name of the person's groups of lines and of the element in the document.</summary>
        internal string Name => Speaker.SpeakerName;

        /// <summary>Whether the person has been silent long enough for a bark.</summary>
        internal bool WantsToBark => Shown.Length == 0 && !Speaker.IsSpeaking && Time.time >= _barksAt;

        internal DialogueSpeaker Speaker => _speaker != null ? _speaker : _speaker = GetComponent<DialogueSpeaker>();

        // With scene reload off, the fields hold what the last game left in them.
        private void OnEnable()
        {
            Hide();
            _barksAt = Time.time;
        }

        /// <summary>Says a line.</summary>
        /// <param name="line">The line.</param>
        /// <param name="moment">The scene fields of the moment, for a generated line.</param>
        internal void Say(GroupLine line, MarketMoment moment)
        {
            if (line.IsGenerated)
            {
                Speaker.ClearFields();
                moment.Give(Speaker);
                foreach ((string name, string value) in line.Fields)
                    Speaker.SetField(name, value);
                Speaker.Next();
                return;
            }

            Speaker.Stop();
            Show(line.Text);
            Finish(line.Text);
        }

        /// <summary>Shows a text. In the scene, <c>Text Changed</c> of the speaker calls it.</summary>
        public void Show(string text)
        {
            Shown = text;
            _hidesAt = float.PositiveInfinity;
        }

        /// <summary>Lets a text stay for a while. In the scene, <c>Line Completed</c> of the speaker calls it.</summary>
        public void Finish(string text)
        {
            _hidesAt = Time.time + _stays;
            _barksAt = _hidesAt + _patience;
        }

        private void Update()
        {
            if (Time.time >= _hidesAt)
                Hide();
        }

        private void Hide() => Show(string.Empty);
    }
}
