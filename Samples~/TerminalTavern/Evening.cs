using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.TerminalTavern;

/// <summary>What changes without the player: the hour goes on, and the weather turns. The times and the weathers follow from the seed.</summary>
internal sealed class Evening
{
    internal static readonly TimeSpan Hour = TimeSpan.FromMinutes(3);
    internal static readonly TimeSpan Weather = TimeSpan.FromMinutes(1);

    // The guest comes in at dusk. Hours of other names stay as the player sets them.
    private static readonly string[] Hours = ["dusk", "night", "dawn", "day"];

    internal Evening(ulong seed) => Seed = seed;

    internal ulong Seed { get; private set; }

    /// <summary>How long the evening has lasted.</summary>
    internal TimeSpan Passed { get; private set; }

    /// <summary>Sets the first hour and the first weather.</summary>
    internal void Begin(Moment moment)
    {
        GoOn(moment);
        Turn(moment, 0);
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="time">How long; less than half of <see cref="Weather"/>.</param>
    /// <param name="moment">What changes.</param>
    /// <returns>What the player is told; null if nothing has changed.</returns>
    internal string? Pass(TimeSpan time, Moment moment)
    {
        TimeSpan before = Passed;
        Passed += time;
        string? hour = Passed.Ticks / Hour.Ticks > before.Ticks / Hour.Ticks ? GoOn(moment) : null;
        long turn = Passed.Ticks / Weather.Ticks;
        TimeSpan due = turn * Weather + Weather / 2 * (Draw(turn, 1000) / 1000.0);
        string? weather = turn > 0 && before < due && due <= Passed ? Turn(moment, turn) : null;
        return weather ?? hour;
    }

    /// <summary>Goes on with a saved evening.</summary>
    internal void Restore(ulong seed, TimeSpan passed)
    {
        Seed = seed;
        Passed = passed;
    }

    private static string? GoOn(Moment moment)
    {
        List<string> hours = [.. Hours.Where(moment.ValuesOf(Moment.Hour).Contains)];
        if (hours.Count == 0)
            return null;
        string next = hours[(hours.IndexOf(moment.ValueOf(Moment.Hour) ?? string.Empty) + 1) % hours.Count];
        moment.Set(Moment.Hour, next);
        return $"It is {next} now.";
    }

    private string? Turn(Moment moment, long turn)
    {
        string[] others = [.. moment.ValuesOf(Moment.Weather).Where(value => value != moment.ValueOf(Moment.Weather))];
        if (others.Length == 0)
            return null;
        moment.Set(Moment.Weather, others[Draw(~turn, others.Length)]);
        return $"Outside: {moment.ValueOf(Moment.Weather)}.";
    }

    // SplitMix64 (Steele, Lea and Flood, 2014): the same number on every machine.
    private int Draw(long number, int count)
    {
        ulong mixed = Seed + ((ulong)number + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)count);
    }
}
