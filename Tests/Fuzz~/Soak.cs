using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Memory;
using DialogueRnn.Model;

namespace DialogueRnn.Fuzz;

/// <summary>A scene of eight speakers that goes on for long: lines, scenes, answers, cancellations, saves, restores and reloads of the model at random.</summary>
/// <remarks>The clock is simulated, so the same seed gives the same frames, and all texts and saves together the same hash.</remarks>
internal sealed class Soak : IDisposable
{
    private const int SpeakersAtOnce = 8;
    private const int KeptSaves = 4;

    // In microseconds of the simulated clock: so short that a line takes many frames, and saves, restores and reloads meet lines in the middle.
    private const int LongestTick = 30;
    private const int FramesBetweenSamples = 500;

    // More would themselves be memory that grows.
    private const int MostSamples = 1 << 12;

    private readonly string _file;
    private readonly Random _random;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<byte[]> _saves = new();
    private readonly List<DialogueLine> _open = [];
    private readonly SortedDictionary<string, long> _operations = new(StringComparer.Ordinal);
    private DialogueModel _model = null!;
    private DialogueGenerator _generator = null!;
    private Speaker[] _speakers = [];

    private Soak(string file, int seed)
    {
        _file = file;
        _random = new Random(seed);
        Load();
    }

    public void Dispose()
    {
        _generator.Dispose();
        _model.Dispose();
        _hash.Dispose();
    }

    /// <summary>Lets the scene go on for a time, then again from its seed, and compares.</summary>
    /// <returns>Whether memory stayed flat and both ended with the same texts and saves.</returns>
    public static bool Run(string file, double minutes, int seed)
    {
        var clock = Stopwatch.StartNew();
        var samples = new List<(double Frame, double Bytes)>(MostSamples);
        var residents = new List<(double Frame, double Bytes)>(MostSamples);
        long between = FramesBetweenSamples;
        long frames = 0;
        string first;
        string done;
        using (var soak = new Soak(file, seed))
        {
            for (; clock.Elapsed.TotalMinutes < minutes / 2.0; frames++)
            {
                soak.Frame();
                if (frames % between != 0)
                    continue;
                samples.Add((frames, GC.GetTotalMemory(true) + MemoryAllowance.Live));
                residents.Add((frames, Environment.WorkingSet));
                if (samples.Count < MostSamples)
                    continue;
                between *= 2;
                samples.RemoveAll(sample => sample.Frame % between != 0);
                residents.RemoveAll(sample => sample.Frame % between != 0);
            }

            first = soak.Hash();
            done = string.Join(", ", soak._operations.Select(operation => FormattableString.Invariant($"{operation.Value} {operation.Key}")));
        }

        using var again = new Soak(file, seed);
        for (long frame = 0; frame < frames; frame++)
            again.Frame();
        bool isSame = first == again.Hash();
        double slope = Slope(samples);
        bool isFlat = slope * frames < 1 << 20;
        Console.WriteLine(FormattableString.Invariant($"{frames} frames with seed {seed}: {done}."));
        Console.WriteLine(FormattableString.Invariant(
            $"Memory at the end {samples[^1].Bytes / 1024:0} KB, slope {slope * 1000:0} bytes per 1,000 frames; of the process {residents[^1].Bytes / 1024:0} KB, slope {Slope(residents) * 1000:0} bytes per 1,000 frames."));
        Console.WriteLine(FormattableString.Invariant($"The replay {(isSame ? "ended with the same texts and saves" : "DIFFERS")} ({first[..16]}), {clock.Elapsed.TotalMinutes:0.0} minutes in all."));
        return isSame && isFlat;
    }

    private void Frame()
    {
        switch (_random.Next(40))
        {
            case < 8: Count("lines of speakers", () => _open.Add(Any(_speakers).Next(Scene()))); break;
            case < 10: Count("lines of nobody", () => _open.Add(_generator.Next("GUARD: ", Scene(), (ulong)_random.Next()))); break;
            case 10 when _model.CanReply: Count("answers", () => _open.Add(_generator.Reply("Who goes there?", "GUARD: ", candidates: 3))); break;
            case 11 when _open.Count > 0: Count("cancellations", () => Any(_open).Cancel()); break;
            case 12: Count(_open.Count > 0 ? "saves within lines" : "saves between lines", () => Keep(_generator.SaveState())); break;
            case 13 when _saves.Count > 0: Count("restores", () => Restore(Any([.. _saves]))); break;
            case 14 when _random.Next(10) == 0: Count("reloads", Reload); break;
            case 15 when _open.Count > 0: Count("priorities", () => Any(_open).Priority = 1f + _random.Next(3)); break;
        }

        _generator.Tick(TimeSpan.FromMicroseconds(_random.Next(LongestTick)));
        for (int index = _open.Count - 1; index >= 0; index--)
        {
            if (!_open[index].IsCompleted)
                continue;
            _hash.AppendData(Encoding.UTF8.GetBytes(_open[index].Text + "\n"));
            _open.RemoveAt(index);
            Count("lines ended");
        }
    }

    private void Count(string name, Action operation)
    {
        operation();
        Count(name);
    }

    private void Count(string name) => _operations[name] = _operations.GetValueOrDefault(name) + 1;

    private void Reload()
    {
        byte[] state = _generator.SaveState();
        _generator.Dispose();
        _model.Dispose();
        Load();
        Restore(state);
    }

    private void Load()
    {
        _model = DialogueModel.Load(_file, BackendKind.Managed);
        _generator = new DialogueGenerator(_model, new GenerationSettings { Rules = new LineRules(), Takes = 2, MaximumLength = 80, Fallback = "Well." }, new SteadyClock());
        _speakers = [.. Enumerable.Range(0, SpeakersAtOnce).Select(number => _generator.AddSpeaker(
            $"speaker {number}", new SpeakerSettings { PrimeTemplate = "GUARD: ", MemoryCharacters = 100, Stock = number % 2 }))];
    }

    private void Restore(byte[] state)
    {
        _open.Clear();
        _open.AddRange(_generator.RestoreState(state));
    }

    private void Keep(byte[] state)
    {
        _hash.AppendData(state);
        _saves.Enqueue(state);
        if (_saves.Count > KeptSaves)
            _saves.Dequeue();
    }

    private Scene? Scene()
    {
        if (_model.Manifest.Scene is not { } schema || _random.Next(3) == 0)
            return null;
        Scene scene = _model.CreateScene();
        foreach (SceneField field in schema.Fields.Where(field => field.Kind == SceneFieldKind.Choice))
            scene.Set(field.Name, field.Values[_random.Next(field.Values.Count)]);
        return scene;
    }

    private string Hash() => Convert.ToHexString(_hash.GetCurrentHash());

    private T Any<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    // Least squares over the second half: the first half fills caches.
    private static double Slope(List<(double Frame, double Bytes)> samples)
    {
        (double Frame, double Bytes)[] half = [.. samples.Skip(samples.Count / 2)];
        double frames = half.Average(sample => sample.Frame);
        double bytes = half.Average(sample => sample.Bytes);
        double square = half.Sum(sample => (sample.Frame - frames) * (sample.Frame - frames));
        return square == 0.0 ? 0.0 : half.Sum(sample => (sample.Frame - frames) * (sample.Bytes - bytes)) / square;
    }

    private sealed class SteadyClock : IClock
    {
        private const long Step = 5_000;

        private long _now;

        public long Nanoseconds => _now += Step;
    }
}
