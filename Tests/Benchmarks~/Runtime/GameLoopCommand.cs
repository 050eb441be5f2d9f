using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Text.Json;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Benchmarks;

/// <summary><c>game-loop</c>: the times of ticks in a game at 60 frames a second, with 1, 8 and 64 speakers.</summary>
internal static class GameLoopCommand
{
    private static readonly int[] Speakers = [1, 8, 64];

    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "how long each number of speakers plays", DefaultValueFactory = _ => 60 };
        var budget = new Option<double>("--budget") { Description = "milliseconds a tick", DefaultValueFactory = _ => 1 };
        var speakers = new Option<int[]>("--speakers") { Description = "how many speak", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => Speakers };
        var shape = new Option<string>("--shape") { Description = "layers and units", DefaultValueFactory = _ => "3x512" };
        var processorTime = new Option<bool>("--processor-time") { Description = "budgets are of the thread's processor time: for machines that others use, too" };
        var json = new Option<bool>("--json") { Description = "the results as JSON on standard output" };
        var command = new Command("game-loop", "Plays a game at 60 frames a second and measures its ticks.") { seconds, budget, speakers, shape, processorTime, json };
        command.SetAction(parsed =>
        {
            string[] sizes = parsed.GetValue(shape)!.Split('x');
            var network = new Network(int.Parse(sizes[0]), int.Parse(sizes[1]));
            using DialogueModel model = DialogueModel.Load(network.File(WeightFormat.Int8).ToBytes(), network.Name, BackendKind.Managed);
            TimeSpan allowed = TimeSpan.FromMilliseconds(parsed.GetValue(budget));
            IClock? clock = parsed.GetValue(processorTime) ? new ThreadClock() : null;
            var results = new List<GameLoopResult>();
            if (!parsed.GetValue(json))
                WriteHeader(network, model, allowed);
            foreach (int count in parsed.GetValue(speakers)!)
            {
                results.Add(new GameLoop(model, count, allowed, clock).Run(parsed.GetValue(seconds)));
                if (!parsed.GetValue(json))
                    Write(results[^1]);
            }

            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(results, JsonSerializerOptions.Web));
            return 0;
        });
        return command;
    }

    private static void WriteHeader(Network network, DialogueModel model, TimeSpan budget)
    {
        Console.WriteLine($"{network.Name}, {model.Backend}, {budget.TotalMilliseconds} ms a tick, 60 ticks a second; times in µs (own: processor time, without what other programs took)");
        Console.WriteLine("speakers  frames  median     p95     p99      max  overruns  worst  own overruns  own max  characters/s  steps/s   lines  bytes/character  late frames");
    }

    private static void Write(GameLoopResult one) => Console.WriteLine(
        $"{one.Speakers,8}  {one.Frames,6}  {one.MedianMicroseconds,6:0}  {one.P95Microseconds,6:0}  {one.P99Microseconds,6:0}  {one.MaximumMicroseconds,7:0}  " +
        $"{one.Overruns,8}  {one.WorstOverrunMicroseconds,5:0}  {one.OwnOverruns,12}  {one.OwnMaximumMicroseconds,7:0}  {one.CharactersASecond,12:0}  {one.StepsASecond,7:0}  {one.Lines,6}  {one.BytesACharacter,15:0.0}  {one.LateFrames,11}");
}
