#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>
    /// Gives all speakers of the game one time budget a frame. There is one director; the first speaker that speaks makes it where no scene
    /// has one. It disposes of the models when nobody speaks from them any more.
    /// </summary>
    [AddComponentMenu("Dialogue RNN/Dialogue Director")]
    [DisallowMultipleComponent]
    [DefaultExecutionOrder(-50)]
    public sealed class DialogueDirector : MonoBehaviour
    {
        /// <summary>The largest budget of a frame, in milliseconds: a frame at 60 Hz.</summary>
        public const float LargestBudget = 16f;

        private static DialogueDirector? _current;

        private readonly List<ModelVoice> _voices = new List<ModelVoice>();
        private readonly List<DialogueSpeaker> _speaking = new List<DialogueSpeaker>();
        private readonly List<DialogueSpeaker> _published = new List<DialogueSpeaker>();
        private readonly List<DialogueSpeaker> _known = new List<DialogueSpeaker>();
        private readonly SceneClock _readingClock = new SceneClock();
        private readonly FrameBudget _budget = new FrameBudget();

        [SerializeField, Tooltip("Milliseconds of every frame that all speakers together may take.")]
        [Range(0.05f, LargestBudget)]
        private float _budgetMilliseconds = 1f;

        [SerializeField, Tooltip("Scaled: lines pause and slow down with the game. Unscaled: they go on in a paused game.")]
        private DialogueTime _time = DialogueTime.Scaled;

        [SerializeField, Tooltip("Stops all lines where they are until it is cleared.")]
        private bool _isPaused;

        [SerializeField, Tooltip("Keep this object, and so its settings, when another scene is loaded.")]
        private bool _survivesSceneLoads = true;

        [SerializeField, Tooltip("What computes. Auto: the fastest that the platform has. Read when a model is loaded.")]
        private BackendKind _backend = BackendKind.Auto;

        /// <summary>The director; made where there is none.</summary>
        /// <exception cref="InvalidOperationException">The game is not playing.</exception>
        public static DialogueDirector Current
        {
            get
            {
                if (_current != null)
                    return _current;
                if (!Application.isPlaying)
                    throw new InvalidOperationException("A dialogue director works in play mode only. In the editor, use a DialogueGenerator.");
                return new GameObject(nameof(DialogueDirector)).AddComponent<DialogueDirector>();
            }
        }

        /// <summary>Milliseconds of every frame that all speakers together may take, up to <see cref="LargestBudget"/>.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or larger than that.</exception>
        public float BudgetMilliseconds
        {
            get => _budgetMilliseconds;
            set => _budgetMilliseconds = value > 0f && value <= LargestBudget
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"A frame's budget is above 0 and at most {LargestBudget} milliseconds.");
        }

        /// <summary>Which time lines are spoken in.</summary>
        public DialogueTime Time
        {
            get => _time;
            set => _time = value;
        }

        /// <summary>Whether all lines stand still.</summary>
        public bool IsPaused
        {
            get => _isPaused;
            set => _isPaused = value;
        }

        /// <summary>What computes; read when a model is loaded.</summary>
        public BackendKind Backend
        {
            get => _backend;
            set => _backend = value;
        }

        /// <summary>What the last frame did: all models together.</summary>
        public TickReport LastFrame { get; private set; }

        /// <summary>Models that are being spoken from.</summary>
        public int OpenModels => _voices.Count;

        /// <summary>Lines that have not ended.</summary>
        public int OpenLines
        {
            get
            {
                int lines = 0;
                foreach (ModelVoice voice in _voices)
                    lines += voice.OpenLines;
                return lines;
            }
        }

        /// <summary>The clock that measures steps.</summary>
        internal IClock StepClock { get; set; } = new StopwatchClock();

        /// <summary>
        /// The speakers that have spoken and their open lines as bytes, for a saved game, in the middle of a line as well.
        /// </summary>
        public byte[] SaveState()
        {
            var state = new SceneState();
            foreach (ModelVoice voice in _voices)
            {
                var seats = new List<(string Id, string Name)>();
                foreach ((DialogueSpeaker speaker, string name) in voice.Seats)
                {
                    seats.Add((speaker.Id, name));
                    Remember(speaker);
                }

                state.Voices.Add((seats, voice.Save()));
            }

            // Those who are disabled at the moment, too: when they are back, they must not say again what they have said.
            _known.RemoveAll(speaker => speaker == null);
            foreach (DialogueSpeaker speaker in _known)
                state.Speakers.Add((speaker.Id, speaker.Seed, speaker.LinesSpoken));
            return state.ToBytes();
        }

        /// <summary>Goes on with saved speakers, found by <see cref="DialogueSpeaker.Id"/>: their lines are the same as if the game had not been left.</summary>
        /// <param name="state">What <see cref="SaveState"/> gave.</param>
        /// <param name="speakers">The speakers of the scene, with the models and settings that they had. A line whose speaker is not among them is dropped;
        /// lines that they or others say now from the same models are stopped; those who had said nothing when the game was saved begin anew.</param>
        /// <exception cref="ArgumentException">Two speakers have the same id.</exception>
        /// <exception cref="GeneratorStateException">The bytes are no such state, are damaged, of a newer version, or of another model. Nothing has changed
        /// then, whatever model it is about.</exception>
        public void RestoreState(ReadOnlyMemory<byte> state, IEnumerable<DialogueSpeaker> speakers)
        {
            var restoration = new SceneRestoration(SceneState.Parse(state), speakers);
            restoration.Prepare(asset => new ModelVoice(asset, _backend, StepClock, _readingClock));
            try
            {
                restoration.StopSpeakers();
            }
            catch
            {
                restoration.Abandon();
                throw;
            }

            // What was open before is replaced first, so that whoever is told of the change finds the saved game.
            List<ModelVoice> replaced = _voices.FindAll(voice => restoration.Replaces(voice.Asset));
            _voices.RemoveAll(replaced.Contains);
            _voices.AddRange(restoration.Voices);
            restoration.HandOver(Remember, Enlist);
            replaced.ForEach(voice => voice.Dispose());
            CloseVoices(voice => voice.IsUnused);
            restoration.Tell();
        }

        internal DialogueLine Open(DialogueSpeaker speaker, DialogueModelAsset model, string prime, ulong seed)
        {
            DialogueLine line = OpenIn(VoiceOf(model), speaker, prime, seed);
            Remember(speaker);
            Enlist(speaker);
            return line;
        }

        internal void Hear(DialogueSpeaker speaker, DialogueModelAsset model, string name, string text) => VoiceOf(model).Join(speaker).Hear(name, text);

        /// <summary>The speaker is gone; a model that nobody else speaks from is closed.</summary>
        internal static void Leave(DialogueSpeaker speaker)
        {
            if (_current is null)
                return;
            _current._speaking.Remove(speaker);
            _current.CloseVoices(voice =>
            {
                voice.Leave(speaker);
                return voice.IsUnused;
            });
        }

        [RuntimeInitializeOnLoadMethod(RuntimeInitializeLoadType.SubsystemRegistration)]
        private static void ResetStatics() => _current = null;

        private void Awake()
        {
            if (_current != null && _current != this)
            {
                Destroy(this);
                return;
            }

            _current = this;
            if (_survivesSceneLoads && transform.parent == null)
                DontDestroyOnLoad(gameObject);
        }

        private void Update()
        {
            float seconds = _time == DialogueTime.Scaled ? UnityEngine.Time.deltaTime : UnityEngine.Time.unscaledDeltaTime;
            if (_current != this || _isPaused || seconds <= 0f)
            {
                LastFrame = new TickReport(0, 0, TimeSpan.Zero, TimeSpan.Zero, OpenLines);
                return;
            }

            CloseVoices(voice => voice.IsLost);
            _readingClock.Advance(seconds);
            using (DirectorProfiling.Tick.Auto())
                LastFrame = _budget.Tick(_voices, TimeSpan.FromTicks((long)(_budgetMilliseconds * TimeSpan.TicksPerMillisecond)));
            CloseVoices(voice => voice.IsBroken);
            DirectorProfiling.Record(LastFrame);
            Publish();
        }

        private void OnDestroy()
        {
            CloseVoices(_ => true);
            if (ReferenceEquals(_current, this))
                _current = null;
        }

        // Over a copy: a listener may open or end lines.
        private void Publish()
        {
            _published.Clear();
            _published.AddRange(_speaking);
            foreach (DialogueSpeaker speaker in _published)
            {
                if (speaker == null || !speaker.Publish())
                    _speaking.Remove(speaker!);
            }
        }

        private void Remember(DialogueSpeaker speaker)
        {
            if (!_known.Contains(speaker))
                _known.Add(speaker);
        }

        private void Enlist(DialogueSpeaker speaker)
        {
            if (!_speaking.Contains(speaker))
                _speaking.Add(speaker);
        }

        // Settings that the model cannot meet must not leave it open.
        private DialogueLine OpenIn(ModelVoice voice, DialogueSpeaker speaker, string opening, ulong seed)
        {
            try
            {
                return voice.Open(speaker, opening, seed);
            }
            catch
            {
                CloseVoices(other => other.IsUnused);
                throw;
            }
        }

        private ModelVoice VoiceOf(DialogueModelAsset model)
        {
            CloseVoices(voice => voice.IsLost);
            ModelVoice? voice = _voices.Find(open => open.Asset == model);
            if (voice is null)
            {
                voice = new ModelVoice(model, _backend, StepClock, _readingClock);
                _voices.Add(voice);
            }

            return voice;
        }

        private void CloseVoices(Predicate<ModelVoice> condition)
        {
            for (int index = _voices.Count - 1; index >= 0; index--)
            {
                if (!condition(_voices[index]))
                    continue;
                _voices[index].Dispose();
                _voices.RemoveAt(index);
            }
        }
    }
}
