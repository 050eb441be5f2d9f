using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed.Sharing;
using DialogueRnn.Model;

namespace DialogueRnn.Benchmarks;

/// <summary>What loading a model file costs.</summary>
/// <param name="Backend">What computes.</param>
/// <param name="FileMegabytes">Size of the file.</param>
/// <param name="FirstMilliseconds">The first load in the process, with all that is compiled for it.</param>
/// <param name="MedianMilliseconds">Later loads.</param>
/// <param name="SlowestMilliseconds">The slowest of the later loads.</param>
/// <param name="HeapMegabytes">Managed memory that a loaded model keeps.</param>
/// <param name="PrivateMegabytes">Private memory of the process that a loaded model keeps.</param>
/// <param name="PeakMegabytes">Resident memory, as it grew at most while the model was loaded.</param>
internal sealed record LoadResult(
    string Backend,
    double FileMegabytes,
    double FirstMilliseconds,
    double MedianMilliseconds,
    double SlowestMilliseconds,
    double HeapMegabytes,
    double PrivateMegabytes,
    double PeakMegabytes);

/// <summary><c>load</c>: time and memory of loading a model from its file, and stepping once.</summary>
internal static class LoadCommand
{
    private const int Loads = 21;
    private const int Kept = 8;
    private const int Embedding = 256;
    private const double Mega = 1e6;
    private const double MostMilliseconds = 50;
    private const double MostMegabytes = 10;

    public static Command Create()
    {
        var shape = new Option<string>("--shape") { Description = "layers and units", DefaultValueFactory = _ => "3x512" };
        var format = new Option<WeightFormat>("--weights") { Description = "format of the weights", DefaultValueFactory = _ => WeightFormat.Int8 };
        var backend = new Option<BackendKind>("--backend") { Description = "what computes", DefaultValueFactory = _ => BackendKind.Managed };
        var words = new Option<int>("--words") { Description = "tokens of a word model with an embedding of 256; 0 takes a character model" };
        var model = new Option<string?>("--model") { Description = "a model file to load instead of one with random weights" };
        var json = new Option<bool>("--json") { Description = "the results as JSON on standard output" };
        var assert = new Option<bool>("--assert") { Description = $"exit with 1 above {MostMilliseconds} ms or {MostMegabytes} MB" };
        var command = new Command("load", "Measures time and memory of loading a model file.") { shape, format, backend, words, model, json, assert };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(model) is { } file)
                return Report(parsed, Measure(file, parsed.GetValue(backend)));
            string[] sizes = parsed.GetValue(shape)!.Split('x');
            string path = Path.Combine(Path.GetTempPath(), $"dialogue-rnn-{Environment.ProcessId}.drnn");
            LoadResult result;
            try
            {
                FileOf(int.Parse(sizes[0]), int.Parse(sizes[1]), parsed.GetValue(words), parsed.GetValue(format)).Save(path);
                result = Measure(path, parsed.GetValue(backend));
            }
            finally
            {
                File.Delete(path);
            }

            return Report(parsed, result);
        });
        return command;

        int Report(ParseResult parsed, LoadResult result)
        {
            Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web) : Text(result));
            bool missed = result.MedianMilliseconds > MostMilliseconds || result.PrivateMegabytes > MostMegabytes || result.PeakMegabytes > MostMegabytes;
            return parsed.GetValue(assert) && missed ? 1 : 0;
        }
    }

    private static DialogueModelFile FileOf(int layers, int hidden, int words, WeightFormat format) =>
        words > 0 ? new WordNetwork(layers, hidden, Embedding, words).File(format) : new Network(layers, hidden).File(format);

    private static string Text(LoadResult one) =>
        $"{one.Backend}, file of {one.FileMegabytes:0.00} MB\n" +
        $"time:   {one.FirstMilliseconds:0.0} ms at first, then {one.MedianMilliseconds:0.0} ms (slowest of {Loads}: {one.SlowestMilliseconds:0.0})\n" +
        $"memory: {one.PrivateMegabytes:0.00} MB private, of which {one.HeapMegabytes:0.00} MB managed; at most {one.PeakMegabytes:0.00} MB resident while it loads";

    // Nothing is freed before memory is measured: what allocators keep for later would hide what a model takes.
    private static LoadResult Measure(string path, BackendKind backend)
    {
        // The same file is loaded several times, and its models would share their weights.
        SharedWeights.IsOff = true;
        var kept = new List<DialogueModel>();
        double first = Time(path, backend, kept);
        ProcessMemory before = ProcessMemory.Now();
        for (int load = 0; load < Kept; load++)
            Time(path, backend, kept);
        ProcessMemory after = ProcessMemory.Now();
        ProcessMemory.ForgetPeak();
        Time(path, backend, kept);
        long peak = ProcessMemory.Peak();
        string name = kept[0].Backend;
        foreach (DialogueModel model in kept)
            model.Dispose();
        kept.Clear();

        var times = new List<double>();
        for (int load = 0; load < Loads; load++)
        {
            times.Add(Time(path, backend, kept));
            kept[^1].Dispose();
        }

        return new LoadResult(
            name,
            new FileInfo(path).Length / Mega,
            first,
            Rounds.Quantile(times, 0.5),
            times.Max(),
            (after.Heap - before.Heap) / Mega / Kept,
            (after.Private - before.Private) / Mega / Kept,
            (peak - after.Resident) / Mega);
    }

    private static double Time(string path, BackendKind backend, List<DialogueModel> kept)
    {
        long start = Stopwatch.GetTimestamp();
        DialogueModel model = DialogueModel.Load(path, backend);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        kept.Add(model);
        Step(model);
        return milliseconds;
    }

    // What is loaded but never touched is not in memory yet.
    private static void Step(DialogueModel model)
    {
        using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 1 });
        generator.Next("!");
        generator.Complete();
    }
}
