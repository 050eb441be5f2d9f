using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed.Sharing;
using DialogueRnn.Model;

namespace DialogueRnn.Benchmarks;

/// <summary>What many voices in one process cost.</summary>
/// <param name="Voices">The number of models.</param>
/// <param name="FileMegabytes">Size of all files.</param>
/// <param name="HeapMegabytes">Managed memory of all models.</param>
/// <param name="PrivateMegabytes">Private memory of all models.</param>
/// <param name="All">Microseconds a character, if all models say lines in turn, character by character.</param>
/// <param name="One">Microseconds a character, if the first model says as many lines in the same way.</param>
internal sealed record VoicesResult(int Voices, double FileMegabytes, double HeapMegabytes, double PrivateMegabytes, double All, double One);

/// <summary><c>voices</c>: memory of many models in one process, and the time of a character with all of them speaking.</summary>
internal static class VoicesCommand
{
    private const double Mega = 1e6;
    private const int Length = 120;
    private const string Prime = "I ";

    private static readonly TimeSpan Frame = TimeSpan.FromMicroseconds(100);

    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "the model files", Arity = ArgumentArity.OneOrMore };
        var separate = new Option<bool>("--separate") { Description = "every model gets weights of its own in memory" };
        var rounds = new Option<int>("--rounds") { Description = "rounds of measurement", DefaultValueFactory = _ => 9 };
        var json = new Option<bool>("--json") { Description = "the results as JSON on standard output" };
        var command = new Command("voices", "Loads all model files and lets them speak together, one thread, processor time.") { files, separate, rounds, json };
        command.SetAction(parsed =>
        {
            SharedWeights.IsOff = parsed.GetValue(separate);
            VoicesResult result = Measure(parsed.GetValue(files)!, parsed.GetValue(rounds));
            Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web) : Text(result));
        });
        return command;
    }

    private static string Text(VoicesResult one) =>
        $"{one.Voices} voices, files of {one.FileMegabytes:0.0} MB\n" +
        $"memory: {one.PrivateMegabytes:0.0} MB private, of which {one.HeapMegabytes:0.0} MB managed\n" +
        $"time:   {one.All:0.0} µs a character with all speaking, {one.One:0.0} with one model for all";

    private static VoicesResult Measure(string[] files, int rounds)
    {
        // What is compiled and cached for any model is no cost of a voice.
        using (DialogueModel first = DialogueModel.Load(files[0], BackendKind.Managed))
            Speak([first], 1);

        ProcessMemory before = ProcessMemory.Now();
        List<DialogueModel> voices = [.. files.Select(file => DialogueModel.Load(file, BackendKind.Managed))];
        Speak(voices, 1);
        ProcessMemory after = ProcessMemory.Now();
        List<DialogueModel> alone = [.. voices.Select(_ => voices[0])];
        var all = new List<double>();
        var one = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            all.Add(Speak(voices, round));
            one.Add(Speak(alone, round));
        }

        foreach (DialogueModel voice in voices)
            voice.Dispose();
        return new VoicesResult(
            files.Length,
            files.Sum(file => new FileInfo(file).Length) / Mega,
            (after.Heap - before.Heap) / Mega,
            (after.Private - before.Private) / Mega,
            Rounds.Quantile(all, 0.5),
            Rounds.Quantile(one, 0.5));
    }

    // A few tokens of each voice a frame, as speakers of a game say them.
    private static double Speak(List<DialogueModel> voices, int round)
    {
        List<DialogueGenerator> speakers = [.. voices.Select((voice, index) =>
            new DialogueGenerator(voice, new GenerationSettings { MaximumLength = Length, Seed = ((ulong)round * 1000) + (ulong)index }))];
        DialogueLine[] lines = [.. speakers.Select(speaker => speaker.Next(Prime))];
        double start = ThreadTime.Microseconds();
        while (speakers.Exists(speaker => speaker.OpenLines > 0))
        {
            foreach (DialogueGenerator speaker in speakers)
                speaker.Tick(Frame);
        }

        double time = ThreadTime.Microseconds() - start;
        foreach (DialogueGenerator speaker in speakers)
            speaker.Dispose();
        return time / lines.Sum(line => line.Text.Length);
    }
}
