using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting.Charts;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Page;

/// <summary>The charts of a run: losses, accuracy and learning rate over the same steps.</summary>
internal sealed class RunCharts
{
    /// <summary>The largest number of points in a drawn curve. More would only make the page larger.</summary>
    private const int MostPoints = 500;

    /// <summary>The largest number of places in a chart that show numbers when pointed at.</summary>
    private const int MostTips = 100;

    /// <summary>The number of neighbours that smooth the training curve, as a share of its points.</summary>
    private const double SmoothingShare = 0.02;

    /// <summary>The start of a run, as a share of its steps, that may be above the chart. Its high loss would leave no room for the rest.</summary>
    private const double ClippedShare = 0.03;

    private const int LossHeight = 360;
    private const int SmallHeight = 170;

    private readonly RunReport _report;
    private readonly ChartAxis _steps;
    private readonly IReadOnlyList<CurvePoint> _training;
    private readonly IReadOnlyList<CurvePoint> _smooth;
    private readonly IReadOnlyList<CurvePoint> _validation;

    /// <summary>Prepares the curves of a report.</summary>
    public RunCharts(RunReport report)
    {
        _report = report;
        long last = Math.Max(
            report.Steps.Count > 0 ? report.Steps[^1].Step : 0,
            report.Validations.Count > 0 ? report.Validations[^1].Step : 0);
        _steps = new ChartAxis(0, Math.Max(1, last));
        _training = Curve.Thin(report.Steps.Select(step => new CurvePoint(step.Step, step.TrainingLoss)), MostPoints);
        _smooth = Curve.Smooth(_training, (int)Math.Ceiling(_training.Count * SmoothingShare));
        _validation = Curve.Thin(report.Validations.Select(one => new CurvePoint(one.Step, one.Loss)), MostPoints);
    }

    /// <summary>Whether there are curves to draw.</summary>
    public bool HasCurves => _training.Count + _validation.Count > 0;

    /// <summary>Adds the loss chart with its legend.</summary>
    public void AddLoss(HtmlText page)
    {
        var chart = new ReportChart(_steps, LossAxis()) { Height = LossHeight, Description = LossDescription() };
        ValidationEvent? best = _report.Status.BestValidation;
        if (_report.Verdict.Kind is VerdictKind.Overfitting)
            chart.AddShade(_report.Verdict.SinceStep);
        chart.AddLevels(
            6,
            value => value.ToString("0.0#", CultureInfo.InvariantCulture),
            value => Number.Bits(value).ToString("0.00", CultureInfo.InvariantCulture));
        chart.AddSteps();
        chart.AddCurve("training raw", _training);
        chart.AddCurve("training", _smooth);
        chart.AddCurve("validation", _validation);
        if (best is not null)
            chart.AddMark(best.Step, best.Loss, "validation", $"best {Number.Loss(best.Loss)}");
        chart.AddTips(LossTips());

        page.Add($"<div class=\"legend\"><span class=\"key training\">training <b>{LastValue(_smooth)}</b></span>");
        if (_validation.Count > 0)
            page.Add($"<span class=\"key validation\">validation <b>{LastValue(_validation)}</b></span>");
        if (best is not null)
            page.Add($"<span class=\"key best\">best <b>{Number.Loss(best.Loss)}</b> at step {Number.Integer(best.Step)}</span>");
        if (_report.Verdict.Kind is VerdictKind.Overfitting)
            page.Add($"<span class=\"key shaded\">overfitting</span>");
        page.Add($"</div><div class=\"units\"><span>nats per {_report.Unit}</span><span>bits per {_report.Unit}</span></div>");
        chart.AddTo(page);
        page.Add($"<p class=\"axis\">{StepsCaption()}</p>");
    }

    /// <summary>Adds the accuracy chart, if accuracy was measured.</summary>
    public void AddAccuracy(HtmlText page)
    {
        IReadOnlyList<CurvePoint> training = Curve.Thin(_report.Steps.Select(step => new CurvePoint(step.Step, step.Accuracy * 100)), MostPoints);
        training = Curve.Smooth(training, (int)Math.Ceiling(training.Count * SmoothingShare));
        IReadOnlyList<CurvePoint> validation = Curve.Thin(_report.Validations.Select(one => new CurvePoint(one.Step, one.Accuracy * 100)), MostPoints);
        if (training.Count + validation.Count == 0)
            return;
        double highest = training.Concat(validation).Max(point => point.Y);
        var chart = new ReportChart(_steps, new ChartAxis(0, Math.Clamp(highest * 1.1, 1, 100)))
        {
            Height = SmallHeight,
            Description = $"Accuracy over steps: the share of {Tokens.ToLowerInvariant()} that are predicted correctly, in per cent. Validation ends at {LastPercent(validation)}.",
        };
        chart.AddLevels(4, value => Number.Integer(value) + " %");
        chart.AddSteps();
        chart.AddCurve("training", training);
        chart.AddCurve("validation", validation);
        page.Add($"<figure class=\"card\"><h3>{Tokens} predicted correctly</h3>");
        chart.AddTo(page);
        page.Add($"</figure>");
    }

    private string Tokens => _report.IsClassifier ? "Labels" : _report.IsOfWords ? "Words and marks" : "Characters";

    /// <summary>Adds the learning-rate chart, if there were steps.</summary>
    public void AddLearningRate(HtmlText page)
    {
        IReadOnlyList<CurvePoint> rates = Curve.Thin(_report.Steps.Select(step => new CurvePoint(step.Step, step.LearningRate)), MostPoints);
        if (rates.Count == 0)
            return;
        double highest = rates.Max(point => point.Y);
        var chart = new ReportChart(_steps, new ChartAxis(0, highest > 0 ? highest * 1.1 : 1))
        {
            Height = SmallHeight,
            Description = $"Learning rate over steps: at most {Number.Small(highest)}, at the end {Number.Small(rates[^1].Y)}.",
        };
        chart.AddLevels(4, Number.Small);
        chart.AddSteps();
        chart.AddCurve("rate", rates);
        page.Add($"<figure class=\"card\"><h3>Learning rate</h3>");
        chart.AddTo(page);
        page.Add($"</figure>");
    }

    /// <summary>The range of the losses. The losses of the first steps may be above it.</summary>
    internal ChartAxis LossAxis()
    {
        CurvePoint[] all = [.. _smooth, .. _validation];
        double lowest = all.Min(point => point.Y);
        double highest = all.Max(point => point.Y);
        CurvePoint[] shown = [.. all.Where(point => point.X >= _steps.To * ClippedShare)];
        double top = shown.Length == 0 ? highest : shown.Max(point => point.Y);
        double room = Math.Max(0.05, (top - lowest) * 0.06);
        return new ChartAxis(Math.Max(0, lowest - room), top + room);
    }

    private static string LastValue(IReadOnlyList<CurvePoint> points) => points.Count == 0 ? "–" : Number.Loss(points[^1].Y);

    private static string LastPercent(IReadOnlyList<CurvePoint> points) => points.Count == 0 ? "–" : Number.Percent(points[^1].Y / 100);

    private string LossDescription() =>
        $"Loss in nats per {_report.Unit} over {Number.Integer(_steps.To)} steps: training ends at {LastValue(_smooth)}, validation at {LastValue(_validation)}.";

    private string StepsCaption()
    {
        StepEvent? last = _report.Steps.LastOrDefault(step => step.Epoch > 0);
        string caption = $"{Number.Integer(_steps.To)} steps";
        return last is null ? caption : $"{caption}; one epoch has {Number.Integer(last.Step / last.Epoch)} steps";
    }

    private List<(double Step, string[] Lines)> LossTips()
    {
        var tips = new List<(double, string[])>();
        IReadOnlyList<ValidationEvent> validations = _report.Validations;
        int stride = Math.Max(1, (validations.Count + MostTips - 1) / MostTips);
        for (int index = 0; index < validations.Count; index += stride)
        {
            ValidationEvent one = validations[index];
            tips.Add((one.Step,
            [
                $"Step {Number.Integer(one.Step)}",
                $"training {Number.Loss(Curve.At(_smooth, one.Step))}",
                $"validation {Number.Loss(one.Loss)}",
                $"{Number.Loss(Number.Bits(one.Loss))} bits, {Number.Percent(one.Accuracy)} exact",
            ]));
        }

        if (tips.Count > 0)
            return tips;
        foreach (CurvePoint point in Curve.Thin(_smooth, MostTips))
            tips.Add((point.X, [$"Step {Number.Integer(point.X)}", $"training {Number.Loss(point.Y)}", $"{Number.Loss(Number.Bits(point.Y))} bits"]));
        return tips;
    }
}
