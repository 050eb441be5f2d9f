#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>
    /// Open lines in the order of their turn: stride scheduling (Waldspurger and Weihl, 1995). A step moves a line back by the inverse
    /// of its priority, so that lines share steps in proportion to their priorities and none waits for ever. A binary heap; allocates only
    /// to grow.
    /// </summary>
    internal sealed class LineQueue
    {
        private readonly List<OpenLine> _heap = new List<OpenLine>();
        private double _turn;
        private long _order;

        internal int Count => _heap.Count;

        /// <summary>How far turns have come.</summary>
        internal double Turn => _turn;

        /// <summary>What decides between equal turns of lines that enter next.</summary>
        internal long Order => _order;

        /// <summary>Goes on where another queue stood; this one must be empty.</summary>
        internal void Restore(double turn, long order)
        {
            _turn = turn;
            _order = order;
        }

        /// <summary>Adds a line whose turn and order are those that it had in another queue.</summary>
        internal void Reenter(OpenLine line)
        {
            _heap.Add(line);
            RiseFrom(_heap.Count - 1);
        }

        /// <summary>Adds a line that has not stepped yet: its turn is now.</summary>
        internal void Enter(OpenLine line)
        {
            line.Turn = _turn;
            Push(line);
        }

        /// <summary>The line whose turn it is; there must be one.</summary>
        internal OpenLine First => _heap[0];

        /// <summary>Gives a line back after steps.</summary>
        /// <param name="line">The line.</param>
        /// <param name="steps">How many it has taken: so much longer it waits.</param>
        internal void Return(OpenLine line, int steps = 1)
        {
            line.Turn += steps / (double)line.Priority;
            Push(line);
        }

        /// <summary>Takes the line whose turn it is.</summary>
        internal OpenLine Take()
        {
            OpenLine first = _heap[0];
            int last = _heap.Count - 1;
            _heap[0] = _heap[last];
            _heap.RemoveAt(last);
            SinkFrom(0);
            _turn = first.Turn;
            return first;
        }

        /// <summary>Removes a line that ended while it waited.</summary>
        internal void Remove(OpenLine line)
        {
            int index = _heap.IndexOf(line);
            if (index < 0)
                return;
            int last = _heap.Count - 1;
            _heap[index] = _heap[last];
            _heap.RemoveAt(last);
            if (index == last)
                return;
            SinkFrom(index);
            RiseFrom(index);
        }

        private void Push(OpenLine line)
        {
            line.Order = _order++;
            _heap.Add(line);
            RiseFrom(_heap.Count - 1);
        }

        private void RiseFrom(int child)
        {
            while (child > 0)
            {
                int parent = (child - 1) / 2;
                if (!IsBefore(_heap[child], _heap[parent]))
                    return;
                Swap(child, parent);
                child = parent;
            }
        }

        private void SinkFrom(int parent)
        {
            while (true)
            {
                int child = 2 * parent + 1;
                if (child >= _heap.Count)
                    return;
                if (child + 1 < _heap.Count && IsBefore(_heap[child + 1], _heap[child]))
                    child++;
                if (!IsBefore(_heap[child], _heap[parent]))
                    return;
                Swap(child, parent);
                parent = child;
            }
        }

        private void Swap(int left, int right)
        {
            OpenLine line = _heap[left];
            _heap[left] = _heap[right];
            _heap[right] = line;
        }

        private static bool IsBefore(OpenLine left, OpenLine right) =>
            left.Turn < right.Turn || (left.Turn == right.Turn && left.Order < right.Order);
    }
}
