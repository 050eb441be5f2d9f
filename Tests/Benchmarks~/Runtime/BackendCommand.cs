using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;

namespace DialogueRnn.Benchmarks;

/// <summary><c>backends</c>: microseconds a character of every backend, beside what a user of ONNX Runtime would write.</summary>
internal static class BackendCommand
{
    private static readonly (int Layers, int Hidden)[] Shapes = [(3, 512), (2, 256), (3, 1024)];
    private static readonly int[] Batches = [1, 8, 64];

    /// <summary>Characters of the prime that is measured.</summary>
    public const int PrimeLength = 200;

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "rounds of measurement", DefaultValueFactory = _ => 21 };
        var milliseconds = new Option<double>("--milliseconds") { Description = "time for each subject in a round", DefaultValueFactory = _ => 12 };
        var shapes = new Option<string[]>("--shapes") { Description = "only these, as in 3x512", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var primes = new Option<bool>("--primes") { Description = "only the reading of primes" };
        var paths = new Option<bool>("--paths") { Description = "every path of the managed kernel that this machine has" };
        var processorTime = new Option<bool>("--processor-time") { Description = "measure the thread's processor time: for machines that others use, too" };
        var json = new Option<bool>("--json") { Description = "the results as JSON on standard output" };
        var assert = new Option<bool>("--assert") { Description = "exit with 1 when a target is missed" };
        var command = new Command("backends", "Measures every backend, one thread, in interleaved rounds.") { rounds, milliseconds, shapes, paths, primes, processorTime, json, assert };
        command.SetAction(parsed =>
        {
            TorchLibrary.Load();
            var results = new List<ShapeResult>();
            foreach ((int layers, int hidden) in Shapes.Where(shape => IsChosen(parsed.GetValue(shapes)!, shape)))
            {
                var network = new Network(layers, hidden);
                using var subjects = new Subjects(network);
                var measure = new Rounds(parsed.GetValue(rounds), parsed.GetValue(milliseconds), Clock(parsed.GetValue(processorTime)));
                results.Add(new ShapeResult(network.Name, measure.Measure(Chosen(subjects, parsed.GetValue(paths), parsed.GetValue(primes)))));
                if (!parsed.GetValue(json))
                    ResultTable.Write(results[^1]);
            }

            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(results, JsonSerializerOptions.Web));
            IReadOnlyList<string> missed = parsed.GetValue(assert) ? Targets.Missed(results) : [];
            foreach (string line in missed)
                Console.Error.WriteLine(line);
            return missed.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static Func<double>? Clock(bool processorTime) => !processorTime ? null
        : double.IsNaN(ThreadTime.Microseconds()) ? throw new PlatformNotSupportedException("A thread's processor time is measured on Linux only.")
        : ThreadTime.Microseconds;

    private static bool IsChosen(string[] chosen, (int Layers, int Hidden) shape) =>
        chosen.Length == 0 || chosen.Contains($"{shape.Layers}x{shape.Hidden}", StringComparer.Ordinal);

    private static List<Subject> Chosen(Subjects subjects, bool paths, bool primes) =>
        primes ? Primes(subjects) : paths ? Paths(subjects) : Backends(subjects);

    private static List<Subject> Primes(Subjects subjects) =>
    [
        subjects.Naive(),
        subjects.Managed(WeightFormat.Int8, ManagedPath.Best, 1),
        subjects.Prime(WeightFormat.Int8, PrimeLength),
        subjects.PrimeInTicks(WeightFormat.Int8, PrimeLength),
        subjects.Prime(WeightFormat.Fp32, PrimeLength),
    ];

    private static List<Subject> Backends(Subjects subjects)
    {
        List<Subject> list = [subjects.Naive(), subjects.Read(1.0)];
        foreach (int batch in Batches)
        {
            list.Add(subjects.Managed(WeightFormat.Int8, ManagedPath.Best, batch));
            list.Add(subjects.Managed(WeightFormat.Fp32, ManagedPath.Best, batch));
            list.Add(subjects.Player(WeightFormat.Int8, nameof(ManagedPath.Best), batch));
            list.Add(subjects.OnnxRuntime(WeightFormat.Int8, batch));
            list.Add(subjects.OnnxRuntime(WeightFormat.Fp32, batch));
            list.Add(subjects.Torch(batch));
        }

        list.Add(subjects.Prime(WeightFormat.Int8, PrimeLength));
        list.Add(subjects.PrimeInTicks(WeightFormat.Int8, PrimeLength));
        list.Add(subjects.Load(WeightFormat.Int8));
        list.Add(subjects.Managed(WeightFormat.Int4, ManagedPath.Best, 1));
        list.Add(subjects.OnnxRuntime(WeightFormat.Int4, 1));
        return list;
    }

    private static List<Subject> Paths(Subjects subjects)
    {
        List<Subject> list = [subjects.Naive(), subjects.Read(1.0)];
        foreach (ManagedPath path in Enum.GetValues<ManagedPath>().Where(path => path != ManagedPath.Best && ManagedPaths.IsSupported(path)))
        {
            foreach (int batch in Batches)
                list.Add(subjects.Managed(WeightFormat.Int8, path, batch));
        }

        list.Add(subjects.Player(WeightFormat.Int8, nameof(ManagedPath.Vector), 1));
        list.Add(subjects.Player(WeightFormat.Int8, nameof(ManagedPath.Scalar), 1));
        return list;
    }
}
