#nullable enable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation
{
    /// <content>Events of the line, and waiting for its end.</content>
    public sealed partial class DialogueLine
    {
        private LineListeners? _listeners;

        /// <summary>Occurs when text becomes visible, for example to play a typewriter sound. The handler gets the new text.</summary>
        /// <remarks>
        /// Occurs once per call that shows text, which is mostly <see cref="DialogueGenerator.Tick"/>. Handlers run at the end of that call, on its thread.
        /// A handler is not called for text that was visible before it was added.
        /// A handler can do everything except tick. If it throws, the other handlers still run, the line stays as it is, and the call throws the exception.
        /// </remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment, and a handler is added.</exception>
        public event LineTextHandler TextShown
        {
            add
            {
                using ThreadGate.Stay stay = _scheduler.Gate.Enter();
                Listeners.AddText(value, Open.Visible);
            }
            remove => _listeners?.RemoveText(value);
        }

        /// <summary>Occurs when the line has ended and all of it is visible, whatever ended it.</summary>
        /// <remarks>
        /// Occurs after the last <see cref="TextShown"/>, under the same conditions. It occurs again when a rewound line ends again.
        /// A handler can also be added to an ended line. It is called in the next tick, if the line had no handlers and was not awaited when it ended.
        /// </remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment, and a handler is added.</exception>
        public event Action<DialogueLine> Completed
        {
            add
            {
                using ThreadGate.Stay stay = _scheduler.Gate.Enter();
                Listeners.AddCompleted(value);
            }
            remove => _listeners?.RemoveCompleted(value);
        }

        /// <summary>Supports <c>string text = await line;</c>. It waits until the line has ended and all of it is visible.</summary>
        /// <remarks>
        /// If <see cref="Cancel"/> ended the line, the result is the visible text. The await throws an <see cref="OperationCanceledException"/> if the line's
        /// cancellation token ended it, or its generator was disposed or restored another state.
        /// An exception of a backend comes out of the tick, not of the await. The line then stays open.
        /// </remarks>
        /// <returns>The awaiter, which the compiler uses.</returns>
        public LineAwaiter GetAwaiter() => new LineAwaiter(this);

        /// <summary>Returns the line as a task, as for <see cref="Task.WhenAll(Task[])"/>. The task ends as an await of the line would.</summary>
        public async Task<string> AsTask() => await this;

        /// <summary>Returns the line as a coroutine. It yields null until the line has ended and all of it is visible, whatever ended it.</summary>
        public IEnumerator Wait()
        {
            while (!IsCompleted)
                yield return null;
        }

        /// <summary>Whether the generator's events watch the line.</summary>
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
                    "The line was cancelled by its cancellation token, or its generator was disposed or restored another state.", Open.Token);
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
