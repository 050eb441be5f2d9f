using System;
using System.CommandLine;
using System.IO;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Generation;
using DialogueRnn.Training.Audition;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands;

/// <summary><c>audition MODEL</c>: the audition desk in a terminal, or controlled by commands from standard input.</summary>
internal static class AuditionCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        var bans = new Option<string?>("--ban") { Description = "the file of banned words and phrases (default: the model file's path with the ending .banned.txt)" };
        var stars = new Option<string?>("--stars") { Description = "the file of starred lines (default: the model file's path with the ending .stars.csv)" };
        var prime = new Option<string?>("--prime") { Description = "the beginning of every line, such as the speaker's name" };
        Option<ulong?> seed = RangedOption.Number("--seed", "seed of the random numbers; the same seed gives the same lines (default: 0)", 0UL, ulong.MaxValue);
        var command = new Command("audition", "Opens the audition desk: generate, star, reject, edit and bake lines. If the input is not a terminal, it reads commands ('help' lists them).")
        {
            model, bans, stars, prime, seed,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(model)!;
            using DialogueModel loaded = InputPath.LoadModel(path);
            string stem = Path.ChangeExtension(Path.GetFullPath(path), null);
            using AuditionDesk desk = Open(loaded, InputFile.Check(parsed.GetValue(bans) ?? stem + ".banned.txt"), InputFile.Check(parsed.GetValue(stars) ?? stem + ".stars.csv"));
            if (parsed.GetValue(prime) is { } given)
                desk.Controls.Find("prime")!.Set(given);
            if (parsed.GetValue(seed) is { } number)
                desk.Controls.Find("seed")!.Set($"{number}");
            if (!Console.IsInputRedirected && !Console.IsOutputRedirected)
                return Show(desk, loaded);
            return new AuditionScript(desk, VisibleConsole.Data, Console.Error).Run(Console.In) ? ExitCode.Done : ExitCode.InputWrong;
        });
        return command;
    }

    private static AuditionDesk Open(DialogueModel model, string bans, string stars)
    {
        try
        {
            return new AuditionDesk(model, bans, stars);
        }
        catch (Exception error) when (error is PhraseListException or FormatException)
        {
            throw new UserErrorException(error.Message, error);
        }
    }

    private static int Show(AuditionDesk desk, DialogueModel model)
    {
        using var screen = new AuditionScreen(desk, $"{model.Manifest.Name} ({model.Backend})");
        screen.Run(DrawingOutput.Console());
        return ExitCode.Done;
    }
}
