using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Native;

/// <summary>
/// How many threads libtorch gets. Its threads meet after every operation, and wait for the slowest: beside other programs, a thread that has no core keeps
/// all others waiting. So the number is measured at the machine as it is, and waiting threads sleep.
/// </summary>
internal static partial class TorchThreads
{
    // More threads must be worth it: they take a core from whatever else runs.
    private const double LeastGain = 1.15;
    private const int Rounds = 5;
    private const int LeastRounds = 3;
    private const int StepsOfRound = 20;
    private const int GatesOfLstm = 4;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Lets waiting threads of OpenMP sleep instead of spin. Must be called before libtorch is loaded. A choice of the user (OMP_WAIT_POLICY, GOMP_SPINCOUNT)
    /// is not changed. Does nothing outside Linux.
    /// </summary>
    internal static void LetWaitersSleep()
    {
        bool isChosen = Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null || Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") is not null;
        if (!OperatingSystem.IsLinux() || isChosen)
            return;
        try
        {
            // .NET's own environment is a copy that native libraries do not see.
            SetVariable("OMP_WAIT_POLICY", "passive", 0);
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library. Its threads wait as they like.
        }
    }

    /// <summary>Finds the number of threads with which a recurrent step is fastest now. Loads libtorch if it is not loaded yet.</summary>
    /// <param name="most">The largest number, 1 or more.</param>
    /// <param name="rows">The number of rows of a batch.</param>
    /// <param name="units">The number of units of a layer.</param>
    /// <returns>The smallest number that is not clearly slower than a larger one.</returns>
    internal static int Fastest(int most, int rows, int units)
    {
        TorchLibrary.Load();
        int[] counts = [.. CountsUpTo(most)];
        if (counts.Length == 1)
            return counts[0];
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor state = ones(rows, units);
        Tensor weights = full([units, GatesOfLstm * units], 1e-3f);
        return Choose(counts, count =>
        {
            TorchLibrary.UseThreads(count);
            return TimeOf(state, weights);
        });
    }

    /// <summary>Chooses among numbers of threads by the time of a round with each. Rounds take turns, so a change of the machine meets all of them.</summary>
    /// <param name="counts">The numbers, the smallest first.</param>
    /// <param name="timeOf">Runs a round with a number of threads and returns its time.</param>
    internal static int Choose(IReadOnlyList<int> counts, Func<int, TimeSpan> timeOf)
    {
        var times = counts.ToDictionary(count => count, _ => new List<TimeSpan>());

        // The first round of each pays for what libtorch sets up.
        foreach (int count in counts)
            timeOf(count);
        var clock = Stopwatch.StartNew();
        for (int round = 0; round < Rounds && (round < LeastRounds || clock.Elapsed < Longest); round++)
        {
            foreach (int count in counts)
                times[count].Add(timeOf(count));
        }

        int chosen = counts[0];
        foreach (int count in counts.Skip(1))
        {
            if (MedianOf(times[chosen]) > LeastGain * MedianOf(times[count]))
                chosen = count;
        }

        return chosen;
    }

    private static double MedianOf(List<TimeSpan> times) => times.Select(time => time.TotalSeconds).Order().ElementAt(times.Count / 2);

    private static IEnumerable<int> CountsUpTo(int most)
    {
        for (int count = 1; count < most; count *= 2)
            yield return count;
        yield return most;
    }

    private static TimeSpan TimeOf(Tensor state, Tensor weights)
    {
        long began = Stopwatch.GetTimestamp();
        for (int step = 0; step < StepsOfRound; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor gates = state.mm(weights).sigmoid();
            _ = gates.mul(gates).tanh();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
