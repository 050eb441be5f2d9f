#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Unity.Scenes;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>Advances the lines of all speakers, within one time budget per frame.</summary>
    /// <remarks>
    /// There is one director. If no scene has one, the first speaker that begins a line creates it.
    /// The director disposes a model when no speaker uses it any more.
    /// </remarks>
    [AddComponentMenu("Dialogue RNN/Dialogue Director")]
    [DisallowMultipleComponent]
    [DefaultExecutionOrder(-50)]
    public sealed class DialogueDirector : MonoBehaviour
    {
        /// <summary>The largest budget of a frame, in milliseconds: about one frame at 60 Hz.</summary>
        public const float LargestBudget = 16f;

        private static DialogueDirector? _current;
        private static bool _isQuitting;

        private readonly List<ModelVoice> _voices = new List<ModelVoice>();
        private readonly List<DialogueSpeaker> _speaking = new List<DialogueSpeaker>();
        private readonly List<DialogueSpeaker> _published = new List<DialogueSpeaker>();
        private readonly List<DialogueSpeaker> _known = new List<DialogueSpeaker>();
        private readonly SceneClock _readingClock = new SceneClock();
        private readonly FrameBudget _budget = new FrameBudget();

        [SerializeField, Tooltip("The time for all speakers together, in milliseconds per frame.")]
        [Range(0.05f, LargestBudget)]
        private float _budgetMilliseconds = 1f;

        [SerializeField, Tooltip("Scaled: lines pause and slow down with the game. Unscaled: lines continue in a paused game.")]
        private DialogueTime _time = DialogueTime.Scaled;

        [SerializeField, Tooltip("Pauses all lines until it is off.")]
        private bool _isPaused;

        [SerializeField, Tooltip("Keep this object and its settings when another scene is loaded.")]
        private bool _survivesSceneLoads = true;

        [SerializeField, Tooltip("The backend that computes. Auto: the fastest of the platform. Applies when a model is loaded.")]
        private BackendKind _backend = BackendKind.Auto;

        /// <summary>The director. Created at the first access if no scene has one.</summary>
        /// <remarks>Use <see cref="Existing"/> to save, and in OnDisable and OnDestroy.</remarks>
        /// <exception cref="InvalidOperationException">The game is not playing, or it is quitting and the director is destroyed.</exception>
        public static DialogueDirector Current
        {
            get
            {
                if (_current != null)
                    return _current;
                if (!Application.isPlaying)
                    throw new InvalidOperationException("A DialogueDirector works only in play mode. In edit mode, use a DialogueGenerator.");
                if (_isQuitting)
                {
                    throw new InvalidOperationException(
                        "The game is quitting, and its DialogueDirector is destroyed. Save in OnApplicationQuit, and use DialogueDirector.Existing in OnDestroy.");
                }

                return new GameObject(nameof(DialogueDirector)).AddComponent<DialogueDirector>();
            }
        }

        /// <summary>The director. Null if there is none. Never creates one, so it is safe while a scene or the game ends.</summary>
        public static DialogueDirector? Existing => _current != null ? _current : null;

        /// <summary>The number of the play session. It changes each time the game starts, also without a domain reload.</summary>
        internal static int Session { get; private set; }

        /// <summary>The time for all speakers together, in milliseconds per frame. Above 0, up to <see cref="LargestBudget"/>. Default 1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of this range.</exception>
        public float BudgetMilliseconds
        {
            get => _budgetMilliseconds;
            set => _budgetMilliseconds = value > 0f && value <= LargestBudget
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"A frame's budget is above 0 and at most {LargestBudget} milliseconds.");
        }

        /// <summary>The time that drives the lines. Default: <see cref="DialogueTime.Scaled"/>.</summary>
        public DialogueTime Time
        {
            get => _time;
            set => _time = value;
        }

        /// <summary>True if all lines are paused. Default false.</summary>
        public bool IsPaused
        {
            get => _isPaused;
            set => _isPaused = value;
        }

        /// <summary>The backend that computes. Applies to models that are loaded afterwards. Default: <see cref="BackendKind.Auto"/>.</summary>
        public BackendKind Backend
        {
            get => _backend;
            set => _backend = value;
        }

        /// <summary>The work of the last frame, for all models together.</summary>
        public TickReport LastFrame { get; private set; }

        /// <summary>The number of models that speakers use at this moment.</summary>
        public int OpenModels => _voices.Count;

        /// <summary>The number of open lines of all speakers: lines that have not ended, or are not fully visible yet.</summary>
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

        /// <summary>Saves the speakers and their open lines, for a saved game. It can be called in the middle of a line.</summary>
        /// <remarks>Call it on <see cref="Existing"/>: without a director, no speaker has spoken and there is nothing to save.</remarks>
        /// <returns>The state, for <see cref="RestoreState"/>.</returns>
        /// <exception cref="InvalidOperationException">Two speakers have the same id.</exception>
        public byte[] SaveState()
        {
            ForgetDestroyed();
            SpeakerIds.RequireUnique(_known.ConvertAll(speaker => (speaker.Id, speaker.name)));
            var state = new SceneState();
            foreach (ModelVoice voice in _voices)
            {
                var seats = new List<(string Id, string Name)>();
                foreach ((DialogueSpeaker speaker, string name) in voice.Seats)
                    seats.Add((speaker.Id, name));
                state.Voices.Add((seats, voice.Save()));
            }

            // Disabled speakers too: when they are enabled again, they must not repeat their lines.
            foreach (DialogueSpeaker speaker in _known)
                state.Speakers.Add((speaker.Id, speaker.SavedSeed, speaker.LinesSpoken));
            return state.ToBytes();
        }

        /// <summary>Restores saved speakers, which it finds by <see cref="DialogueSpeaker.Id"/>. Their lines continue as if the game had not been
        /// left.</summary>
        /// <remarks>
        /// The current lines of these speakers are stopped, and all other lines from the same models. A saved line of any other speaker is dropped.
        /// A speaker that had not spoken when the game was saved starts at its first line. If the method throws one of the exceptions below, nothing has
        /// changed.
        /// </remarks>
        /// <param name="state">The state that <see cref="SaveState"/> returned.</param>
        /// <param name="speakers">The speakers of the scene, with the models and settings that they had when the game was saved.</param>
        /// <exception cref="ArgumentException">Two speakers have the same id, or the settings of a speaker are not valid.</exception>
        /// <exception cref="GeneratorStateException">The bytes are not a saved state, are damaged, have a newer format version, or belong to another
        /// model.</exception>
        /// <exception cref="Model.DialogueModelFormatException">A model cannot be loaded.</exception>
        /// <exception cref="Inference.BackendUnavailableException">The backend cannot run on this platform.</exception>
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

            // Replace the open voices before any listener is called, so that listeners see the restored game.
            List<ModelVoice> replaced = _voices.FindAll(voice => restoration.Replaces(voice.Asset));
            _voices.RemoveAll(replaced.Contains);
            _voices.AddRange(restoration.Voices);
            restoration.HandOver(Know, Enlist);
            replaced.ForEach(voice => voice.Dispose());
            CloseVoices(voice => voice.IsUnused);
            restoration.Tell(PublishSafely);
        }

        /// <summary>Begins a line of a speaker, and opens its model if needed.</summary>
        internal DialogueLine Open(DialogueSpeaker speaker, DialogueModelAsset model, string prime) =>
            Follow(speaker, Use(speaker, model, voice => voice.Open(speaker, prime)));

        /// <summary>Opens a line of a speaker that answers another one, and opens its model if needed.</summary>
        internal DialogueLine Reply(DialogueSpeaker speaker, DialogueModelAsset model, string? heard) =>
            Follow(speaker, Use(speaker, model, voice => voice.Reply(speaker, heard)));

        /// <summary>Whether a speaker has heard a line that it can answer. Opens no model.</summary>
        internal static bool CanAnswer(DialogueSpeaker speaker) => _current != null && _current._voices.Exists(voice => voice.CanAnswer(speaker));

        /// <summary>Lets a speaker prepare lines, and opens its model if needed.</summary>
        internal void Prepare(DialogueSpeaker speaker, DialogueModelAsset model) => Use(speaker, model, voice => voice.Prepare(speaker));

        /// <summary>Adds a heard line to a speaker's memory, and opens its model if needed.</summary>
        internal void Hear(DialogueSpeaker speaker, DialogueModelAsset model, string name, string text) =>
            Use(speaker, model, voice => voice.Join(speaker)).Hear(name, text);

        /// <summary>Removes a speaker, and closes its model if no other speaker uses it.</summary>
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
        private static void ResetStatics()
        {
            _current = null;
            _isQuitting = false;
            Session++;
            WatchQuitting();
        }

        // A recompile in play mode forgets listeners, so the director adds it again.
        private static void WatchQuitting()
        {
            Application.quitting -= Quit;
            Application.quitting += Quit;
        }

        private static void Quit() => _isQuitting = true;

        private void Awake()
        {
            // With scene reload off, the lists hold what the last game left in them.
            CloseVoices(_ => true);
            _speaking.Clear();
            _known.Clear();
            if (Register() && _survivesSceneLoads && transform.parent == null)
                DontDestroyOnLoad(gameObject);
        }

        // After a recompile in play mode, Unity calls this and not Awake.
        private void OnEnable()
        {
            if (Register())
                WatchQuitting();
        }

        private bool Register()
        {
            if (_current == null)
                _current = this;
            else if (_current != this)
                Destroy(this);
            return _current == this;
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

        // Uses a copy, because a listener may open or end lines.
        private void Publish()
        {
            _published.Clear();
            _published.AddRange(_speaking);
            foreach (DialogueSpeaker speaker in _published)
            {
                if (speaker == null || !PublishSafely(speaker))
                    _speaking.Remove(speaker!);
            }
        }

        // A listener that throws must not stop the text of the other speakers.
        private static bool PublishSafely(DialogueSpeaker speaker)
        {
            try
            {
                return speaker.Publish();
            }
            catch (Exception error)
            {
                Debug.LogException(error, speaker);
                return !speaker.HasEnded;
            }
        }

        private DialogueLine Follow(DialogueSpeaker speaker, DialogueLine line)
        {
            Enlist(speaker);
            return line;
        }

        private void Remember(DialogueSpeaker speaker)
        {
            if (_known.Contains(speaker))
                return;
            ForgetDestroyed();
            string id = speaker.Id;
            speaker.Twin = _known.Exists(other => other.Id == id) ? 1 + Twins(id) : 0;
            _known.Add(speaker);
        }

        // A restored speaker replaces one that has its id, and keeps the seed that was saved.
        private void Know(DialogueSpeaker speaker)
        {
            string id = speaker.Id;
            _known.RemoveAll(other => other == null || (other != speaker && other.Id == id));
            if (!_known.Contains(speaker))
                _known.Add(speaker);
        }

        private int Twins(string id)
        {
            int most = 0;
            foreach (DialogueSpeaker other in _known)
                most = other.Id == id ? Math.Max(most, other.Twin) : most;
            return most;
        }

        private void ForgetDestroyed() => _known.RemoveAll(speaker => speaker == null);

        private void Enlist(DialogueSpeaker speaker)
        {
            if (!_speaking.Contains(speaker))
                _speaking.Add(speaker);
        }

        // If the settings do not fit the model, close the model again.
        private T Use<T>(DialogueSpeaker speaker, DialogueModelAsset model, Func<ModelVoice, T> use)
        {
            Remember(speaker);
            ModelVoice voice = VoiceOf(model);
            try
            {
                return use(voice);
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
