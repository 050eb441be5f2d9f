using System;
using System.Collections.Generic;

namespace Unity.Profiling
{
    public readonly struct ProfilerCategory
    {
        private readonly string _name;

        public ProfilerCategory(string categoryName) => _name = categoryName;

        public string Name => _name;

        public static ProfilerCategory Scripts => new("Scripts");

        public static ProfilerCategory Ai => new("AI");
    }

    public readonly struct ProfilerMarker
    {
        private readonly string _name;

        public ProfilerMarker(string name) => _name = name;

        public ProfilerMarker(ProfilerCategory category, string name) => _name = name;

        public void Begin() => Recorded.Enter(_name);

        public void End() => Recorded.Leave(_name);

        public AutoScope Auto() => new(_name);

        public readonly struct AutoScope : IDisposable
        {
            private readonly string _name;

            internal AutoScope(string name)
            {
                _name = name;
                Recorded.Enter(name);
            }

            public void Dispose() => Recorded.Leave(_name);
        }
    }

    [Flags]
    public enum ProfilerCounterOptions
    {
        None = 0,
        FlushOnEndOfFrame = 1 << 1,
        ResetToZeroOnFlush = 1 << 2,
    }

    public enum ProfilerMarkerDataUnit : byte
    {
        Undefined = 0,
        TimeNanoseconds = 1,
        Bytes = 2,
        Count = 3,
        Percent = 4,
        FrequencyHz = 5,
    }

    /// <summary>Of the package com.unity.profiling.core, assembly Unity.Profiling.Core. The stand-in never flushes.</summary>
    public readonly struct ProfilerCounterValue<T> where T : unmanaged
    {
        private readonly string _name;

        public ProfilerCounterValue(ProfilerCategory category, string name, ProfilerMarkerDataUnit dataUnit, ProfilerCounterOptions counterOptions) => _name = name;

        public T Value
        {
            get => Recorded.Counters.TryGetValue(_name, out object value) ? (T)value : default;
            set => Recorded.Counters[_name] = value;
        }
    }

    /// <summary>What was marked and counted, for tests.</summary>
    internal static class Recorded
    {
        private static readonly Stack<string> Open = new();

        internal static Dictionary<string, object> Counters { get; } = new();

        internal static Dictionary<string, int> Samples { get; } = new();

        internal static void Enter(string name)
        {
            Open.Push(name);
            Samples[name] = Samples.TryGetValue(name, out int count) ? count + 1 : 1;
        }

        internal static void Leave(string name)
        {
            if (Open.Count == 0 || Open.Pop() != name)
                throw new InvalidOperationException($"The profiler's marker '{name}' ended out of order.");
        }
    }
}

namespace DialogueRnn.StandIns
{
    /// <summary>What the profiler would show.</summary>
    public static class ProfilerRecord
    {
        /// <summary>How often the marker was entered.</summary>
        public static int Samples(string marker) => Unity.Profiling.Recorded.Samples.TryGetValue(marker, out int count) ? count : 0;

        /// <summary>The counter's last value, or null when it has none.</summary>
        public static object Counter(string name) => Unity.Profiling.Recorded.Counters.TryGetValue(name, out object value) ? value : null;
    }
}
