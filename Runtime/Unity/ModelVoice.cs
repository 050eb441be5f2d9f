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
        private readonly DialogueModel _model;
        private readonly DialogueGenerator _generator;
        private readonly HashSet<DialogueSpeaker> _speakers = new HashSet<DialogueSpeaker>();

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

        internal DialogueLine Open(DialogueSpeaker speaker, string prime, ulong seed)
        {
            DialogueLine line = _generator.Next(prime, seed, speaker.Settings.Candidates);
            line.Priority = speaker.Priority;
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

        /// <summary>Whether its backend has failed: the lines were cut off, and the error is in the log.</summary>
        internal bool IsBroken { get; private set; }

        /// <summary>Advances its lines. A failure is logged once, with the asset, and must not keep the other voices from speaking.</summary>
        /// <param name="budget">Time allowed.</param>
        /// <param name="voices">How many voices share the frame: a step is forced only when each had its turn several times.</param>
        /// <param name="report">What was done.</param>
        internal bool TryTick(TimeSpan budget, int voices, out TickReport report)
        {
            _generator.TicksUntilForcedStep = DialogueDirector.TurnsUntilForcedStep * voices;
            try
            {
                report = _generator.Tick(budget);
                return true;
            }
            catch (Exception error)
            {
                Debug.LogException(error, Asset);
                IsBroken = true;
                report = default;
                return false;
            }
        }

        public void Dispose()
        {
            _generator.Dispose();
            Asset.Return(_model);
        }
    }
}
