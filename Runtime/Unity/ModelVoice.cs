#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>
    /// One model in the scene and the generator over it, shared by all who speak from it, so that their lines step together in one batch and
    /// those of a conversation hear each other.
    /// </summary>
    internal sealed class ModelVoice : IDisposable
    {
        /// <summary>So many ticks that fail in a row tell a broken backend from a listener's exception.</summary>
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

        internal DialogueModelAsset Asset { get; }

        /// <summary>Whether the asset was unloaded, and the model with it.</summary>
        internal bool IsLost => Asset == null || !Asset.Holds(_model);

        internal bool IsUnused => _seats.Count == 0;

        internal int OpenLines => _generator.OpenLines;

        /// <summary>Those who speak from the model, and what the generator calls them.</summary>
        internal IEnumerable<(DialogueSpeaker Component, string Name)> Seats
        {
            get
            {
                foreach (Seat seat in _seats)
                    yield return (seat.Component, seat.Speaker.Name);
            }
        }

        internal DialogueLine Open(DialogueSpeaker component, string opening, ulong seed)
        {
            DialogueLine line = Join(component).Next(opening, seed, component.Settings.Candidates);
            line.Priority = component.Priority;
            line.Id = component.Id;
            return line;
        }

        /// <summary>Gives a speaker of the scene her place in the generator: another one when her settings have changed.</summary>
        /// <param name="component">The speaker of the scene.</param>
        /// <param name="savedName">What the generator of a saved game called her.</param>
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

        /// <summary>Lets a speaker of the scene go.</summary>
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

        /// <summary>Goes on with saved lines. Lines of speakers who are not here any more end at once.</summary>
        /// <param name="state">What was saved.</param>
        /// <param name="absent">What the saved generator called those who are not here.</param>
        /// <exception cref="GeneratorStateException">The lines are damaged, or of another model.</exception>
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

        /// <summary>Whether its backend fails every time: the errors are in the log, and its lines are to be cut off.</summary>
        internal bool IsBroken => _failures >= MostFailures;

        /// <summary>What its turns in this frame did together.</summary>
        internal TickReport Frame { get; private set; }

        /// <summary>For how many frames lines have waited, and none has taken a step.</summary>
        internal int FramesWithoutStep { get; private set; }

        /// <summary>Whether lines are open, and the turns in this frame did not fail.</summary>
        internal bool CanUseMore => Frame.LinesWaiting > 0 && !_hasFailed && !_isClosed;

        internal void BeginFrame()
        {
            Frame = default;
            _hasFailed = false;
        }

        /// <summary>One turn: advances its lines. A failure is logged, with the asset, and must not keep the other voices from speaking.</summary>
        /// <param name="budget">Time allowed.</param>
        /// <param name="isForced">Whether it takes a step even where none fits.</param>
        /// <returns>The time that it took.</returns>
        internal TimeSpan Tick(TimeSpan budget, bool isForced)
        {
            if (_isClosed)
                return TimeSpan.Zero;
            _generator.TicksUntilForcedStep = isForced ? 1 : int.MaxValue;
            try
            {
                TickReport turn = _generator.Tick(budget);
                Frame = new TickReport(Frame.Characters + turn.Characters, Frame.Steps + turn.Steps, Frame.Elapsed + turn.Elapsed, budget, turn.LinesWaiting);
                _failures = 0;
                return turn.Elapsed;
            }
            catch (Exception error)
            {
                Debug.LogException(error, Asset);
                _failures++;
                _hasFailed = true;
                return TimeSpan.Zero;
            }
        }

        internal void EndFrame() => FramesWithoutStep = Frame.Steps > 0 || Frame.LinesWaiting == 0 ? 0 : FramesWithoutStep + 1;

        /// <summary>Cuts its lines off. What their listeners throw is logged: the model must be given back all the same.</summary>
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

        // Two of one name are told apart by their ids; the network reads the name all the same.
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

        private string FreeName(string name, string id)
        {
            string free = name.Length > 0 ? name : id;
            for (int number = 1; _generator.FindSpeaker(free) != null; number++)
                free = number == 1 ? id : $"{id} ({number})";
            return free;
        }

        // Speakers of equal settings share their list of banned phrases, which may be long.
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
