#nullable enable
using DialogueRnn.Generation;
using Unity.Profiling;

namespace DialogueRnn.Unity
{
    /// <summary>The director's profiler data: always a marker, and counters if com.unity.profiling.core is installed.</summary>
    internal static class DirectorProfiling
    {
        internal const string MarkerName = "DialogueRnn.Tick";
        internal const string CharactersName = "Dialogue Characters";
        internal const string StepsName = "Dialogue Steps";
        internal const string LinesName = "Dialogue Open Lines";
        internal const string TimeName = "Dialogue Time";

        internal static readonly ProfilerMarker Tick = new ProfilerMarker(ProfilerCategory.Scripts, MarkerName);

#if DIALOGUERNN_PROFILING
        private const long NanosecondsPerTimeSpanTick = 100;

        private static ProfilerCounterValue<int> _characters = Count(CharactersName);
        private static ProfilerCounterValue<int> _steps = Count(StepsName);
        private static ProfilerCounterValue<int> _lines = Count(LinesName);
        private static ProfilerCounterValue<long> _time = new ProfilerCounterValue<long>(
            ProfilerCategory.Scripts, TimeName, ProfilerMarkerDataUnit.TimeNanoseconds, ProfilerCounterOptions.FlushOnEndOfFrame);

        internal static void Record(TickReport report)
        {
            _characters.Value = report.Characters;
            _steps.Value = report.Steps;
            _lines.Value = report.LinesWaiting;
            _time.Value = report.Elapsed.Ticks * NanosecondsPerTimeSpanTick;
        }

        private static ProfilerCounterValue<int> Count(string name) => new ProfilerCounterValue<int>(
            ProfilerCategory.Scripts, name, ProfilerMarkerDataUnit.Count, ProfilerCounterOptions.FlushOnEndOfFrame);
#else
        internal static void Record(TickReport report)
        {
        }
#endif
    }
}
