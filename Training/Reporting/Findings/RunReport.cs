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

/// <summary>What a report tells about a run, gathered from its progress events and its configuration.</summary>
internal sealed class RunReport
{
    /// <summary>Without validations a run is judged by the means of so many stretches: single steps are too noisy.</summary>
    private const int StretchesWithoutValidation = 20;

    /// <summary>A larger corpus, in characters, is not read again for its words.</summary>
    private const long LargestCorpusForWords = 50_000_000;

    private readonly List<StepEvent> _steps = [];
    private readonly List<ValidationEvent> _validations = [];
    private readonly List<SampleEvent> _samples = [];

    private RunReport(string name, RunStatus status)
    {
        Name = name;
        Status = status;
    }

    /// <summary>The run, as people call it.</summary>
    public string Name { get; }

    /// <summary>How the run stands.</summary>
    public RunStatus Status { get; }

    /// <summary>Training figures in order of steps; those that an interrupted run logged and a resumed one took again stand once.</summary>
    public IReadOnlyList<StepEvent> Steps => _steps;

    /// <summary>Validations in order of steps.</summary>
    public IReadOnlyList<ValidationEvent> Validations => _validations;

    /// <summary>Samples in order of steps.</summary>
    public IReadOnlyList<SampleEvent> Samples => _samples;

    /// <summary>How often the run was taken up again.</summary>
    public int Resumptions { get; private set; }

    /// <summary>Every option, name and value, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Configuration { get; init; } = [];

    /// <summary>Facts of the corpus beyond those that the events know, name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> CorpusFacts { get; init; } = [];

    /// <summary>Whether it is a run of a word model.</summary>
    public bool IsOfWords =>
        Enum.TryParse(Status.Started?.Options.GetValueOrDefault(nameof(TrainingOptions.Level)), out TokenLevel level) && level == TokenLevel.Word;

    /// <summary>The words of the corpus, by which samples show what is spelled; null when not at hand.</summary>
    public CorpusWords? Words { get; init; }

    /// <summary>The map of a word model's words; null at character level, and while there is none yet.</summary>
    public WordMap? Map { get; init; }

    /// <summary>When the report was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }

    /// <summary>Both losses at each validation, and at the end; a training loss that is no number counts as infinite.</summary>
    public IReadOnlyList<LossPoint> LossPoints { get; private set; } = [];

    /// <summary>What the curves tell.</summary>
    public TrainingVerdict Verdict { get; private set; } = TrainingVerdict.Of([]);

    /// <summary>Gathers the report of a run directory. The corpus is read for its words where its files are still there.</summary>
    /// <param name="run">The run directory.</param>
    /// <param name="map">The map of a word model's words; null for none.</param>
    /// <exception cref="ProgressFormatException">Something in the progress file is no progress record.</exception>
    public static RunReport Read(RunDirectory run, WordMap? map = null)
    {
        IReadOnlyList<ProgressEvent> events = ProgressReader.ReadAll(run.ProgressFile);
        StartedEvent? started = events.OfType<StartedEvent>().LastOrDefault();
        IReadOnlyList<KeyValuePair<string, string>> configuration = File.Exists(run.ConfigurationFile)
            ? ConfigurationTable.Parse(File.ReadAllBytes(run.ConfigurationFile))
            : ConfigurationTable.Of(started?.Options);
        return Of(Path.GetFileName(run.FullPath), events, DateTime.UtcNow, configuration, ReadWords(run, started), map);
    }

    /// <summary>Gathers a report from events.</summary>
    /// <param name="name">The run, as people call it.</param>
    /// <param name="events">All events, in the order of the file.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="configuration">Every option, name and value; null for those of the events.</param>
    /// <param name="words">The words of the corpus; null when not at hand.</param>
    /// <param name="map">The map of a word model's words; null for none.</param>
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
            return CorpusWords.TryRead(RunConfiguration.Load(run).Options.Corpus);
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
