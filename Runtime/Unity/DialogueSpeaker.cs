#nullable enable
using System;
using System.Collections;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Unity.Scenes;
using UnityEngine;
using UnityEngine.Events;

namespace DialogueRnn.Unity
{
    /// <summary>A character that speaks lines of a model.</summary>
    /// <remarks>
    /// Its text arrives through <see cref="TextChanged"/>. In the inspector, select the text property of a TextMeshPro text as the listener.
    /// In code, use for example <c>speaker.TextChanged.AddListener(text =&gt; label.text = text)</c> for a UI Toolkit label.
    /// </remarks>
    [AddComponentMenu("Dialogue RNN/Dialogue Speaker")]
    public sealed class DialogueSpeaker : MonoBehaviour
    {
        [SerializeField, Tooltip("The model: a .drnn file of the project.")]
        private DialogueModelAsset? _model;

        [SerializeField, Tooltip("The speaker's name as in the corpus, for example BARKEEP. Empty: lines begin without a name.")]
        private string _speakerName = string.Empty;

        [SerializeField, Tooltip("The text before a line, with {name} for the name, for example '{name}: '. Empty: the model's own template.")]
        private string _primeTemplate = string.Empty;

        [SerializeField, Tooltip("The length of the memory, in characters: the last heard lines are read before a new line. 0: no memory. A longer memory takes more time when a line begins.")]
        [Range(0, DialogueRnn.Generation.SpeakerSettings.LongestMemory)]
        private int _memoryCharacters;

        [SerializeField, Tooltip("The number of lines to prepare while the speaker is silent, so that they begin at once. 0: none.")]
        [Range(0, DialogueRnn.Generation.SpeakerSettings.LargestStock)]
        private int _stock;

        [SerializeField, Tooltip("Speakers with a memory hear the lines of their conversation. Any name, for example of a table or a room.")]
        private string _conversation = string.Empty;

        [SerializeField, Tooltip("The speaker's id in saved games. Unique in the scene. Empty: the object's name. A speaker without a seed takes it from here.")]
        private string _id = string.Empty;

        [SerializeField, Tooltip("The same seed gives the same lines, in the same order, in every game. 0: the seed follows from the id.")]
        private long _seed;

        [SerializeField, Tooltip("Use another seed each time the game starts, so the lines differ from game to game.")]
        private bool _seedsItself;

        [SerializeField, Tooltip("This speaker's share of the time, relative to the other speakers.")]
        [Range(0.01f, 100f)]
        private float _priority = 1f;

        [SerializeField, Tooltip("What is known of the moment when the game starts, one field a row, for example 'mood=angry'. The model's inspector lists its fields.")]
        private List<string> _sceneFields = new List<string>();

        [SerializeField, Tooltip("The values of placeholders when the game starts, one a row, for example 'player=Mira', or 'item=an/apple' with an article. The model's inspector lists its placeholders.")]
        private List<string> _placeholders = new List<string>();

        [SerializeField, Tooltip("How strongly lines follow the scene fields. 1: as in the corpus. Every other value makes a step cost about twice as much.")]
        [Range(0f, DialogueRnn.Model.Scene.MostGuidance)]
        private float _sceneGuidance = 1f;

        [SerializeField, Tooltip("How the speaker speaks.")]
        private VoiceSettings _settings = new VoiceSettings();

        [SerializeField, Tooltip("Called with the text so far each time it grows, and with an empty text when a line begins.")]
        private UnityEvent<string> _textChanged = new UnityEvent<string>();

        [SerializeField, Tooltip("Called once with the whole text when a line has ended.")]
        private UnityEvent<string> _lineCompleted = new UnityEvent<string>();

        private const int NothingPublished = -1;

        // A recompile in play mode keeps private fields, but not the line.
        [NonSerialized]
        private int _session;

        [NonSerialized]
        private int _publishedLength;

        [NonSerialized]
        private bool _isEnded = true;

        private ulong _linesSpoken;
        private SpeakerFields? _fields;
        private SpeakerPlaceholders? _values;

        /// <summary>The model of the speaker. Setting another model stops the current line. With null, the speaker cannot begin lines.</summary>
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

        /// <summary>The speaker's name as in the corpus. Empty for lines that begin without a name.</summary>
        /// <remarks>
        /// A change of the name, <see cref="PrimeTemplate"/>, <see cref="MemoryCharacters"/> or <see cref="Settings"/> applies from the next line. The
        /// speaker's memory is empty then.
        /// </remarks>
        /// <exception cref="ArgumentNullException">The value is null.</exception>
        public string SpeakerName
        {
            get => _speakerName;
            set => _speakerName = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>The text before a line, with <c>{name}</c> for the name. Null or empty takes the model's own template.</summary>
        public string? PrimeTemplate
        {
            get => _primeTemplate.Length == 0 ? null : _primeTemplate;
            set => _primeTemplate = value ?? string.Empty;
        }

        /// <summary>The largest length of the speaker's memory, in UTF-16 units. From 0 (no memory) to 10,000. Default 0.</summary>
        /// <remarks>The last heard lines that fit into this length, with their names, are read before each new line. See
        /// <see cref="SpeakerSettings.MemoryCharacters"/>. The range is checked when the next line begins.</remarks>
        public int MemoryCharacters
        {
            get => _memoryCharacters;
            set => _memoryCharacters = value;
        }

        /// <summary>The number of lines that the speaker prepares. From 0 (none) to <see cref="SpeakerSettings.LargestStock"/>. Default 0.</summary>
        /// <remarks>A change applies from the next line or <see cref="Prepare"/>, which check the range. See <see cref="SpeakerSettings.Stock"/>.</remarks>
        public int Stock
        {
            get => _stock;
            set => _stock = value;
        }

        /// <summary>The speaker's conversation. Speakers with a memory hear the lines of their conversation, if they use the same model. Default:
        /// empty.</summary>
        /// <exception cref="ArgumentNullException">The value is null.</exception>
        public string Conversation
        {
            get => _conversation;
            set => _conversation = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>The speaker's id in saved games, at most <see cref="DialogueLine.LongestId"/> UTF-16 units. Empty (the default) returns the object's
        /// name.</summary>
        /// <remarks>The length is checked when the next line begins.</remarks>
        /// <exception cref="ArgumentNullException">The value is null.</exception>
        public string Id
        {
            get => _id.Length > 0 ? _id : name;
            set => _id = value ?? throw new ArgumentNullException(nameof(value));
        }

        /// <summary>The seed from which the seeds of all lines are derived. Setting it starts again at the first line. Default 0: it is derived from
        /// <see cref="Id"/>.</summary>
        /// <remarks>If two speakers of the scene have the same id, as two instances of a prefab have, the second one to speak gets another seed.</remarks>
        public long Seed
        {
            get => _seed;
            set
            {
                BeginSession();
                _seed = value;
                _linesSpoken = 0;
            }
        }

        /// <summary>True if the speaker uses another seed each time it awakes. Set it before that. Default false.</summary>
        public bool SeedsItself
        {
            get => _seedsItself;
            set => _seedsItself = value;
        }

        /// <summary>The speaker's share of the time, relative to the other speakers. From 0.01 to 100. Default 1.</summary>
        /// <remarks>A change applies from the next line. The range is checked when the next line begins.</remarks>
        public float Priority
        {
            get => _priority;
            set => _priority = value;
        }

        /// <summary>How the speaker speaks. Changes apply from the next line.</summary>
        public VoiceSettings Settings => _settings;

        /// <summary>Called with the text so far each time it grows, and with an empty text when a line begins.</summary>
        public UnityEvent<string> TextChanged => _textChanged;

        /// <summary>Called once per line with the whole text, when the line has ended or was stopped. Not called when the speaker is disabled.</summary>
        public UnityEvent<string> LineCompleted => _lineCompleted;

        /// <summary>The current or last line. Null before the first.</summary>
        public DialogueLine? Line { get; private set; }

        /// <summary>The visible text of the current or last line. Empty before the first.</summary>
        public string Text => Line?.Text ?? string.Empty;

        /// <summary>True while the speaker's line has not ended, or is not fully visible yet.</summary>
        public bool IsSpeaking => !_isEnded && !Line!.IsCompleted;

        /// <summary>Begins a line, and stops the current one. Returns immediately: the director advances the line in every frame.</summary>
        /// <remarks>The line can be awaited: <c>string text = await speaker.Next("Well, ");</c> If the speaker is disabled before the line has ended, the await
        /// throws an <see cref="OperationCanceledException"/>.</remarks>
        /// <param name="prime">The text after the name with which the line begins. It is not part of the line's text.</param>
        /// <exception cref="ArgumentNullException"><paramref name="prime"/> is null.</exception>
        /// <exception cref="InvalidOperationException">The speaker has no model or is disabled, the game is not playing, or the speaker
        /// has scene fields and the model has none.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A setting, the priority or the memory's length is out of its range.</exception>
        /// <exception cref="ArgumentException">The settings contradict each other or do not fit the model, the name or the id is too long, or the model lacks a
        /// scene field or its value.</exception>
        /// <exception cref="Decoding.Phrases.PhraseListException">A list of banned phrases has an entry that is not valid.</exception>
        /// <exception cref="Model.DialogueModelFormatException">The model cannot be loaded.</exception>
        /// <exception cref="Inference.BackendUnavailableException">The director's backend cannot run on this platform.</exception>
        public DialogueLine Next(string prime = "")
        {
            if (prime is null)
                throw new ArgumentNullException(nameof(prime));
            DialogueModelAsset model = RequireModel();
            Stop();
            return Begin(DialogueDirector.Current.Open(this, model, prime));
        }

        /// <summary>Begins a line that answers another one, and stops the current one. Returns immediately: the director advances the line in every frame.</summary>
        /// <param name="heard">The line to answer, without the name of its speaker, as in "Where is the ferryman?".</param>
        /// <remarks><see cref="Speaker.Reply(string, ulong?, int?, System.Threading.CancellationToken)"/> says how the answer is found. The heard line is not remembered: call <see cref="Hear"/>, too, if later lines are to follow
        /// from it.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="heard"/> is null.</exception>
        /// <exception cref="InvalidOperationException">The model does not know which lines answer which, or a reason that <see cref="Next"/> lists, with the other
        /// exceptions.</exception>
        /// <exception cref="ArgumentException">The heard line is blank, or a reason that <see cref="Next"/> lists.</exception>
        public DialogueLine Reply(string heard)
        {
            if (heard is null)
                throw new ArgumentNullException(nameof(heard));
            return BeginReply(heard);
        }

        /// <summary>Begins a line that answers the last line of somebody else that the speaker heard, and stops the current one.</summary>
        /// <remarks>The speaker hears the lines of its <see cref="Conversation"/> and of <see cref="Hear"/>. <see cref="CanAnswer"/> says whether there is one.</remarks>
        /// <exception cref="InvalidOperationException">The speaker has heard no line, or a reason that <see cref="Reply(string)"/> lists, with the other
        /// exceptions.</exception>
        public DialogueLine Reply() => BeginReply(null);

        /// <summary>Whether the speaker has heard a line that <see cref="Reply()"/> can answer, and its model can reply.</summary>
        public bool CanAnswer => DialogueDirector.CanAnswer(this);

        /// <summary>Begins a line like <see cref="Reply(string)"/>, without a return value. For UnityEvents, as of an input field.</summary>
        /// <param name="heard">The line to answer.</param>
        /// <exception cref="InvalidOperationException">As for <see cref="Reply(string)"/>, which also lists the other exceptions.</exception>
        public void Answer(string heard) => Reply(heard);

        /// <summary>Begins a line like <see cref="Reply()"/>, without a return value. For UnityEvents, as of a button.</summary>
        /// <exception cref="InvalidOperationException">As for <see cref="Reply()"/>.</exception>
        public void Answer() => Reply();

        private DialogueLine BeginReply(string? heard)
        {
            DialogueModelAsset model = RequireModel();
            Stop();
            return Begin(DialogueDirector.Current.Reply(this, model, heard));
        }

        private DialogueLine Begin(DialogueLine line)
        {
            _linesSpoken++;
            Line = line;
            _isEnded = false;
            _publishedLength = 0;
            _textChanged.Invoke(string.Empty);
            return line;
        }

        /// <summary>Begins to prepare <see cref="Stock"/> lines, for example when the scene begins.</summary>
        /// <remarks>Without this call, the speaker prepares nothing before its first line. Call it again after a game was restored.</remarks>
        /// <exception cref="InvalidOperationException">As for <see cref="Next"/>, which also lists the other exceptions.</exception>
        public void Prepare() => DialogueDirector.Current.Prepare(this, RequireModel());

        /// <summary>Begins a line like <see cref="Next"/>, without a return value. For buttons and animation events.</summary>
        /// <param name="prime">The text after the name with which the line begins.</param>
        /// <exception cref="ArgumentNullException"><paramref name="prime"/> is null.</exception>
        /// <exception cref="InvalidOperationException">As for <see cref="Next"/>, which also lists the other exceptions.</exception>
        public void Speak(string prime) => Next(prime);

        /// <summary>Begins a line and waits until it has ended. For coroutines: <c>yield return speaker.Say("Well, ")</c>.</summary>
        /// <param name="prime">The text after the name with which the line begins.</param>
        public IEnumerator Say(string prime = "")
        {
            DialogueLine line = Next(prime);
            while (!line.IsCompleted)
                yield return null;
        }

        /// <summary>Adds a heard line to this speaker's memory. For lines of the player or of others that are not speakers of the scene.</summary>
        /// <param name="name">The name of the character that said the line, spelled as in the corpus.</param>
        /// <param name="text">The text that was said.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="InvalidOperationException">The speaker has no model or is disabled, or the game is not playing.</exception>
        /// <exception cref="ArgumentException">The settings or the name are not valid. See <see cref="Next"/>.</exception>
        public void Hear(string name, string text) => DialogueDirector.Current.Hear(this, RequireModel(), name, text);

        /// <summary>Sets a scene field from a text such as "mood=angry". For UnityEvents, and for variables of Yarn and ink.</summary>
        /// <param name="assignment">The name of the field, "=", and its value. An empty value takes the field back: "mood=".</param>
        /// <remarks>A change applies from the next line or <see cref="Prepare"/>, which check it: an <see cref="ArgumentException"/> then names the fields
        /// and values that the model knows. The fields are not part of a saved scene. Open lines keep theirs.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="assignment"/> is null.</exception>
        /// <exception cref="ArgumentException">The text has no name or no "=".</exception>
        public void SetField(string assignment) => Fields.Set(assignment ?? throw new ArgumentNullException(nameof(assignment)));

        /// <summary>Sets a scene field: a choice such as ("mood", "angry"), or a number or vector as text.</summary>
        /// <param name="field">The name of the field.</param>
        /// <param name="value">The value. Empty takes the field back.</param>
        /// <remarks>See <see cref="SetField(string)"/>.</remarks>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        public void SetField(string field, string value) =>
            Fields.Set(field ?? throw new ArgumentNullException(nameof(field)), value ?? throw new ArgumentNullException(nameof(value)));

        /// <summary>Sets a scene field that is a number, such as ("health", 0.2f).</summary>
        /// <param name="field">The name of the field.</param>
        /// <param name="value">The number.</param>
        /// <remarks>See <see cref="SetField(string)"/>.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="field"/> is null.</exception>
        public void SetField(string field, float value) => Fields.Set(field ?? throw new ArgumentNullException(nameof(field)), value);

        /// <summary>Takes a scene field back: nothing is known of it any more. Does nothing if it is not set.</summary>
        /// <param name="field">The name of the field.</param>
        /// <exception cref="ArgumentNullException"><paramref name="field"/> is null.</exception>
        public void ClearField(string field) => Fields.Clear(field ?? throw new ArgumentNullException(nameof(field)));

        /// <summary>Takes all scene fields back, also those of the inspector.</summary>
        public void ClearFields() => Fields.Clear();

        /// <summary>Sets the value of a placeholder from a text such as "player=Mira", or "item=an/apple" with its article. For UnityEvents, and for variables of Yarn and
        /// ink.</summary>
        /// <param name="assignment">The name of the placeholder, "=", and its value. An empty value takes the value away: "player=".</param>
        /// <remarks>A change applies from the next line or <see cref="Prepare"/>, which check the name: an <see cref="ArgumentException"/> then names the placeholders that
        /// the model knows. The values are not part of a saved scene. Open lines keep theirs. The class <c>PlaceholderValues</c> says what a value can be.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="assignment"/> is null.</exception>
        /// <exception cref="ArgumentException">The text has no name or no "=", or the value cannot be shown.</exception>
        public void SetPlaceholder(string assignment) => Placeholders.Values.SetFrom(assignment);

        /// <summary>Sets the value of a placeholder, such as ("player", "Mira").</summary>
        /// <param name="placeholder">The name of the placeholder.</param>
        /// <param name="value">The value. Empty or null takes the value away.</param>
        /// <param name="article">The article of the value, as in "an" for "apple". Null: the article of the line stays.</param>
        /// <remarks>See <see cref="SetPlaceholder(string)"/>.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="placeholder"/> is null.</exception>
        /// <exception cref="ArgumentException">The value or the article cannot be shown.</exception>
        public void SetPlaceholder(string placeholder, string? value, string? article = null) =>
            Placeholders.Values.Set(placeholder, string.IsNullOrEmpty(value) ? null : value, article);

        /// <summary>Takes the values of all placeholders away, also those of the inspector.</summary>
        public void ClearPlaceholders() => Placeholders.Values.Clear();

        /// <summary>How strongly lines follow the scene fields. From 0 to <see cref="DialogueRnn.Model.Scene.MostGuidance"/>. Default 1: as in the corpus.</summary>
        /// <remarks>A change applies from the next line. See <see cref="DialogueRnn.Model.Scene.Guidance"/>, also for its cost.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public float SceneGuidance
        {
            get => _sceneGuidance;
            set => _sceneGuidance = value >= 0f && value <= DialogueRnn.Model.Scene.MostGuidance
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value), value, FormattableString.Invariant($"{nameof(SceneGuidance)} must be from 0 to {DialogueRnn.Model.Scene.MostGuidance}. 1 is none."));
        }

        /// <summary>Ends the current line with its visible text.</summary>
        public void Stop()
        {
            if (_isEnded)
                return;
            Line!.Cancel();
            Publish();
        }

        /// <summary>Shows all text that can be shown now, for example when the player presses a key.</summary>
        public void ShowAll()
        {
            Line?.ShowAll();
            Publish();
        }

        /// <summary>The scene fields: those of the inspector, and what the game has changed of them.</summary>
        internal SpeakerFields Fields
        {
            get
            {
                BeginSession();
                return _fields ??= new SpeakerFields(_sceneFields);
            }
        }

        /// <summary>The values of placeholders: those of the inspector, and what the game has changed of them.</summary>
        internal SpeakerPlaceholders Placeholders
        {
            get
            {
                BeginSession();
                return _values ??= new SpeakerPlaceholders(_placeholders);
            }
        }

        /// <summary>Equal for equal speaker settings. When it changes, the speaker of the generator is replaced.</summary>
        internal string VoiceKey => $"{_speakerName}\n{_primeTemplate}\n{_memoryCharacters}\n{_settings.Key}";

        /// <summary>The number of lines whose seed was derived from this speaker's seed.</summary>
        internal ulong LinesSpoken
        {
            get
            {
                BeginSession();
                return _linesSpoken;
            }
        }

        /// <summary>The number of speakers with the same id that spoke before this one. The director sets it.</summary>
        internal int Twin { get; set; }

        /// <summary>The seed from which the seeds of the lines are derived.</summary>
        internal ulong LineSeed => SpeakerSeed.Of(_seed, Id, Twin);

        /// <summary>The seed to save. It gives the same lines to a speaker without twins.</summary>
        internal long SavedSeed => Twin == 0 ? _seed : unchecked((long)LineSeed);

        /// <summary>True if no line is open, as far as the listeners know.</summary>
        internal bool HasEnded => _isEnded;

        /// <summary>Restores a saved speaker. Calls no listener.</summary>
        internal void Restore(long seed, ulong linesSpoken)
        {
            BeginSession();
            Twin = 0;
            _seed = seed;
            _linesSpoken = linesSpoken;
        }

        /// <summary>Continues a restored line. The next <see cref="Publish"/> reports its whole text.</summary>
        internal void GoOnWith(DialogueLine line)
        {
            Line?.Cancel();
            Line = line;
            _isEnded = false;
            _publishedLength = NothingPublished;
        }

        /// <summary>Calls the listeners if there is something new.</summary>
        /// <returns>True if a line is open afterwards: this one, or one that a listener began.</returns>
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
            BeginSession();
            if (_model == null)
                throw new InvalidOperationException($"The speaker '{name}' has no model. Assign a .drnn file to its Model field.");
            if (!isActiveAndEnabled)
                throw new InvalidOperationException($"The speaker '{name}' is disabled. Enable it before it speaks.");
            return _model;
        }

        private void Awake()
        {
            BeginSession();
            if (_seedsItself)
                _seed = DateTime.UtcNow.Ticks ^ ((long)GetHashCode() << 32);
        }

        // Unity calls it in the editor when the component is added.
        private void Reset()
        {
            var others = new List<string>();
            foreach (GameObject root in gameObject.scene.GetRootGameObjects())
            {
                foreach (DialogueSpeaker other in root.GetComponentsInChildren<DialogueSpeaker>(true))
                {
                    if (other != this)
                        others.Add(other.Id);
                }
            }

            _id = SpeakerIds.FreeFor(name, others);
        }

        private void OnDisable()
        {
            _isEnded = true;
            Line?.Abandon();
            DialogueDirector.Leave(this);
        }

        // With scene reload off, the fields hold what the last game left in them.
        private void BeginSession()
        {
            if (_session == DialogueDirector.Session)
                return;
            _session = DialogueDirector.Session;
            _linesSpoken = 0;
            _isEnded = true;
            _fields = null;
            _values = null;
            Twin = 0;
            Line = null;
        }
    }
}
