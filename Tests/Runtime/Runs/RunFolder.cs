#nullable enable
using System;
using System.IO;

namespace DialogueRnn.Tests.Runs
{
    /// <summary>A folder of its own for one test.</summary>
    internal sealed class RunFolder : IDisposable
    {
        internal RunFolder()
        {
            FullPath = Path.Combine(Path.GetTempPath(), "dialogue-rnn-runs-" + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(FullPath);
        }

        internal string FullPath { get; }

        internal string ProgressFile => Path.Combine(FullPath, "progress.msgpack");

        public void Dispose() => Directory.Delete(FullPath, true);
    }
}
