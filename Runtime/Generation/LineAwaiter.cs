#nullable enable
using System;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Generation
{
    /// <summary>Waits for a line in <c>await line</c>. The compiler uses it; code need not.</summary>
    /// <remarks>The waiting code continues at the end of the call that ends the line (mostly <see cref="DialogueGenerator.Tick"/>), on the thread of that
    /// call. A synchronisation context is not used.</remarks>
    public readonly struct LineAwaiter : ICriticalNotifyCompletion
    {
        private readonly DialogueLine _line;

        internal LineAwaiter(DialogueLine line) => _line = line;

        /// <summary>Whether the line has ended and all of it is visible.</summary>
        public bool IsCompleted => _line.IsCompleted;

        /// <summary>Returns the text of the ended line. If <see cref="DialogueLine.Cancel"/> ended it, this is the text that was visible.</summary>
        /// <exception cref="OperationCanceledException">The line's cancellation token ended it, or its generator was disposed or restored another
        /// state.</exception>
        /// <exception cref="InvalidOperationException">The line has not ended. This method does not block, because the thread that waits can be the thread
        /// that ticks.</exception>
        public string GetResult() => _line.Result();

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => _line.GoOnWith(continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => _line.GoOnWith(continuation);
    }
}
