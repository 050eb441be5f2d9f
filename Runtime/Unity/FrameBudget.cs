#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;

namespace DialogueRnn.Unity
{
    /// <summary>Shares the budget of a frame among all models.</summary>
    /// <remarks>
    /// Each model first gets an equal share of the remaining budget. What is left then goes to models that can use more in the same frame, and then to
    /// models whose speakers prepare lines.
    /// The first model changes in every frame, so none is always last.
    /// </remarks>
    internal sealed class FrameBudget
    {
        /// <summary>A model that never has enough time for a step takes one anyway after this number of frames per open model.</summary>
        internal const int TurnsUntilForcedStep = 4;

        // A copy, because a listener or code that awaited a line may open and close models.
        private readonly List<ModelVoice> _turns = new List<ModelVoice>();
        private int _first;

        /// <summary>Advances the lines of all models.</summary>
        /// <returns>The work of all models together.</returns>
        internal TickReport Tick(List<ModelVoice> voices, TimeSpan budget)
        {
            int count = voices.Count;
            TimeSpan left = budget;
            _first = count == 0 ? 0 : (_first + 1) % count;
            _turns.Clear();
            for (int turn = 0; turn < count; turn++)
                _turns.Add(voices[(_first + turn) % count]);
            foreach (ModelVoice voice in _turns)
                voice.BeginFrame();
            for (int turn = 0; turn < count; turn++)
            {
                bool isForced = _turns[turn].FramesWithoutStep + 1 >= TurnsUntilForcedStep * count;
                left -= _turns[turn].Tick(Share(left, count - turn), isForced);
            }

            foreach (ModelVoice voice in _turns)
            {
                if (left > TimeSpan.Zero && voice.CanUseMore)
                    left -= voice.Tick(left, false);
            }

            foreach (ModelVoice voice in _turns)
            {
                if (left > TimeSpan.Zero && voice.CanPrepare)
                    left -= voice.Tick(left, false, prepares: true);
            }

            TickReport frame = Summed(_turns, budget);
            _turns.Clear();
            return frame;
        }

        private static TimeSpan Share(TimeSpan left, int voices) => left > TimeSpan.Zero ? TimeSpan.FromTicks(left.Ticks / voices) : TimeSpan.Zero;

        private static TickReport Summed(List<ModelVoice> voices, TimeSpan budget)
        {
            int characters = 0;
            int steps = 0;
            int waiting = 0;
            TimeSpan elapsed = TimeSpan.Zero;
            foreach (ModelVoice voice in voices)
            {
                voice.EndFrame();
                characters += voice.Frame.Characters;
                steps += voice.Frame.Steps;
                waiting += voice.Frame.LinesWaiting;
                elapsed += voice.Frame.Elapsed;
            }

            return new TickReport(characters, steps, elapsed, budget, waiting);
        }
    }
}
