using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Generation;
using DialogueRnn.Inference;

namespace DialogueRnn.Training.Checking;

/// <summary>
/// Saves a scene in mid-line in a process that is then killed, restores it in another, and compares the rest with that of a scene never cut.
/// </summary>
internal static class CutCheck
{
    /// <summary>The command that the processes run.</summary>
    public const string SceneCommand = "scene";

    /// <summary>What a process prints when its scene is saved.</summary>
    public const string Saved = "saved";

    // Windows takes 32,767 characters on a command line.
    private const int FilesAProcess = 100;

    /// <summary>Cuts scenes.</summary>
    /// <param name="model">The path of the model.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="cuts">How often.</param>
    /// <param name="seed">The seed of the scene and of the places where it is cut.</param>
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
            string? difference = different < 0 ? null : $"cut after step {places[different]} of this scene:\n{whole}\nit went on to be:\n{rests[different]}";
            return new CutReport(loaded.Backend, steps, cuts, rests.Count(rest => rest == whole), difference);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Plays a scene to its end.</summary>
    /// <returns>What was said in it, and how many steps it took.</returns>
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
