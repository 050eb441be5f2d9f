#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>An open model of the scene, with one generator for all its speakers.</summary>
    /// <remarks>Their lines therefore step in one batch, and speakers of one conversation hear each other.</remarks>
    internal sealed class ModelVoice : IDisposable
    {
        /// <summary>The number of failed frames in a row after which the backend counts as broken. A listener's exception does not repeat so often.</summary>
        private const int MostFailures = 3;

        private readonly DialogueModel _model;
        private readonly DialogueGenerator _generator;
        private readonly List<Seat> _seats = new List<Seat>();
        private readonly Dictionary<string, GenerationSettings> _settings = new Dictionary<string, GenerationSettings>(StringComparer.Ordinal);
        private int _failures;
        private bool _hasFailed;
        private bool _isClosed;

        internal ModelVoice(DialogueModelAsset asset, BackendKind backend, IClock clock, IClock readingClock)
        {
            Asset = asset;
            _model = asset.Lease(backend);
            _generator = new DialogueGenerator(_model, null, clock) { ReadingClock = readingClock };
        }

        /// <summary>The asset of the model.</summary>
        internal DialogueModelAsset Asset { get; }

        /// <summary>True if the asset was unloaded, and the model with it.</summary>
        internal bool IsLost => Asset == null || !Asset.Holds(_model);

        /// <summary>True if no speaker uses the model.</summary>
        internal bool IsUnused => _seats.Count == 0;

        internal int OpenLines => _generator.OpenLines;

        /// <summary>The speakers of the model, with their names in the generator.</summary>
        internal IEnumerable<(DialogueSpeaker Component, string Name)> Seats
        {
            get
            {
                foreach (Seat seat in _seats)
                    yield return (seat.Component, seat.Speaker.Name);
            }
        }

        /// <summary>Begins a line of a speaker of the scene.</summary>
        /// <exception cref="ArgumentException">The speaker's priority, id or settings are not valid. No line is open then.</exception>
        internal DialogueLine Open(DialogueSpeaker component, string opening) =>
            Open(component, speaker => speaker.Next(opening, candidates: CandidatesOf(component)));

        /// <summary>Begins a line of a speaker of the scene that answers another one.</summary>
        /// <param name="component">The speaker.</param>
        /// <param name="heard">The line to answer. Null: the last one that the speaker heard.</param>
        /// <exception cref="ArgumentException">The heard line is blank, or the speaker's priority, id or settings are not valid. No line is open then.</exception>
        /// <exception cref="InvalidOperationException">The model cannot reply. No line is open then.</exception>
        internal DialogueLine Reply(DialogueSpeaker component, string? heard)
        {
            int? candidates = CandidatesOf(component) is int takes ? Math.Max(takes, 2) : (int?)null;
            return Open(component, speaker => heard is null ? speaker.ReplyToLast(candidates) : speaker.Reply(heard, candidates: candidates));
        }

        /// <summary>Whether a speaker of the scene has heard a line that it can answer.</summary>
        internal bool CanAnswer(DialogueSpeaker component) =>
            _generator.OwnModel.CanReply && _seats.Find(seat => ReferenceEquals(seat.Component, component))?.Speaker.LastHeard != null;

        /// <summary>Lets a speaker of the scene prepare its next lines.</summary>
        /// <exception cref="ArgumentException">The speaker's settings are not valid.</exception>
        internal Speaker Prepare(DialogueSpeaker component)
        {
            Speaker speaker = Join(component);
            speaker.BeginAt(component.LineSeed, component.LinesSpoken);
            speaker.Prepared.Candidates = CandidatesOf(component);
            speaker.Scene = SceneOf(component, speaker.Scene);
            component.Placeholders.Apply(speaker.Placeholders);
            speaker.Stock = component.Stock;
            return speaker;
        }

        /// <summary>Returns a scene speaker's speaker in the generator. Creates it, or replaces it if its settings have changed.</summary>
        /// <param name="component">The speaker of the scene.</param>
        /// <param name="savedName">Its name in the generator of a saved game, or null.</param>
        internal Speaker Join(DialogueSpeaker component, string? savedName = null)
        {
            string key = component.VoiceKey;
            Seat? seat = _seats.Find(taken => ReferenceEquals(taken.Component, component));
            if (seat is null || seat.Key != key || (savedName != null && seat.Speaker.Name != savedName))
            {
                Leave(component);
                seat = new Seat(component, key, Add(component, savedName));
                _seats.Add(seat);
            }

            seat.Speaker.Conversation = component.Conversation;
            return seat.Speaker;
        }

        /// <summary>Removes a speaker of the scene.</summary>
        internal void Leave(DialogueSpeaker component)
        {
            int index = _seats.FindIndex(seat => ReferenceEquals(seat.Component, component));
            if (index < 0)
                return;
            if (!IsLost)
                _generator.RemoveSpeaker(_seats[index].Speaker);
            _seats.RemoveAt(index);
        }

        internal byte[] Save() => _generator.SaveState();

        /// <summary>Restores saved lines. Lines of absent speakers end at once.</summary>
        /// <param name="state">The saved state of the generator.</param>
        /// <param name="absent">The names, in the saved generator, of speakers that are not in the scene.</param>
        /// <exception cref="GeneratorStateException">The state is damaged, or belongs to another model.</exception>
        internal IReadOnlyList<DialogueLine> Restore(byte[] state, IEnumerable<string> absent)
        {
            var stands = new List<Speaker>();
            foreach (string name in absent)
            {
                if (name.Length > 0 && name.Length <= DialogueGenerator.LongestName && _generator.FindSpeaker(name) is null)
                    stands.Add(_generator.AddSpeaker(name));
            }

            try
            {
                return _generator.RestoreState(state);
            }
            finally
            {
                foreach (Speaker stand in stands)
                    _generator.RemoveSpeaker(stand);
            }
        }

        /// <summary>True if the backend fails every time. The errors are in the log, and the director closes the model.</summary>
        internal bool IsBroken => _failures >= MostFailures;

        /// <summary>The work of all turns in this frame.</summary>
        internal TickReport Frame { get; private set; }

        /// <summary>The number of frames in which lines waited and none took a step.</summary>
        internal int FramesWithoutStep { get; private set; }

        /// <summary>True if lines are open and no turn in this frame failed.</summary>
        internal bool CanUseMore => Frame.LinesWaiting > 0 && !_hasFailed && !_isClosed;

        /// <summary>True if speakers prepare lines and no turn in this frame failed.</summary>
        internal bool CanPrepare => !_hasFailed && !_isClosed && _seats.Exists(seat => seat.Speaker.Stock > 0);

        /// <summary>Resets the figures of the frame. Call it before the first turn.</summary>
        internal void BeginFrame()
        {
            Frame = default;
            _hasFailed = false;
        }

        /// <summary>Advances the lines once. A failure is logged for the asset, so other models continue.</summary>
        /// <param name="budget">The allowed time.</param>
        /// <param name="isForced">True to take a step even if no step fits the budget.</param>
        /// <param name="prepares">True if what open lines do not need goes to lines that speakers prepare.</param>
        /// <returns>The time used.</returns>
        internal TimeSpan Tick(TimeSpan budget, bool isForced, bool prepares = false)
        {
            if (_isClosed)
                return TimeSpan.Zero;
            _generator.TicksUntilForcedStep = isForced ? 1 : int.MaxValue;
            try
            {
                TickReport turn = prepares ? _generator.Tick(budget) : _generator.TickOpenLines(budget);
                Frame = new TickReport(Frame.Characters + turn.Characters, Frame.Steps + turn.Steps, Frame.Elapsed + turn.Elapsed, budget, turn.LinesWaiting);
                return turn.Elapsed;
            }
            catch (Exception error)
            {
                Debug.LogException(error, Asset);
                _hasFailed = true;
                return TimeSpan.Zero;
            }
        }

        /// <summary>Counts the frames that failed and those without a step. Call it after the last turn.</summary>
        internal void EndFrame()
        {
            _failures = _hasFailed ? _failures + 1 : 0;
            FramesWithoutStep = Frame.Steps > 0 || Frame.LinesWaiting == 0 ? 0 : FramesWithoutStep + 1;
        }

        /// <summary>Cuts off the lines and returns the model. Exceptions of listeners are logged.</summary>
        public void Dispose()
        {
            _isClosed = true;
            try
            {
                _generator.Dispose();
            }
            catch (Exception error)
            {
                Debug.LogException(error, Asset);
            }

            Asset.Return(_model);
        }

        // If two speakers have one name, the generator uses their ids. The network still reads the name.
        private Speaker Add(DialogueSpeaker component, string? savedName)
        {
            string name = component.SpeakerName;
            string template = name.Length == 0 ? string.Empty : component.PrimeTemplate ?? _model.Manifest.Training.PrimeTemplate ?? "{name}: ";
            string taken = savedName is null || _generator.FindSpeaker(savedName) != null ? FreeName(name, component.Id) : savedName;
            return _generator.AddSpeaker(taken, new SpeakerSettings
            {
                PrimeTemplate = taken == name ? template : template.Replace(SpeakerSettings.NamePlace, name),
                Generation = SettingsOf(component.Settings),
                MemoryCharacters = component.MemoryCharacters,
                Conversation = component.Conversation,
            });
        }

        // The scene object stays, so that its lines share what they need of it.
        private Model.Scene? SceneOf(DialogueSpeaker component, Model.Scene? scene)
        {
            if (component.Fields.IsEmpty)
                return null;
            scene ??= _model.CreateScene();
            component.Fields.Apply(scene);
            scene.Guidance = component.SceneGuidance;
            return scene;
        }

        private DialogueLine Open(DialogueSpeaker component, Func<Speaker, DialogueLine> open)
        {
            float priority = DialogueLine.CheckedPriority(component.Priority);
            string? id = DialogueLine.CheckedId(component.Id);
            DialogueLine line = open(Prepare(component));
            line.Priority = priority;
            line.Id = id;
            return line;
        }

        private static int? CandidatesOf(DialogueSpeaker component) =>
            component.Settings.Candidates > 0 ? component.Settings.Candidates : (int?)null;

        private string FreeName(string name, string id)
        {
            string free = name.Length > 0 ? name : id;
            for (int number = 1; _generator.FindSpeaker(free) != null; number++)
                free = number == 1 ? id : $"{id} ({number})";
            return free;
        }

        // Speakers with equal settings share their list of banned phrases, which can be long.
        private GenerationSettings SettingsOf(VoiceSettings settings)
        {
            string key = settings.Key;
            if (!_settings.TryGetValue(key, out GenerationSettings? known))
                _settings.Add(key, known = settings.ToGenerationSettings());
            return known;
        }

        private sealed class Seat
        {
            internal Seat(DialogueSpeaker component, string key, Speaker speaker)
            {
                Component = component;
                Key = key;
                Speaker = speaker;
            }

            internal DialogueSpeaker Component { get; }

            internal string Key { get; }

            internal Speaker Speaker { get; }
        }
    }
}
