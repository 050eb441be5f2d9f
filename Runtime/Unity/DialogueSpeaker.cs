#nullable enable
using System;
using System.Collections;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using UnityEngine;
using UnityEngine.Events;

namespace DialogueRnn.Unity
{
    /// <summary>
    /// A character that speaks. Its text comes by <see cref="TextChanged"/>: in the inspector, choose the text property of a TextMeshPro
    /// text there; in code, <c>speaker.TextChanged.AddListener(text =&gt; label.text = text)</c> does for a UI Toolkit label.
    /// </summary>
    [AddComponentMenu("Dialogue RNN/Dialogue Speaker")]
    public sealed class DialogueSpeaker : MonoBehaviour
    {
        [SerializeField, Tooltip("The model to speak from: a .drnn file of the project.")]
        private DialogueModelAsset? _model;

        [SerializeField, Tooltip("The name as the writer's text has it, as in BARKEEP. Empty: lines begin with no name.")]
        private string _speakerName = string.Empty;

        [SerializeField, Tooltip("How the network reads the name before a line, as in '{name}: '. Empty: as the model's own text has it.")]
        private string _primeTemplate = string.Empty;

        [SerializeField, Tooltip("How much of what was said before the network reads before a line, in characters. 0: nothing. More costs time when a line begins.")]
        [Range(0, DialogueRnn.Generation.SpeakerSettings.LongestMemory)]
        private int _memoryCharacters;

        [SerializeField, Tooltip("Speakers of one conversation hear each other, those with a memory: a table, a room, a name of any kind.")]
        private string _conversation = string.Empty;

        [SerializeField, Tooltip("What saved games call this speaker; no other of the scene has it. Empty: the object's name.")]
        private string _id = string.Empty;

        [SerializeField, Tooltip("The same seed gives the same lines, in the same order, in every game.")]
        private long _seed;

        [SerializeField, Tooltip("Take another seed each time the game starts, so that no two games sound alike.")]
        private bool _seedsItself;

        [SerializeField, Tooltip("This speaker's share of the time against the others.")]
        [Range(0.01f, 100f)]
        private float _priority = 1f;

        [SerializeField, Tooltip("How it speaks.")]
        private VoiceSettings _settings = new VoiceSettings();

        [SerializeField, Tooltip("The text so far, each time it grows, and empty when a line begins.")]
        private UnityEvent<string> _textChanged = new UnityEvent<string>();

        [SerializeField, Tooltip("The whole text, once, when a line has ended.")]
        private UnityEvent<string> _lineCompleted = new UnityEvent<string>();

        private const int NothingPublished = -1;

        private ulong _linesSpoken;
        private int _publishedLength;
        private bool _isEnded = true;

        /// <summary>The model to speak from. A change stops the line that is being spoken.</summary>
        public DialogueModelAsset? Model
        {
            get => _model;
            set
            {
                if (ReferenceEquals(_model, value))
                    return;
                Stop();
                DialogueDirector.Leave(this);
                _model = value;
            }
        }

        /// <summary>The name as the corpus has it; empty for lines that begin with no name. A change of it, of the template, of the
        /// memory's length or of the settings holds from the next line on; such a speaker has heard nothing yet.</summary>
        public string SpeakerName
        {
            get => _speakerName;
            set => _speakerName = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>How the network reads the name before a line, <c>{name}</c> standing for it; null for the model's own way.</summary>
        public string? PrimeTemplate
        {
            get => _primeTemplate.Length == 0 ? null : _primeTemplate;
            set => _primeTemplate = value ?? string.Empty;
        }

        /// <summary>The length of the memory in UTF-16 units, from 0 (none) to 10,000: the last lines that were heard are read before the next line.</summary>
        public int MemoryCharacters
        {
            get => _memoryCharacters;
            set => _memoryCharacters = value;
        }

        /// <summary>Speakers of one conversation, over one model, hear each other, those with a memory.</summary>
        public string Conversation
        {
            get => _conversation;
            set => _conversation = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>What saved games call this speaker: what was set, or the object's name. At most <see cref="DialogueLine.LongestId"/> UTF-16 units.</summary>
        public string Id
        {
            get => _id.Length > 0 ? _id : name;
            set => _id = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>The seed from which the seeds of all lines are derived. Setting it begins the order of lines anew.</summary>
        public long Seed
        {
            get => _seed;
            set
            {
                _seed = value;
                _linesSpoken = 0;
            }
        }

        /// <summary>Whether it takes another seed each time it awakes; set it before that.</summary>
        public bool SeedsItself
        {
            get => _seedsItself;
            set => _seedsItself = value;
        }

        /// <summary>This speaker's share of the time against the others, from 0.01 to 100; holds from the next line on.</summary>
        public float Priority
        {
            get => _priority;
            set => _priority = value;
        }

        /// <summary>How it speaks; changes hold from the next line on.</summary>
        public VoiceSettings Settings => _settings;

        /// <summary>The text so far, each time it grows, and empty when a line begins.</summary>
        public UnityEvent<string> TextChanged => _textChanged;

        /// <summary>The whole text, once for every line, when it has ended or was stopped; not when the speaker itself is disabled.</summary>
        public UnityEvent<string> LineCompleted => _lineCompleted;

        /// <summary>The line that is spoken, or was spoken last; null before the first.</summary>
        public DialogueLine? Line { get; private set; }

        /// <summary>The visible text of the line; empty before the first.</summary>
        public string Text => Line?.Text ?? string.Empty;

        /// <summary>Whether a line is being spoken.</summary>
        public bool IsSpeaking => !_isEnded && !Line!.IsCompleted;

        /// <summary>Begins a line; one that is being spoken is stopped. Returns at once; the director lets the line grow, frame by frame. It can be awaited:
        /// <c>string text = await speaker.Next("Well, ");</c></summary>
        /// <param name="prime">What the line begins with, behind the name; not part of the text.</param>
        /// <exception cref="InvalidOperationException">It has no model, is disabled, or the game is not playing.</exception>
        /// <exception cref="Model.DialogueModelFormatException">The model cannot be loaded.</exception>
        public DialogueLine Next(string prime = "")
        {
            if (prime is null)
                throw new ArgumentNullException(nameof(prime));
            DialogueModelAsset model = RequireModel();
            Stop();
            ulong seed = SeededRandom.Derive(unchecked((ulong)_seed), _linesSpoken);
            DialogueLine line = DialogueDirector.Current.Open(this, model, prime, seed);
            _linesSpoken++;
            Line = line;
            _isEnded = false;
            _publishedLength = 0;
            _textChanged.Invoke(string.Empty);
            return line;
        }

        /// <summary>Begins a line, as <see cref="Next"/>: for buttons and animation events.</summary>
        /// <param name="prime">What the line begins with.</param>
        public void Speak(string prime) => Next(prime);

        /// <summary>Begins a line and waits until it has ended: for coroutines, as in <c>yield return speaker.Say("Well, ")</c>.</summary>
        /// <param name="prime">What the line begins with.</param>
        public IEnumerator Say(string prime = "")
        {
            DialogueLine line = Next(prime);
            while (!line.IsCompleted)
                yield return null;
        }

        /// <summary>Lets this speaker, alone, hear what somebody said who is no speaker of the scene, as the player.</summary>
        /// <param name="name">Who said it.</param>
        /// <param name="text">What was said.</param>
        /// <exception cref="InvalidOperationException">It has no model, is disabled, or the game is not playing.</exception>
        public void Hear(string name, string text) => DialogueDirector.Current.Hear(this, RequireModel(), name, text);

        /// <summary>Ends the line with the text that is visible.</summary>
        public void Stop()
        {
            if (_isEnded)
                return;
            Line!.Cancel();
            Publish();
        }

        /// <summary>Shows at once all that can be shown, as when the player presses a key.</summary>
        public void ShowAll()
        {
            Line?.ShowAll();
            Publish();
        }

        /// <summary>Tells apart what a speaker of the generator is made of.</summary>
        internal string VoiceKey => $"{_speakerName}\n{_primeTemplate}\n{_memoryCharacters}\n{_settings.Key}";

        /// <summary>How many lines have had a seed of this speaker's.</summary>
        internal ulong LinesSpoken => _linesSpoken;

        /// <summary>Takes on what a saved speaker had; tells nobody.</summary>
        internal void Restore(long seed, ulong linesSpoken)
        {
            _seed = seed;
            _linesSpoken = linesSpoken;
        }

        /// <summary>Goes on with a restored line; the next <see cref="Publish"/> tells of all its text.</summary>
        internal void GoOnWith(DialogueLine line)
        {
            Line?.Cancel();
            Line = line;
            _isEnded = false;
            _publishedLength = NothingPublished;
        }

        /// <summary>Tells the listeners what is new.</summary>
        /// <returns>Whether a line is open after that: this one, or one that a listener has begun.</returns>
        internal bool Publish()
        {
            if (_isEnded)
                return false;
            DialogueLine line = Line!;
            if (line.Characters.Length != _publishedLength)
            {
                _publishedLength = line.Characters.Length;
                _textChanged.Invoke(line.Text);
            }

            bool isStillThisLine = ReferenceEquals(line, Line) && !_isEnded;
            if (isStillThisLine && line.IsCompleted)
            {
                _isEnded = true;
                _lineCompleted.Invoke(line.Text);
            }

            return !_isEnded;
        }

        private DialogueModelAsset RequireModel()
        {
            if (_model == null)
                throw new InvalidOperationException($"The speaker '{name}' has no model. Drag a .drnn file on its Model field.");
            if (!isActiveAndEnabled)
                throw new InvalidOperationException($"The speaker '{name}' is disabled. Enable it before it speaks.");
            return _model;
        }

        private void Awake()
        {
            if (_seedsItself)
                _seed = DateTime.UtcNow.Ticks ^ ((long)GetHashCode() << 32);
        }

        private void OnDisable()
        {
            _isEnded = true;
            Line?.Cancel();
            DialogueDirector.Leave(this);
        }
    }
}
