using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Generation;
using DialogueRnn.Inference;

namespace DialogueRnn.Training.Checking;

/// <summary>
/// Tests saving: saves a scene in the middle of a line in a process, kills it, restores the scene in another process and compares the rest.
/// </summary>
internal static class CutCheck
{
    /// <summary>The hidden command that the processes run.</summary>
    public const string SceneCommand = "scene";

    /// <summary>The line that a process prints after its scene is saved.</summary>
    public const string Saved = "saved";

    // A command line on Windows has at most 32,767 characters.
    private const int FilesAProcess = 100;

    /// <summary>Runs the test.</summary>
    /// <param name="model">The path of the model.</param>
    /// <param name="backend">The backend.</param>
    /// <param name="cuts">The number of times that the scene is cut.</param>
    /// <param name="seed">The seed of the scene and of the steps after which it is cut.</param>
    /// <exception cref="IOException">A process of the test failed.</exception>
    public static CutReport Run(string model, BackendKind backend, int cuts, ulong seed)
    {
        using DialogueModel loaded = DialogueModel.Load(model, backend);
        (string whole, int steps) = Play(CutScene.Begin(loaded, seed));
        string folder = Directory.CreateTempSubdirectory("dialogue-rnn-cuts-").FullName;
        try
        {
            var random = new Random((int)seed);
            string[] files = [.. Enumerable.Range(0, cuts).Select(cut => Path.Combine(folder, $"{cut}.scene"))];
            int[] places = [.. files.Select(_ => random.Next(1, steps))];
            for (int cut = 0; cut < cuts; cut++)
                SaveAndKill(model, backend, seed, places[cut], files[cut]);
            string[] rests = [.. files.Chunk(FilesAProcess).SelectMany(some => RestoreElsewhere(model, backend, some))];
            int different = Array.FindIndex(rests, rest => rest != whole);
            string? difference = different < 0 ? null : $"the scene without a cut:\n{whole}\nthe scene cut after step {places[different]}:\n{rests[different]}";
            return new CutReport(loaded.Backend, steps, cuts, rests.Count(rest => rest == whole), difference);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Plays a scene to its end and disposes it.</summary>
    /// <returns>The text of the scene, and the number of steps.</returns>
    public static (string Text, int Steps) Play(CutScene scene)
    {
        using CutScene played = scene;
        int steps = 0;
        for (; !played.IsOver; steps++)
            played.Step();
        return (played.Text, steps);
    }

    private static void SaveAndKill(string model, BackendKind backend, ulong seed, int steps, string file)
    {
        using OwnProcess process = OwnProcess.Start(SceneCommand, model, "--backend", $"{backend}", "--seed", $"{seed}", "--steps", $"{steps}", "--save", file);
        process.WaitForLine(Saved);
        process.Kill();
    }

    private static string[] RestoreElsewhere(string model, BackendKind backend, string[] files)
    {
        using OwnProcess process = OwnProcess.Start([SceneCommand, model, "--backend", $"{backend}", .. files.SelectMany(file => new[] { "--restore", file })]);
        return JsonSerializer.Deserialize<string[]>(process.ReadToEnd())!;
    }
}
