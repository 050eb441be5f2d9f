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

/// <summary>What the processes of <c>check --cuts</c> run: plays a scene up to a step, saves it and waits to be killed; or restores scenes and plays them to their ends.</summary>
internal static class SceneCommand
{
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        var backend = new Option<BackendKind>("--backend") { Description = "what computes" };
        var seed = new Option<ulong>("--seed") { Description = "the seed" };
        var steps = new Option<int>("--steps") { Description = "after how many steps to save" };
        var save = new Option<string?>("--save") { Description = "where to save" };
        var restore = new Option<string[]>("--restore") { Description = "scenes to play to their ends" };
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
