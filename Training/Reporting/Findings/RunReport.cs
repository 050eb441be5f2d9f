using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>The content of a report on a run, collected from its events and its configuration.</summary>
internal sealed class RunReport
{
    /// <summary>Without validations, the verdict uses the means of this number of parts of the run, because single steps vary too much.</summary>
    private const int StretchesWithoutValidation = 20;

    /// <summary>The largest corpus, in characters, that is read again to collect its words.</summary>
    private const long LargestCorpusForWords = 50_000_000;

    private readonly List<StepEvent> _steps = [];
    private readonly List<ValidationEvent> _validations = [];
    private readonly List<SampleEvent> _samples = [];

    private RunReport(string name, RunStatus status)
    {
        Name = name;
        Status = status;
    }

    /// <summary>The name of the run for users.</summary>
    public string Name { get; }

    /// <summary>The status of the run.</summary>
    public RunStatus Status { get; }

    /// <summary>The training events, in order of steps. Steps that a resumed run trained again occur once.</summary>
    public IReadOnlyList<StepEvent> Steps => _steps;

    /// <summary>The validations, in order of steps.</summary>
    public IReadOnlyList<ValidationEvent> Validations => _validations;

    /// <summary>The samples, in order of steps.</summary>
    public IReadOnlyList<SampleEvent> Samples => _samples;

    /// <summary>The number of times that the run was resumed.</summary>
    public int Resumptions { get; private set; }

    /// <summary>All options as names and values, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Configuration { get; init; } = [];

    /// <summary>Further facts about the corpus as names and values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> CorpusFacts { get; init; } = [];

    /// <summary>Whether the run makes a classifier. Its loss is per line.</summary>
    public bool IsClassifier => Task == TrainingOptions.LabelTask;

    /// <summary>Whether the run makes a rewriter.</summary>
    public bool IsRewriter => Task == TrainingOptions.RewriteTask;

    private string? Task => Status.Started?.Options.GetValueOrDefault(nameof(TrainingOptions.Task));

    /// <summary>The unit that the loss is counted by: "character" or "line".</summary>
    public string Unit => IsClassifier ? "line" : "character";

    /// <summary>Whether it is a run of a word model.</summary>
    public bool IsOfWords =>
        Enum.TryParse(Status.Started?.Options.GetValueOrDefault(nameof(TrainingOptions.Level)), out TokenLevel level) && level == TokenLevel.Word;

    /// <summary>The words of the corpus. Null if the corpus cannot be read.</summary>
    public CorpusWords? Words { get; init; }

    /// <summary>The map of a word model's words. Null at character level, and before the run has ended.</summary>
    public WordMap? Map { get; init; }

    /// <summary>The time when the report was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }

    /// <summary>Both losses at each validation, and at the end. A training loss that is not a number counts as infinite.</summary>
    public IReadOnlyList<LossPoint> LossPoints { get; private set; } = [];

    /// <summary>The verdict on the curves.</summary>
    public TrainingVerdict Verdict { get; private set; } = TrainingVerdict.Of([]);

    /// <summary>Collects the report of a run directory. The corpus is read for its words if its files still exist.</summary>
    /// <param name="run">The run directory.</param>
    /// <param name="map">The map of a word model's words. Null for none.</param>
    /// <exception cref="ProgressFormatException">The progress file is damaged.</exception>
    public static RunReport Read(RunDirectory run, WordMap? map = null)
    {
        IReadOnlyList<ProgressEvent> events = ProgressReader.ReadAll(run.ProgressFile);
        StartedEvent? started = events.OfType<StartedEvent>().LastOrDefault();
        IReadOnlyList<KeyValuePair<string, string>> configuration = File.Exists(run.ConfigurationFile)
            ? ConfigurationTable.Parse(File.ReadAllBytes(run.ConfigurationFile))
            : ConfigurationTable.Of(started?.Options);
        return Of(Path.GetFileName(run.FullPath), events, DateTime.UtcNow, configuration, ReadWords(run, started), map);
    }

    /// <summary>Collects a report from events.</summary>
    /// <param name="name">The name of the run for users.</param>
    /// <param name="events">All events, in the order of the file.</param>
    /// <param name="now">The current time, UTC.</param>
    /// <param name="configuration">All options as names and values. Null: those of the events.</param>
    /// <param name="words">The words of the corpus. Null if unknown.</param>
    /// <param name="map">The map of a word model's words. Null for none.</param>
    public static RunReport Of(
        string name,
        IReadOnlyList<ProgressEvent> events,
        DateTime now,
        IReadOnlyList<KeyValuePair<string, string>>? configuration = null,
        CorpusWords? words = null,
        WordMap? map = null)
    {
        var digest = new RunDigest();
        digest.Add(events);
        RunStatus status = digest.StatusAt(now);
        var report = new RunReport(name, status)
        {
            Configuration = configuration ?? ConfigurationTable.Of(status.Started?.Options),
            Words = words,
            Map = map,
            MadeAt = now,
        };
        foreach (ProgressEvent progress in events)
            report.Add(progress);
        report.LossPoints = report.GatherLossPoints();
        report.Verdict = TrainingVerdict.Of(report.LossPoints);
        return report;
    }

    private static CorpusWords? ReadWords(RunDirectory run, StartedEvent? started)
    {
        if (started is null || started.Characters > LargestCorpusForWords)
            return null;
        try
        {
            TrainingOptions options = RunConfiguration.Load(run).Options;
            return CorpusWords.TryRead(options.Corpus, options.Reading);
        }
        catch (CheckpointFormatException)
        {
            return CorpusWords.TryRead(started.CorpusFiles);
        }
    }

    private void Add(ProgressEvent progress)
    {
        switch (progress)
        {
            case StartedEvent started:
                Rewind(started.ResumedFromStep);
                Resumptions = started.ResumedFromStep > 0 ? Resumptions + 1 : 0;
                break;
            case StepEvent step: _steps.Add(step); break;
            case ValidationEvent validation: _validations.Add(validation); break;
            case SampleEvent sample: _samples.Add(sample); break;
            default: break;
        }
    }

    private void Rewind(long step)
    {
        _steps.RemoveAll(one => one.Step > step || step == 0);
        _validations.RemoveAll(one => one.Step > step || step == 0);
        _samples.RemoveAll(one => one.Step > step || step == 0);
    }

    private List<LossPoint> GatherLossPoints()
    {
        var points = new List<LossPoint>();
        int next = 0;
        foreach (ValidationEvent validation in _validations)
            points.Add(new LossPoint(validation.Step, MeanTrainingLoss(ref next, validation.Step), validation.Loss));
        int left = _steps.Count - next;
        int stretches = _validations.Count > 0 ? Math.Min(left, 1) : Math.Min(left, StretchesWithoutValidation);
        for (int stretch = 1, first = next; stretch <= stretches; stretch++)
        {
            long lastStep = _steps[first + (int)((long)left * stretch / stretches) - 1].Step;
            points.Add(new LossPoint(lastStep, MeanTrainingLoss(ref next, lastStep), double.NaN));
        }

        return points;
    }

    private double MeanTrainingLoss(ref int next, long lastStep)
    {
        double sum = 0;
        int first = next;
        for (; next < _steps.Count && _steps[next].Step <= lastStep; next++)
            sum += double.IsFinite(_steps[next].TrainingLoss) ? _steps[next].TrainingLoss : double.PositiveInfinity;
        return next == first ? double.NaN : sum / (next - first);
    }
}
