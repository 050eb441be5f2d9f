#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>
    /// One model in the scene under one set of settings, and the generator over it, shared by all who speak that way, so that their lines step
    /// together in one batch.
    /// </summary>
    internal sealed class ModelVoice : IDisposable
    {
        /// <summary>So many ticks that fail in a row tell a broken backend from a listener's exception.</summary>
        private const int MostFailures = 3;

        private readonly DialogueModel _model;
        private readonly DialogueGenerator _generator;
        private readonly HashSet<DialogueSpeaker> _speakers = new HashSet<DialogueSpeaker>();
        private int _failures;

        internal ModelVoice(DialogueModelAsset asset, VoiceSettings settings, BackendKind backend, IClock clock, IClock readingClock)
        {
            Asset = asset;
            Key = settings.Key;
            GenerationSettings generation = settings.ToGenerationSettings();
            _model = asset.Lease(backend);
            try
            {
                _generator = new DialogueGenerator(_model, generation, clock) { ReadingClock = readingClock };
            }
            catch
            {
                asset.Return(_model);
                throw;
            }
        }

        internal DialogueModelAsset Asset { get; }

        /// <summary>Tells the settings apart.</summary>
        internal string Key { get; }

        /// <summary>Whether the asset was unloaded, and the model with it.</summary>
        internal bool IsLost => Asset == null || !Asset.Holds(_model);

        internal int OpenLines => _generator.OpenLines;

        /// <summary>Those who speak that way.</summary>
        internal IReadOnlyCollection<DialogueSpeaker> Speakers => _speakers;

        internal DialogueLine Open(DialogueSpeaker speaker, string prime, ulong seed)
        {
            DialogueLine line = _generator.Next(prime, seed, speaker.Settings.Candidates);
            line.Priority = speaker.Priority;
            line.Id = speaker.Id;
            _speakers.Add(speaker);
            return line;
        }

        /// <summary>Lets a speaker go.</summary>
        /// <returns>Whether nobody speaks that way any more.</returns>
        internal bool IsUnusedWithout(DialogueSpeaker speaker)
        {
            _speakers.Remove(speaker);
            return _speakers.Count == 0;
        }

        /// <summary>Whether its backend fails every time: the errors are in the log, and its lines are to be cut off.</summary>
        internal bool IsBroken => _failures >= MostFailures;

        /// <summary>Advances its lines. A failure is logged, with the asset, and must not keep the other voices from speaking.</summary>
        /// <param name="budget">Time allowed.</param>
        /// <param name="voices">How many voices share the frame: a step is forced only when each had its turn several times.</param>
        /// <param name="report">What was done.</param>
        internal bool TryTick(TimeSpan budget, int voices, out TickReport report)
        {
            _generator.TicksUntilForcedStep = DialogueDirector.TurnsUntilForcedStep * voices;
            try
            {
                report = _generator.Tick(budget);
                _failures = 0;
                return true;
            }
            catch (Exception error)
            {
                Debug.LogException(error, Asset);
                _failures++;
                report = default;
                return false;
            }
        }

        internal byte[] Save() => _generator.SaveState();

        /// <summary>Goes on with saved lines.</summary>
        /// <exception cref="GeneratorStateException">They are damaged, or of another model.</exception>
        internal IReadOnlyList<DialogueLine> Restore(byte[] state) => _generator.RestoreState(state);

        /// <summary>Takes in a speaker whose line was restored.</summary>
        internal void Join(DialogueSpeaker speaker) => _speakers.Add(speaker);

        public void Dispose()
        {
            _generator.Dispose();
            Asset.Return(_model);
        }
    }
}
