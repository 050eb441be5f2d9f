using System;
using System.Linq;

namespace DialogueRnn.TerminalTavern;

/// <summary>What the last second of frames cost.</summary>
internal sealed class Pulse
{
    private readonly double[] _frames = new double[Game.FramesPerSecond];
    private readonly double[] _ticks = new double[Game.FramesPerSecond];
    private readonly int[] _made = new int[Game.FramesPerSecond];
    private readonly int[] _shown = new int[Game.FramesPerSecond];
    private readonly double[] _intervals = new double[Game.FramesPerSecond];
    private int _count;

    /// <summary>Milliseconds of work in a frame: keys, lines, drawing.</summary>
    internal double Frame => Mean(_frames);

    /// <summary>The longest of them.</summary>
    internal double WorstFrame => _frames.Max();

    /// <summary>Milliseconds in the tick of a frame.</summary>
    internal double Tick => Mean(_ticks);

    /// <summary>Characters that the network made in that second.</summary>
    internal int Made => _made.Sum();

    /// <summary>Characters that the player could read for the first time in that second.</summary>
    internal int Shown => _shown.Sum();

    /// <summary>How many frames there were a second.</summary>
    internal double Rate => _count == 0 || _intervals.Sum() <= 0 ? 0 : 1000 / Mean(_intervals);

    /// <summary>Takes in a frame.</summary>
    /// <param name="work">How long it worked.</param>
    /// <param name="interval">How long it was until the next.</param>
    /// <param name="game">What was played.</param>
    internal void Record(TimeSpan work, TimeSpan interval, Game game)
    {
        int place = _count++ % Game.FramesPerSecond;
        _frames[place] = work.TotalMilliseconds;
        _intervals[place] = interval.TotalMilliseconds;
        _ticks[place] = game.LastTick.Elapsed.TotalMilliseconds;
        _made[place] = game.LastTick.Characters;
        _shown[place] = game.CharactersShown;
    }

    private double Mean(double[] values) => _count == 0 ? 0 : values.Sum() / Math.Min(_count, values.Length);
}
