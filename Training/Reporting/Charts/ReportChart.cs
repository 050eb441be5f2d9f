using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Charts;

/// <summary>A line chart as HTML: the curves in a stretched SVG, the labels in HTML, so they are readable at any width.</summary>
internal sealed class ReportChart
{
    private const double Size = 1_000;

    private readonly HtmlText _svg = new();
    private readonly HtmlText _overlay = new();
    private readonly ChartAxis _x;
    private readonly ChartAxis _y;

    /// <summary>Creates a chart.</summary>
    /// <param name="x">The axis of steps.</param>
    /// <param name="y">The axis of values.</param>
    public ReportChart(ChartAxis x, ChartAxis y)
    {
        _x = x;
        _y = y;
    }

    /// <summary>The description for readers who cannot see the curves.</summary>
    public required string Description { get; init; }

    /// <summary>The height of the plot in CSS pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Draws horizontal lines with labels.</summary>
    /// <param name="about">The approximate number of lines.</param>
    /// <param name="left">The label on the left for a value.</param>
    /// <param name="right">The label on the right for a value. Null for none.</param>
    public void AddLevels(int about, Func<double, string> left, Func<double, string>? right = null)
    {
        foreach (double value in _y.Marks(about))
        {
            double top = 100 - _y.Percent(value);
            _svg.Add($"<path class=\"grid\" d=\"M0 {top * Size / 100}H{Size}\"/>");
            _overlay.Add($"<span class=\"level\" style=\"top:{top}%\">{left(value)}</span>");
            if (right is not null)
                _overlay.Add($"<span class=\"level right\" style=\"top:{top}%\">{right(value)}</span>");
        }
    }

    /// <summary>Adds the labels of the steps below the plot. Every second one is hidden on a narrow page.</summary>
    public void AddSteps()
    {
        int index = 0;
        foreach (double step in _x.Marks(8))
            _overlay.Add($"<span class=\"step{(index++ % 2 == 1 ? " odd" : string.Empty)}\" style=\"left:{_x.Percent(step)}%\">{Number.Short(step)}</span>");
    }

    /// <summary>Draws a curve.</summary>
    /// <param name="style">Its CSS class.</param>
    /// <param name="points">Its points, in order.</param>
    public void AddCurve(string style, IReadOnlyList<CurvePoint> points)
    {
        if (points.Count == 0)
            return;
        var path = new StringBuilder();
        foreach (CurvePoint point in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Coordinate(_x.Percent(point.X))).Append(' ').Append(Coordinate(100 - _y.Percent(point.Y)));
        }

        if (points.Count == 1)
            path.Append("h0");
        _svg.Add($"<path class=\"curve {style}\" d=\"{path.ToString()}\"/>");
    }

    /// <summary>Marks a step with a vertical line and a label at its top.</summary>
    public void AddMark(double step, double value, string style, string label)
    {
        double left = _x.Percent(step);
        _svg.Add($"<path class=\"mark\" d=\"M{left * Size / 100} 0V{Size}\"/>");
        _overlay.Add($"<i class=\"dot {style}\" style=\"left:{left}%;top:{100 - _y.Percent(value)}%\"></i>");
        _overlay.Add($"<span class=\"label {(left > 50 ? "before" : "after")}\" style=\"left:{left}%\">{label}</span>");
    }

    /// <summary>Shades all steps from a step on.</summary>
    public void AddShade(double fromStep)
    {
        double left = _x.Percent(fromStep) * Size / 100;
        _svg.Add($"<rect class=\"shade\" x=\"{left}\" y=\"0\" width=\"{Size - left}\" height=\"{Size}\"/>");
    }

    /// <summary>Shows numbers when the reader points at the chart. It needs no script: the browser's hover style shows them.</summary>
    /// <param name="tips">The steps and their lines of text, in order of steps.</param>
    public void AddTips(IReadOnlyList<(double Step, string[] Lines)> tips)
    {
        for (int index = 0; index < tips.Count; index++)
        {
            double at = _x.Percent(tips[index].Step);
            double from = index == 0 ? 0 : (at + _x.Percent(tips[index - 1].Step)) / 2;
            double to = index == tips.Count - 1 ? 100 : (at + _x.Percent(tips[index + 1].Step)) / 2;
            double line = to > from ? (at - from) / (to - from) * 100 : 0;
            _overlay.Add($"<div class=\"tip{(at > 50 ? " back" : string.Empty)}\" style=\"left:{from}%;width:{to - from}%;--at:{line}%\"><p>");
            for (int row = 0; row < tips[index].Lines.Length; row++)
                _overlay.Add($"{(row == 0 ? string.Empty : "\n")}{tips[index].Lines[row]}");
            _overlay.Add($"</p></div>");
        }
    }

    /// <summary>Adds the chart to a page.</summary>
    public void AddTo(HtmlText page) => page
        .Add($"<div class=\"plot\" style=\"height:{Height}px\" role=\"img\" aria-label=\"{Description}\">")
        .Add($"<svg viewBox=\"0 0 {Size} {Size}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">").Add(_svg).Add($"</svg>")
        .Add(_overlay).Add($"</div>");

    private static string Coordinate(double percent) => Math.Clamp(percent * Size / 100, -Size, 2 * Size).ToString("0.#", CultureInfo.InvariantCulture);
}
