using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.TerminalTavern;

/// <summary>The Crooked Lantern in a terminal.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int InputWasWrong = 2;

    private static readonly TimeSpan Frame = TimeSpan.FromSeconds(1.0 / Game.FramesPerSecond);
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(0.1);

    private static int Main(string[] arguments)
    {
        if (arguments is ["--help" or "-h"])
        {
            Console.WriteLine(Options.Usage);
            return Done;
        }

        try
        {
            var options = Options.Parse(arguments);
            using var model = DialogueModel.Load(options.FindModel());
            if (options.Script is not null)
                PlayScript(model, options);
            else if (Console.IsInputRedirected || Console.IsOutputRedirected)
                throw new ArgumentException("The tavern is played in a terminal. Without one, give it --script KEYS.");
            else
                Play(model, options);
            return Done;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or DialogueModelFormatException or BackendUnavailableException)
        {
            Console.Error.WriteLine(exception.Message);
            Console.Error.WriteLine("Options: --help");
            return InputWasWrong;
        }
    }

    private static void Play(DialogueModel model, Options options)
    {
        using var game = new Game(model, options.SaveFile, options.Seed, new StopwatchClock());
        using var screen = new TerminalScreen();
        var keys = new ConsoleKeys();
        var canvas = new Canvas();
        var pulse = new Pulse();
        TimeSpan step = Frame;
        long due = Stopwatch.GetTimestamp();
        while (!game.IsOver && !screen.IsClosed && !keys.IsClosed)
        {
            long began = Stopwatch.GetTimestamp();
            while (!screen.IsClosed && keys.TryRead(out GameKey key))
                game.Press(key);
            game.Step(step < LongestStep ? step : LongestStep);
            View.Draw(canvas, game, pulse);
            screen.Show(canvas);
            TimeSpan work = Stopwatch.GetElapsedTime(began);

            // The next frame is due a frame after this one was, however late this one came; a long pause is not made up for.
            due = Math.Max(due + (long)(Frame.TotalSeconds * Stopwatch.Frequency), Stopwatch.GetTimestamp() - Stopwatch.Frequency / 10);
            TimeSpan rest = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (rest > TimeSpan.Zero)
                Thread.Sleep(rest);
            step = Stopwatch.GetElapsedTime(began);
            pulse.Record(work, step, game);
        }
    }

    // Without terminal and clock: each frame is a sixtieth of a second long, however long it takes.
    private static void PlayScript(DialogueModel model, Options options)
    {
        using var game = new Game(model, options.SaveFile, options.Seed, budgetClock: null);
        game.Said = (patron, text) => Console.WriteLine($"{patron.Name}: {text}");
        var keys = new ScriptedKeys(options.Script!);
        var canvas = new Canvas();
        var pulse = new Pulse();
        for (int frame = 0; frame < options.Frames && !game.IsOver; frame++)
        {
            while (keys.TryRead(out GameKey key))
                game.Press(key);
            game.Step(Frame);
            pulse.Record(TimeSpan.Zero, Frame, game);
        }

        View.Draw(canvas, game, pulse);
        for (int row = 0; row < Canvas.Height; row++)
            Console.WriteLine(canvas.Row(row));
        Console.Out.Flush();
        foreach (Talk talk in game.Talks)
        {
            if (talk.IsOpen)
                Console.WriteLine($"{talk.Patron!.Name}~ {talk.Text}");
        }
    }
}
