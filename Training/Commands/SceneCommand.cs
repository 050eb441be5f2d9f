using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using System.Threading;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Training.Checking;
using DialogueRnn.Training.Commands.Options;

namespace DialogueRnn.Training.Commands;

/// <summary>The hidden command <c>scene</c>, which <c>check --cuts</c> runs in other processes.</summary>
/// <remarks>
/// With <c>--save</c> it plays a scene up to a step, saves it and waits until it is killed. Without, it restores scenes and plays them to the end.
/// </remarks>
internal static class SceneCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        var backend = new Option<BackendKind>("--backend") { Description = "the backend" };
        var seed = new Option<ulong>("--seed") { Description = "seed of the random numbers" };
        var steps = new Option<int>("--steps") { Description = "number of steps before the scene is saved" };
        var save = new Option<string?>("--save") { Description = "the file to save the scene to" };
        var restore = new Option<string[]>("--restore") { Description = "saved scenes to play to the end" };
        var command = new Command(CutCheck.SceneCommand, "Plays the scenes of 'check --cuts'.") { model, backend, seed, steps, save, restore };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            using DialogueModel loaded = DialogueModel.Load(InputPath.CheckModel(parsed.GetValue(model)!), parsed.GetValue(backend));
            if (parsed.GetValue(save) is not { } file)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(
                    parsed.GetValue(restore)!.Select(path => CutCheck.Play(CutScene.Restore(loaded, path)).Text).ToArray()));
                return ExitCode.Done;
            }

            using CutScene scene = CutScene.Begin(loaded, parsed.GetValue(seed));
            for (int step = parsed.GetValue(steps); step > 0; step--)
                scene.Step();
            scene.Save(file);
            Console.Out.WriteLine(CutCheck.Saved);
            while (!scene.IsOver)
                scene.Step();
            Thread.Sleep(Timeout.Infinite);
            return ExitCode.Done;
        });
        return command;
    }
}
