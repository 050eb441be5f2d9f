#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Plain;

namespace DialogueRnn.KernelBenchmarks
{
    /// <summary>Prints the microseconds that a character of 3×512 takes on every kernel that this runtime has, as NAME, a tab, and the median of the rounds.</summary>
    /// <remarks>Subjects are measured in turn, in processor time of the thread on Linux. The source is C# 9 without packages, so Mono's compilerless runtime
    /// runs it too (<c>measure.sh</c>).</remarks>
    internal static unsafe class Program
    {
        private const int Layers = 3;
        private const int Hidden = 512;
        private const int Block = 32;
        private const int ThreadClock = 3;
        private const int WarmUps = 40;

        // The states of trained models have a root mean square of 25 to 40 in word models, and of 65 to 100 in character models.
        private const float QuietUnit = 0.0005f;
        private const float LoudUnit = 0.0016f;

        private static int Main(string[] arguments)
        {
            int rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 15;
            string label = arguments.Length > 1 ? arguments[1] : string.Empty;
            List<StepSubject> subjects = Subjects(label);
            List<double>[] times = subjects.Select(_ => new List<double>()).ToArray();
            foreach (StepSubject subject in subjects)
            {
                for (int call = 0; call < WarmUps; call++)
                    subject.Step();
            }

            foreach (StepSubject subject in subjects.Where(subject => subject.Streams == subjects.Max(other => other.Streams)))
                Console.WriteLine("inputs of " + subject.Name + "\t" + subject.Loudness.ToString("0", CultureInfo.InvariantCulture));
            for (int round = 0; round < rounds; round++)
            {
                for (int index = 0; index < subjects.Count; index++)
                    times[index].Add(Time(subjects[index]));
            }

            for (int index = 0; index < subjects.Count; index++)
                Console.WriteLine(subjects[index].Name + "\t" + times[index].OrderBy(time => time).ElementAt(rounds / 2).ToString("0.0", CultureInfo.InvariantCulture));
            return 0;
        }

        private static List<StepSubject> Subjects(string label)
        {
            var subjects = new List<StepSubject>();
            void Add(string name, Func<IntegerKernel> kernel, Func<FloatMath> math, int streams, int block = Hidden, float unit = LoudUnit) =>
                subjects.Add(new StepSubject(label + name, kernel(), math(), Layers, Hidden, block, streams, unit));

            if (!ManagedPaths.HasVectors)
            {
                foreach (int streams in new[] { 1, 8 })
                {
                    Add($"scalar before, {streams}", () => new EarlierScalarKernel(), () => new ScalarMath(), streams);
                    Add($"scalar, {streams}", () => new ScalarKernel(), () => new ScalarMath(), streams);
                    Add($"words, {streams}", () => new WordKernel(), () => new ScalarMath(), streams);
                }

                Add("without products, 1", () => new NoKernel(), () => new ScalarMath(), 1);
                Add("scalar before, 4 bits, 1", () => new EarlierScalarKernel(), () => new ScalarMath(), 1, Block);
                Add("words, 4 bits, 1", () => new WordKernel(), () => new ScalarMath(), 1, Block);
                Console.WriteLine(label + "chosen: " + ManagedPaths.NameOf(ManagedPaths.Best()) + "\t0");
                return subjects;
            }

            foreach (int streams in new[] { 1, 8, 64 })
            {
#if NET
                if (ManagedPaths.IsSupported(ManagedPath.Avx2))
                    Add($"AVX2 before, {streams}", () => new Kernel256<EarlierAvx2Dot>(), () => ManagedPaths.MathOf(ManagedPath.Avx2), streams);
                foreach (ManagedPath path in new[] { ManagedPath.Avx2, ManagedPath.Avx512 })
                {
                    if (ManagedPaths.IsSupported(path))
                        Add($"{ManagedPaths.NameOf(path)}, quiet, {streams}", () => ManagedPaths.KernelOf(path), () => ManagedPaths.MathOf(path), streams, unit: QuietUnit);
                }

#endif
                foreach (ManagedPath path in new[] { ManagedPath.Vector, ManagedPath.Portable128, ManagedPath.AdvSimd, ManagedPath.Avx2, ManagedPath.Avx512, ManagedPath.AvxVnni })
                {
                    if (ManagedPaths.IsSupported(path))
                        Add($"{ManagedPaths.NameOf(path)}, {streams}", () => ManagedPaths.KernelOf(path), () => ManagedPaths.MathOf(path), streams);
                }
            }

            return subjects;
        }

        private static double Time(StepSubject subject)
        {
            subject.Step();
            double start = Microseconds();
            int calls = 0;
            double end;
            do
            {
                subject.Step();
                calls++;
                end = Microseconds();
            }
            while (end - start < 12_000);
            return (end - start) / calls / subject.Streams;
        }

        private static double Microseconds()
        {
            if (Environment.OSVersion.Platform != PlatformID.Unix)
                return Stopwatch.GetTimestamp() * 1e6 / Stopwatch.Frequency;
            long* time = stackalloc long[2];
            return clock_gettime(ThreadClock, time) == 0 ? (time[0] * 1e6) + (time[1] / 1e3) : Stopwatch.GetTimestamp() * 1e6 / Stopwatch.Frequency;
        }

        [DllImport("libc")]
        private static extern int clock_gettime(int clock, long* time);
    }
}
