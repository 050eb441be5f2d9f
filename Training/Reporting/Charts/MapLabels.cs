using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Embeddings;

namespace DialogueRnn.Training.Reporting.Charts;

/// <summary>Places the words of a map so that they do not overlap. Words push each other apart, and words without room are left out.</summary>
internal static class MapLabels
{
    private const int Rounds = 400;

    /// <summary>The widths of letters in the widest font of the page, DejaVu Sans, as shares of their size.</summary>
    private const double LetterWidth = 0.635;
    private const double SlimWidth = 0.42;
    private const double BroadWidth = 0.95;
    private const double CapitalWidth = 0.77;
    private const double IdeographWidth = 1.05;
    private const string SlimLetters = "fijlrtI.,'-’";
    private const string BroadLetters = "mwMW";
    private const char FirstWideScript = '\u1100';
    private const double Gap = 5;

    /// <summary>How much larger the most frequent word is than the rarest one, as a share.</summary>
    private const double SizeFall = 0.45;

    /// <summary>Places words.</summary>
    /// <param name="words">The words, most frequent first.</param>
    /// <param name="width">The width of the drawing.</param>
    /// <param name="height">The height of the drawing.</param>
    /// <param name="size">The size of the smallest letters.</param>
    public static IReadOnlyList<MapLabel> Place(IReadOnlyList<MappedWord> words, double width, double height, double size)
    {
        MapLabel[] labels = [.. words.Select((word, index) => LabelOf(word, index, words.Count, size))];
        var x = AxisOf(words.Select(word => word.X));
        var y = AxisOf(words.Select(word => word.Y));
        for (int index = 0; index < labels.Length; index++)
        {
            MapLabel label = labels[index];
            labels[index] = label with
            {
                X = (label.Width / 2) + (x.Percent(words[index].X) / 100 * (width - label.Width)),
                Y = (label.Height / 2) + (y.Percent(words[index].Y) / 100 * (height - label.Height)),
            };
        }

        for (int round = 0; round < Rounds && Push(labels, width, height); round++)
        {
        }

        var kept = new List<MapLabel>();
        foreach (MapLabel label in labels)
        {
            if (!kept.Exists(other => Overlap(label, other, 0) is { X: > 0, Y: > 0 }))
                kept.Add(label);
        }

        return kept;
    }

    private static ChartAxis AxisOf(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Max() > all.Min() ? new ChartAxis(all.Min(), all.Max()) : new ChartAxis(all.Min() - 0.5, all.Min() + 0.5);
    }

    private static MapLabel LabelOf(MappedWord word, int index, int count, double size)
    {
        double large = size * (1 + (SizeFall * (1 - (Math.Log(index + 1) / Math.Log(count + 1)))));
        return new MapLabel(index, 0, 0, large, word.Word.Sum(WidthOf) * large);
    }

    private static double WidthOf(char letter) => letter switch
    {
        _ when SlimLetters.Contains(letter, StringComparison.Ordinal) => SlimWidth,
        _ when BroadLetters.Contains(letter, StringComparison.Ordinal) => BroadWidth,
        >= FirstWideScript => IdeographWidth,
        _ => char.IsUpper(letter) ? CapitalWidth : LetterWidth,
    };

    private static bool Push(MapLabel[] labels, double width, double height)
    {
        bool moved = false;
        for (int one = 0; one < labels.Length; one++)
        {
            for (int other = 0; other < one; other++)
            {
                (double x, double y) = Overlap(labels[one], labels[other], Gap);
                if (x <= 0 || y <= 0)
                    continue;
                moved = true;
                if (y <= x)
                    Move(labels, one, other, 0, (labels[one].Y < labels[other].Y ? -y : y) / 2, width, height);
                else
                    Move(labels, one, other, (labels[one].X < labels[other].X ? -x : x) / 2, 0, width, height);
            }
        }

        return moved;
    }

    private static void Move(MapLabel[] labels, int one, int other, double x, double y, double width, double height)
    {
        labels[one] = Within(labels[one] with { X = labels[one].X + x, Y = labels[one].Y + y }, width, height);
        labels[other] = Within(labels[other] with { X = labels[other].X - x, Y = labels[other].Y - y }, width, height);
    }

    private static MapLabel Within(MapLabel label, double width, double height) => label with
    {
        X = Math.Max(label.Width / 2, Math.Min(label.X, width - (label.Width / 2))),
        Y = Math.Max(label.Height / 2, Math.Min(label.Y, height - (label.Height / 2))),
    };

    private static (double X, double Y) Overlap(MapLabel one, MapLabel other, double gap) => (
        ((one.Width + other.Width) / 2) + gap - Math.Abs(one.X - other.X),
        ((one.Height + other.Height) / 2) + (gap / 4) - Math.Abs(one.Y - other.Y));
}
