#nullable enable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation
{
    /// <content>Waiting for the line, and being told of it.</content>
    public sealed partial class DialogueLine
    {
        private LineListeners? _listeners;

        /// <summary>
        /// Tells what the visible text has grown by, as a typewriter's sound wants to know: once for each call that shows text (mostly
        /// <see cref="DialogueGenerator.Tick"/>), when its work is done, on its thread. What was visible before a handler was added is not told.
        /// </summary>
        /// <remarks>A handler may do anything but tick. What it throws comes out of the call that told it; the others are told all the same,
        /// and the line stays as it is.</remarks>
        public event LineTextHandler TextShown
        {
            add
            {
                using ThreadGate.Stay stay = _scheduler.Gate.Enter();
                Listeners.AddText(value, Open.Visible);
            }
            remove => _listeners?.RemoveText(value);
        }

        /// <summary>
        /// Tells that the line has ended and all of it is visible, whatever ended it: behind the last <see cref="TextShown"/>, under the same
        /// terms. Told again when a line that was rewound ends again. A handler added to an ended line to which none listened is told in
        /// the next tick.
        /// </summary>
        public event Action<DialogueLine> Completed
        {
            add
            {
                using ThreadGate.Stay stay = _scheduler.Gate.Enter();
                Listeners.AddCompleted(value);
            }
            remove => _listeners?.RemoveCompleted(value);
        }

        /// <summary>
        /// Makes <c>string text = await line;</c> wait until the line has ended and all of it is visible. A line ended by <see cref="Cancel"/>
        /// gives the text that was visible; one ended by its cancellation token, or with its generator (disposed of, or restored to another
        /// state), throws <see cref="OperationCanceledException"/>. What a backend throws comes out of the tick, and the line goes on.
        /// </summary>
        public LineAwaiter GetAwaiter() => new LineAwaiter(this);

        /// <summary>The line as a task, for <see cref="Task.WhenAll(Task[])"/> and the like; the same as awaiting it.</summary>
        public async Task<string> AsTask() => await this;

        /// <summary>The line as a coroutine: yields null until the line has ended and all of it is visible, whatever ended it.</summary>
        public IEnumerator Wait()
        {
            while (!IsCompleted)
                yield return null;
        }

        /// <summary>Whether the generator's events know the line.</summary>
        internal bool IsWatched { get; set; }

        internal void GoOnWith(Action continuation)
        {
            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            Listeners.AddContinuation(continuation);
        }

        internal string Result()
        {
            if (!IsCompleted)
                throw new InvalidOperationException("The line has not ended. Wait for it with 'await', or tick the generator until IsCompleted.");
            if (Open.IsAbandoned)
            {
                throw new OperationCanceledException(
                    "The line was cancelled: by its cancellation token, or because its generator was disposed of or restored.", Open.Token);
            }

            return Text;
        }

        internal bool TellListeners(ref List<Exception>? failures) => _listeners != null && _listeners.Tell(this, ref failures);

        private LineListeners Listeners
        {
            get
            {
                _events.Watch(this);
                return _listeners ??= new LineListeners();
            }
        }

        private void ExpectAnotherEnd()
        {
            _listeners?.Reopen(Open.Visible);
            if (_listeners != null || IsRemembered)
                _events.Watch(this);
        }
    }
}
