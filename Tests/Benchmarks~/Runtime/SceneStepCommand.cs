using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;

namespace DialogueRnn.Benchmarks;

/// <summary><c>scenes MODEL</c>: what a scene adds to a step of a model with scene fields. Steps with and without it alternate. Also, what it costs once per line.</summary>
internal static class SceneStepCommand
{
    private const double MostRatio = 1.05;

    public static Command Create()
    {
        var path = new Argument<string>("model") { Description = "a model file with scene fields" };
        var rounds = new Option<int>("--rounds") { Description = "rounds of measurement", DefaultValueFactory = _ => 41 };
        var assert = new Option<bool>("--assert") { Description = $"exit with 1 where a scene makes a step cost more than {MostRatio} steps" };
        var command = new Command("scenes", "Measures a step with a scene beside the step without one.") { path, rounds, assert };
        command.SetAction(parsed =>
        {
            DialogueModelFile file = DialogueModelFile.Load(parsed.GetValue(path)!);
            using var backend = new ManagedBackend(file, parsed.GetValue(path)!);
            using SceneEncoder encoder = SceneEncoder.Load(file, parsed.GetValue(path)!) ?? throw new ArgumentException("The model has no scene fields.");
            float[] input = [.. Enumerable.Range(0, encoder.InputWidth).Select(index => index % 3 == 0 ? 1f : 0f)];
            float[] row = new float[encoder.RowWidth];
            encoder.Encode(input, row);
            bool isSlow = false;
            foreach (int batch in (int[])[1, 8])
            {
                IReadOnlyList<Measurement> measured = new Rounds(parsed.GetValue(rounds), 80, Clock()).Measure(
                    [Steps("without", backend, batch, null), Steps("in a scene", backend, batch, row), Guided(backend, batch, row), new Subject("encoding a scene", 1, () => encoder.Encode(input, row))]);
                foreach (Measurement one in measured)
                    Console.WriteLine($"{batch} streams  {one.Name,-18} {one.Microseconds,8:0.00} µs  {1 / one.Ratio,6:0.000} ×  {one.Bytes,6:0.0} bytes");
                isSlow |= 1 / measured[1].Ratio > MostRatio;
            }

            return parsed.GetValue(assert) && isSlow ? 1 : 0;
        });
        return command;
    }

    // Each line has two streams, and its logits are mixed.
    private static Subject Guided(ManagedBackend backend, int batch, float[] scene)
    {
        LineStream[] lines = [.. Enumerable.Range(0, batch).Select(_ => new LineStream(backend.Shape))];
        foreach (LineStream line in lines)
            line.Begin(scene, 2f);
        StepStream[] streams = [.. lines.SelectMany(line => new[] { line.Own, line.Plain! })];
        int step = 0;
        return new Subject("with guidance 2", batch, () =>
        {
            foreach (LineStream line in lines)
                line.Token = ++step % backend.Shape.Vocabulary;
            backend.Step(streams, streams.Length);
            foreach (LineStream line in lines)
                line.Mix();
        });
    }

    private static Func<double>? Clock() => double.IsNaN(ThreadTime.Microseconds()) ? null : ThreadTime.Microseconds;

    private static Subject Steps(string name, ManagedBackend backend, int batch, float[]? scene)
    {
        StepStream[] streams = [.. Enumerable.Range(0, batch).Select(_ => new StepStream(backend.Shape) { Scene = scene })];
        int step = 0;
        return new Subject(name, batch, () =>
        {
            foreach (StepStream stream in streams)
                stream.Token = ++step % backend.Shape.Vocabulary;
            backend.Step(streams, batch);
        });
    }
}
