#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>Lines that were requested together. A few at a time are open.</summary>
    internal sealed class AuditionTake : IDisposable
    {
        /// <summary>The largest number of lines that are open at the same time. They step together in one batch.</summary>
        internal const int MostOpen = 32;

        private readonly Queue<ulong> _seeds;
        private readonly List<DialogueLine> _open = new List<DialogueLine>();
        private readonly DialogueGenerator _generator;
        private readonly string _prime;
        private readonly int _candidates;
        private readonly Scene? _scene;

        /// <summary>Creates a take. It opens no lines yet.</summary>
        /// <param name="model">The model.</param>
        /// <param name="settings">The settings of the lines.</param>
        /// <param name="prime">The prime of the lines.</param>
        /// <param name="seeds">The seed of each line.</param>
        /// <param name="candidates">The number of candidates of each line.</param>
        /// <param name="scene">The scene of all lines, which must not change. Null: nothing is given.</param>
        /// <param name="placeholders">The values of placeholders. Null: none.</param>
        /// <exception cref="ArgumentException">The settings contradict each other, or do not fit the model.</exception>
        internal AuditionTake(DialogueModel model, GenerationSettings settings, string prime, IEnumerable<ulong> seeds, int candidates, Scene? scene = null,
            PlaceholderValues? placeholders = null)
        {
            _scene = scene;
            _generator = new DialogueGenerator(model, settings);
            if (placeholders != null)
                _generator.Placeholders.CopyFrom(placeholders);
            _prime = prime;
            _candidates = candidates;
            _seeds = new Queue<ulong>(seeds);
            Count = _seeds.Count;
        }

        /// <summary>The number of requested lines.</summary>
        internal int Count { get; }

        /// <summary>The number of complete lines.</summary>
        internal int Completed { get; private set; }

        /// <summary>Whether all lines are complete.</summary>
        internal bool IsDone => _seeds.Count == 0 && _open.Count == 0;

        /// <summary>Opens as many lines as <see cref="MostOpen"/> allows.</summary>
        /// <returns>The lines that were opened.</returns>
        internal IReadOnlyList<DialogueLine> Open()
        {
            var opened = new List<DialogueLine>();
            while (_seeds.Count > 0 && _open.Count < MostOpen)
                opened.Add(_generator.Next(_prime, _scene, _seeds.Dequeue(), _candidates));
            _open.AddRange(opened);
            return opened;
        }

        /// <summary>Continues the open lines within a budget.</summary>
        /// <returns>The lines that have ended.</returns>
        internal IReadOnlyList<DialogueLine> Tick(TimeSpan budget)
        {
            _generator.Tick(budget);
            List<DialogueLine> ended = _open.FindAll(line => line.IsCompleted);
            _open.RemoveAll(line => line.IsCompleted);
            Completed += ended.Count;
            return ended;
        }

        /// <summary>Ends the open lines now, and opens no more.</summary>
        public void Dispose()
        {
            _seeds.Clear();
            _open.Clear();
            _generator.Dispose();
        }
    }
}
