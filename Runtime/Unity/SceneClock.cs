#nullable enable
using DialogueRnn.Generation;

namespace DialogueRnn.Unity
{
    /// <summary>The time of the scene. The director advances it.</summary>
    internal sealed class SceneClock : IClock
    {
        private const double NanosecondsPerSecond = 1e9;

        public long Nanoseconds { get; private set; }

        /// <summary>Advances the time by a number of seconds.</summary>
        internal void Advance(float seconds) => Nanoseconds += (long)(seconds * NanosecondsPerSecond);
    }
}
