using System;
using System.Diagnostics;
using System.Globalization;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>The child's side: prepares one way to train, then times steps on request.</summary>
internal static class Contender
{
    public const string Plain = "torchsharp-plain";
    public const string Tuned = "torchsharp-tuned";
    public const string Fused = "fused";
    public const string Peak = "peak";

    private static readonly string[] AllocatorVariables = ["MALLOC_MMAP_MAX_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_"];

    // Long enough for the just-in-time compiler to have done its background work; as in pytorch_step.py.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static int Run(string kind, string[] arguments)
    {
        BenchmarkShape shape = BenchmarkShape.Parse(arguments);
        int threads = int.Parse(arguments[^1], CultureInfo.InvariantCulture);
        if (kind == Peak)
            return Serve(kind, count => MeasurePeak(threads, count));

        if (kind == Plain)
        {
            // The loader leaves variables that the user has set alone, and glibc read its own when this process began.
            foreach (string variable in AllocatorVariables)
                Environment.SetEnvironmentVariable(variable, "");
        }

        TorchLibrary.Load();
        using var step = new TrainingStep(shape, kind == Fused ? ProcessorPath.Fused : ProcessorPath.LibTorch, threads);
        Stopwatch warming = Stopwatch.StartNew();
        while (warming.Elapsed < WarmUp)
            step.Run();

        return Serve(kind, count =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            for (int done = 0; done < count; done++)
                step.Run();

            return watch.Elapsed.TotalSeconds;
        });
    }

    private static double MeasurePeak(int threads, int count)
    {
        // Every thread's operations are counted, so that none may be left to the caller.
        WorkCrew.Shared.Adapts = false;
        FusedPath.Threads = threads;
        double best = 0;
        for (int done = 0; done < count; done++)
            best = Math.Max(best, FmaPeak.Measure());

        return best * count;
    }

    private static int Serve(string title, Func<int, double> time)
    {
        Console.WriteLine(title);
        while (Console.ReadLine() is { } line)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            double seconds = time(int.Parse(line, CultureInfo.InvariantCulture));
            double processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:R} {processor:R}"));
        }

        return 0;
    }
}
