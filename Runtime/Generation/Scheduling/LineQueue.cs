#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>The open lines, ordered by turn. Lines share steps in proportion to their priorities, and no line waits for ever.</summary>
    /// <remarks>
    /// This is stride scheduling (Waldspurger and Weihl, 1995): a step moves a line back by the inverse of its priority. The queue is a binary heap, which
    /// allocates only to grow.
    /// </remarks>
    internal sealed class LineQueue
    {
        private readonly List<OpenLine> _heap = new List<OpenLine>();
        private double _turn;
        private long _order;

        internal int Count => _heap.Count;

        /// <summary>The lines, in no particular order.</summary>
        internal OpenLine this[int index] => _heap[index];

        /// <summary>The turn of the line that was taken last. A new line enters with it.</summary>
        internal double Turn => _turn;

        /// <summary>The order that the next line gets. It decides between lines of equal turns.</summary>
        internal long Order => _order;

        /// <summary>Takes over the turn and order of a saved queue. This queue must be empty.</summary>
        internal void Restore(double turn, long order)
        {
            _turn = turn;
            _order = order;
        }

        /// <summary>Adds a line with the turn and order that it had in a saved queue.</summary>
        internal void Reenter(OpenLine line)
        {
            _heap.Add(line);
            RiseFrom(_heap.Count - 1);
        }

        /// <summary>Adds a line that has not stepped yet. It gets the current turn.</summary>
        internal void Enter(OpenLine line)
        {
            line.Turn = _turn;
            Push(line);
        }

        /// <summary>The line that steps next. The queue must not be empty.</summary>
        internal OpenLine First => _heap[0];

        /// <summary>Returns a line to the queue after its steps.</summary>
        /// <param name="line">The line.</param>
        /// <param name="steps">The number of steps that it took. The line waits longer after more steps.</param>
        internal void Return(OpenLine line, int steps = 1)
        {
            line.Turn += steps / (double)line.Priority;
            Push(line);
        }

        /// <summary>Removes and returns the line that steps next. The queue must not be empty.</summary>
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

        /// <summary>Removes a line that ended in the queue. Does nothing if the line is not in it.</summary>
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
