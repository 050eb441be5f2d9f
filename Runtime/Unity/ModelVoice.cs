#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using UnityEngine;

namespace DialogueRnn.Unity
{
    /// <summary>
    /// One model in the scene and the generator over it, shared by all who speak from it, so that their lines step together in one batch.
    /// Speakers of equal settings share what is compiled from these.
    /// </summary>
    internal sealed class ModelVoice : IDisposable
    {
        private readonly DialogueModel _model;
        private readonly DialogueGenerator _generator;
        private readonly Dictionary<string, LinePlan> _plans = new Dictionary<string, LinePlan>(StringComparer.Ordinal);
        private readonly HashSet<DialogueSpeaker> _speakers = new HashSet<DialogueSpeaker>();

        internal ModelVoice(DialogueModelAsset asset, BackendKind backend, IClock clock, IClock readingClock)
        {
            Asset = asset;
            _model = asset.Lease(backend);
            _generator = new DialogueGenerator(_model, null, clock) { ReadingClock = readingClock };
        }

        internal DialogueModelAsset Asset { get; }

        /// <summary>Whether nobody speaks from the model any more.</summary>
        internal bool IsUnused => _speakers.Count == 0;

        /// <summary>Whether the asset was unloaded, and the model with it.</summary>
        internal bool IsLost => Asset == null || !Asset.Holds(_model);

        internal int OpenLines => _generator.OpenLines;

        internal DialogueLine Open(DialogueSpeaker speaker, string prime, ulong seed)
        {
            DialogueLine line = _generator.Open(PlanOf(speaker.Settings), prime, seed, speaker.Settings.Candidates);
            line.Priority = speaker.Priority;
            _speakers.Add(speaker);
            return line;
        }

        internal void Leave(DialogueSpeaker speaker) => _speakers.Remove(speaker);

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

        private LinePlan PlanOf(SpeakerSettings settings)
        {
            string key = settings.Key;
            if (!_plans.TryGetValue(key, out LinePlan? plan))
            {
                plan = _generator.AddPlan(key, settings.ToGenerationSettings().Resolve(_model.Manifest.Sampling));
                _plans.Add(key, plan);
            }

            return plan;
        }
    }
}
