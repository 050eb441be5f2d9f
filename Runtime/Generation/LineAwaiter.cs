#nullable enable
using System;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Generation
{
    /// <summary>What <c>await line</c> waits on. Code that waits goes on inside the call that ends the line, mostly
    /// <see cref="DialogueGenerator.Tick"/>, on the thread of that call, when its work is done; no synchronisation context is asked.</summary>
    public readonly struct LineAwaiter : ICriticalNotifyCompletion
    {
        private readonly DialogueLine _line;

        internal LineAwaiter(DialogueLine line) => _line = line;

        /// <summary>Whether the line has ended and all of it is visible.</summary>
        public bool IsCompleted => _line.IsCompleted;

        /// <summary>The text of the ended line; of one ended by <see cref="DialogueLine.Cancel"/>, what was visible.</summary>
        /// <exception cref="OperationCanceledException">The line was ended by its cancellation token, or with its generator.</exception>
        /// <exception cref="InvalidOperationException">The line has not ended: lines cannot be waited for by blocking, since the waiting thread
        /// may be the one that ticks.</exception>
        public string GetResult() => _line.Result();

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => _line.GoOnWith(continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => _line.GoOnWith(continuation);
    }
}
