using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using DialogueRnn.Generation;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Reporting.Tavern;

/// <summary>A game loop at 60 frames per second in which all tavern characters speak at the same time, within one budget.</summary>
internal static class TavernScene
{
    private const double FrameSeconds = 1.0 / 60.0;
    private const ulong Seed = 7;
    private const int LongestCopy = 40;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1);
    private static readonly string[] Names = ["BARKEEP", "GUARD", "THIEF", "PRIEST", "BARD", "CHILD", "MERCHANT", "WITCH"];

    /// <summary>Plays the scene on the console.</summary>
    /// <param name="model">The model.</param>
    /// <param name="length">The length of the scene.</param>
    public static void Play(DialogueModel model, TimeSpan length)
    {
        IAnsiConsole console = DrawingOutput.Console();
        console.WriteLine();
        console.WriteLine($"Part two: {Names.Length} characters speak at the same time, at 60 frames per second, with a budget of {Budget.TotalMilliseconds:0} ms per frame for all of them ({model.Backend}).");
        console.WriteLine();
        using var generator = new DialogueGenerator(model, new GenerationSettings
        {
            Seed = Seed,
            Rules = LineRules.Default,
            MaxCopiedCharacters = model.Originality is null ? null : LongestCopy,
        });
        SceneSpeaker[] speakers = [.. Names.Select((name, index) => new SceneSpeaker(name, index * FrameSeconds * 20))];
        var statistics = new FrameStatistics(Budget);
        if (console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal)
            console.Live(Stage(speakers, statistics)).Start(context => Loop(generator, speakers, statistics, length, _ => { }, () => context.UpdateTarget(Stage(speakers, statistics))));
        else
            Loop(generator, speakers, statistics, length, Console.Out.WriteLine, () => { });
        console.WriteLine();
        Console.Out.WriteLine(statistics.Summary());
    }

    private static void Loop(
        DialogueGenerator generator, SceneSpeaker[] speakers, FrameStatistics statistics, TimeSpan length, Action<string> spoken, Action draw)
    {
        var clock = Stopwatch.StartNew();
        for (long frame = 0; clock.Elapsed < length; frame++)
        {
            statistics.Add(generator.Tick(Budget));
            foreach (SceneSpeaker speaker in speakers)
            {
                if (speaker.Advance(FrameSeconds, generator) is { } line)
                    spoken(line);
            }

            draw();
            TimeSpan rest = TimeSpan.FromSeconds((frame + 1) * FrameSeconds) - clock.Elapsed;
            if (rest > TimeSpan.Zero)
                Thread.Sleep(rest);
        }
    }

    private static Table Stage(IEnumerable<SceneSpeaker> speakers, FrameStatistics statistics)
    {
        Table table = new Table().Border(TableBorder.Rounded).Expand().HideHeaders();
        table.AddColumn(new TableColumn("who").Width(9)).AddColumn("says");
        foreach (SceneSpeaker speaker in speakers)
            table.AddRow(new Text(speaker.Name, new Style(speaker.Colour)), new Text(speaker.Visible + (speaker.IsSpeaking ? "▌" : string.Empty)));
        table.Caption(new TableTitle(Markup.Escape(statistics.Now())));
        return table;
    }
}
