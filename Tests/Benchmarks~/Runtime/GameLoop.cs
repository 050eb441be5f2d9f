using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using DialogueRnn.Generation;

namespace DialogueRnn.Benchmarks;

/// <summary>What a minute of a game was like.</summary>
/// <param name="Speakers">Lines that were open at any time.</param>
/// <param name="Frames">Frames that were drawn.</param>
/// <param name="LateFrames">Frames that began more than a millisecond late, for whatever reason; ticks are not their only one.</param>
/// <param name="MedianMicroseconds">Median time of a tick.</param>
/// <param name="P95Microseconds">95th percentile.</param>
/// <param name="P99Microseconds">99th percentile.</param>
/// <param name="MaximumMicroseconds">The longest tick.</param>
/// <param name="Overruns">Ticks that took longer than the budget.</param>
/// <param name="WorstOverrunMicroseconds">The longest of these, beyond the budget.</param>
/// <param name="OwnOverruns">Ticks that took more processor time than the budget: the others were interrupted by other programs.</param>
/// <param name="OwnMaximumMicroseconds">The most processor time of a tick.</param>
/// <param name="CharactersASecond">Of all speakers together.</param>
/// <param name="StepsASecond">Primes included.</param>
/// <param name="Lines">Lines that were completed.</param>
/// <param name="BytesACharacter">Garbage: that of opening lines, since steps leave none.</param>
/// <param name="Collections">Garbage collections.</param>
internal sealed record GameLoopResult(
    int Speakers,
    int Frames,
    int LateFrames,
    double MedianMicroseconds,
    double P95Microseconds,
    double P99Microseconds,
    double MaximumMicroseconds,
    int Overruns,
    double WorstOverrunMicroseconds,
    int OwnOverruns,
    double OwnMaximumMicroseconds,
    double CharactersASecond,
    double StepsASecond,
    int Lines,
    double BytesACharacter,
    int Collections);

/// <summary>A game at 60 frames a second that does nothing but let its characters speak; between frames it sleeps, and other caches' content comes and goes.</summary>
internal sealed class GameLoop(DialogueModel model, int speakers, TimeSpan budget, IClock? clock = null)
{
    private const int FramesASecond = 60;
    private const int WarmUpFrames = 3 * FramesASecond;
    private const int LineLength = 80;

    private readonly DialogueGenerator _generator = new(model, new GenerationSettings { Seed = 1, MaximumLength = LineLength }, clock);
    private readonly DialogueLine[] _lines = new DialogueLine[speakers];
    private int _opened;
    private int _read;

    /// <summary>Plays.</summary>
    /// <param name="seconds">How long, after three seconds to warm up.</param>
    public GameLoopResult Run(double seconds)
    {
        for (int speaker = 0; speaker < speakers; speaker++)
            _lines[speaker] = Open();
        int frames = (int)(seconds * FramesASecond);
        var ticks = new List<double>(frames);
        var overruns = new List<double>(frames);
        var own = new List<double>(frames);
        var play = new Play(_opened);
        long start = Stopwatch.GetTimestamp();
        for (int frame = -WarmUpFrames; frame < frames; frame++)
        {
            if (frame == 0)
                play = new Play(_opened);
            long due = start + ((long)(frame + WarmUpFrames) * Stopwatch.Frequency / FramesASecond);
            SleepUntil(due);
            long begin = Stopwatch.GetTimestamp();
            double ownBegin = ThreadTime.Microseconds();
            TickReport report = _generator.Tick(budget);
            double ownMicroseconds = ThreadTime.Microseconds() - ownBegin;
            double microseconds = Microseconds(Stopwatch.GetTimestamp() - begin);
            Draw();
            if (frame < 0)
                continue;
            ticks.Add(microseconds);
            own.Add(ownMicroseconds);
            if (report.Overrun > TimeSpan.Zero)
                overruns.Add(report.Overrun.TotalMicroseconds);
            play.Characters += report.Characters;
            play.Steps += report.Steps;
            play.Late += Microseconds(begin - due) > 1000 ? 1 : 0;
        }

        return Summary(ticks, overruns, own, play);
    }

    private GameLoopResult Summary(List<double> ticks, List<double> overruns, List<double> own, Play play)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread() - play.BytesBefore;
        double seconds = (double)ticks.Count / FramesASecond;
        return new GameLoopResult(
            speakers,
            ticks.Count,
            play.Late,
            Rounds.Quantile(ticks, 0.5),
            Rounds.Quantile(ticks, 0.95),
            Rounds.Quantile(ticks, 0.99),
            ticks.Max(),
            overruns.Count,
            overruns.DefaultIfEmpty(0).Max(),
            own.Count(one => one > budget.TotalMicroseconds),
            own.Max(),
            play.Characters / seconds,
            play.Steps / seconds,
            _opened - play.LinesBefore,
            (double)bytes / Math.Max(1, play.Characters),
            GC.CollectionCount(0) - play.CollectionsBefore);
    }

    // A game puts the text on the screen; and whoever has ended says something else.
    private void Draw()
    {
        for (int speaker = 0; speaker < speakers; speaker++)
        {
            _read += _lines[speaker].Characters.Length;
            if (_lines[speaker].IsCompleted)
                _lines[speaker] = Open();
        }
    }

    // Every prime is new, so that none comes from the cache.
    private DialogueLine Open() => _generator.Next($"SPEAKER{_opened % speakers}/LINE{_opened++}:");

    private static void SleepUntil(long due)
    {
        long left = due - Stopwatch.GetTimestamp();
        if (left > 0)
            Thread.Sleep(TimeSpan.FromSeconds((double)left / Stopwatch.Frequency));
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;

    private sealed class Play(int lines)
    {
        public int LinesBefore { get; } = lines;

        public long BytesBefore { get; } = GC.GetAllocatedBytesForCurrentThread();

        public int CollectionsBefore { get; } = GC.CollectionCount(0);

        public long Characters { get; set; }

        public long Steps { get; set; }

        public int Late { get; set; }
    }
}
