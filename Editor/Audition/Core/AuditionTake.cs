#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using DialogueRnn.Generation;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>Lines that were asked for together: opened a few at a time, advanced slice by slice.</summary>
    internal sealed class AuditionTake : IDisposable
    {
        /// <summary>Lines that are open at once: those step together in one batch.</summary>
        internal const int MostOpen = 32;

        private readonly Queue<ulong> _seeds;
        private readonly List<DialogueLine> _open = new List<DialogueLine>();
        private readonly DialogueGenerator _generator;
        private readonly string _prime;
        private readonly int _candidates;

        /// <exception cref="ArgumentException">The settings contradict each other, or the model cannot meet them.</exception>
        internal AuditionTake(DialogueModel model, GenerationSettings settings, string prime, IEnumerable<ulong> seeds, int candidates)
        {
            _generator = new DialogueGenerator(model, settings);
            _prime = prime;
            _candidates = candidates;
            _seeds = new Queue<ulong>(seeds);
            Count = _seeds.Count;
        }

        /// <summary>How many lines were asked for.</summary>
        internal int Count { get; }

        /// <summary>How many are complete.</summary>
        internal int Completed { get; private set; }

        internal bool IsDone => _seeds.Count == 0 && _open.Count == 0;

        /// <summary>Opens what there is room for.</summary>
        /// <returns>The lines that were opened.</returns>
        internal IReadOnlyList<DialogueLine> Open()
        {
            var opened = new List<DialogueLine>();
            while (_seeds.Count > 0 && _open.Count < MostOpen)
                opened.Add(_generator.Next(_prime, _seeds.Dequeue(), _candidates));
            _open.AddRange(opened);
            return opened;
        }

        /// <summary>Advances the open lines within a budget.</summary>
        /// <returns>The lines that came to their end.</returns>
        internal IReadOnlyList<DialogueLine> Tick(TimeSpan budget)
        {
            _generator.Tick(budget);
            List<DialogueLine> ended = _open.FindAll(line => line.IsCompleted);
            _open.RemoveAll(line => line.IsCompleted);
            Completed += ended.Count;
            return ended;
        }

        /// <summary>Ends the open lines where they stand, and opens no more.</summary>
        public void Dispose()
        {
            _seeds.Clear();
            _open.Clear();
            _generator.Dispose();
        }
    }
}
