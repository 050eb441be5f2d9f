#nullable enable
using DialogueRnn.Generation;

namespace DialogueRnn.Unity
{
    /// <summary>The time of the scene, which the director lets pass.</summary>
    internal sealed class SceneClock : IClock
    {
        private const double NanosecondsPerSecond = 1e9;

        public long Nanoseconds { get; private set; }

        internal void Advance(float seconds) => Nanoseconds += (long)(seconds * NanosecondsPerSecond);
    }
}
