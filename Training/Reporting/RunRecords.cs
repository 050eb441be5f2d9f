using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Page;
using DialogueRnn.Training.Reporting.Terminal;
using TorchSharp;

namespace DialogueRnn.Training.Reporting;

/// <summary>Writes the events of a run to its <c>progress.msgpack</c> and its TensorBoard files, and updates its report page.</summary>
internal sealed class RunRecords : ITrainingObserver, IDisposable
{
    private static readonly TimeSpan StepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(30);

    private readonly RunDirectory _run;
    private readonly ProgressLog _log;
    private readonly TensorBoardLog _tensorBoard;
    private readonly Stopwatch _sinceStep = Stopwatch.StartNew();
    private readonly Stopwatch _sinceReport = Stopwatch.StartNew();
    private double _charactersPerStep;
    private bool _hasWordMap;
    private string _output = string.Empty;
    private StepEvent? _unwritten;

    /// <summary>Opens the files of a run.</summary>
    public RunRecords(RunDirectory run)
    {
        _run = run;
        _log = new ProgressLog(run.ProgressFile);
        _log.StartHeartbeat();
        _tensorBoard = new TensorBoardLog(run);
    }

    /// <inheritdoc/>
    public void Started(TrainingFacts facts)
    {
        _charactersPerStep = facts.CharactersPerStep;
        _hasWordMap = facts.Options.Level == TokenLevel.Word && facts.Options.Task == TrainingOptions.TextTask;
        _output = facts.Options.Output;
        Append(new StartedEvent
        {
            Preset = facts.Options.Preset,
            CorpusFiles = facts.FilePaths,
            Characters = facts.TrainingCharacters,
            ValidationCharacters = facts.ValidationCharacters,
            VocabularySize = facts.Vocabulary,
            Parameters = facts.Parameters,
            TotalSteps = facts.TotalSteps,
            MaximumSeconds = facts.Options.MaximumTime?.TotalSeconds ?? double.NaN,
            ResumedFromStep = facts.ResumedFromStep,
            Device = facts.Device,
            ProcessIdentity = ProcessProbe.CurrentIdentity,
            Options = Describe(facts.Options),
        });
    }

    /// <inheritdoc/>
    public void Stepped(in StepProgress progress)
    {
        _unwritten = new StepEvent
        {
            Step = progress.Step,
            Epoch = progress.Epoch,
            CharactersSeen = (long)(progress.Step * _charactersPerStep),
            TrainingLoss = progress.Loss,
            Accuracy = progress.Accuracy,
            LearningRate = progress.LearningRate,
            CharactersPerSecond = progress.CharactersPerSecond,
            Seconds = progress.Elapsed.TotalSeconds,
        };
        if (_sinceStep.Elapsed >= StepInterval)
            WriteStep();
    }

    /// <inheritdoc/>
    public void Validated(in ValidationProgress progress)
    {
        Append(new ValidationEvent
        {
            Step = progress.Step,
            Loss = progress.Result.NatsPerCharacter,
            Accuracy = progress.Result.Accuracy,
            IsBest = progress.IsBest,
        });
        if (_sinceReport.Elapsed < ReportInterval)
            return;
        WriteReport();
        _sinceReport.Restart();
    }

    /// <inheritdoc/>
    public void Sampled(in TextSample sample) => Append(new SampleEvent
    {
        Step = sample.Step,
        Epoch = sample.Epoch,
        Prime = sample.Prime,
        Text = sample.Text,
    });

    /// <inheritdoc/>
    public void CheckpointWritten(long step, string file) => Append(new CheckpointEvent { Step = step, File = _run.RelativeName(file) });

    /// <inheritdoc/>
    public void Finished(TrainingOutcome outcome)
    {
        WriteStep();
        Append(new FinishedEvent
        {
            Step = outcome.Step,
            BestLoss = outcome.Best.NatsPerCharacter,
            ModelPath = _output,
            Reason = RunHeadline.Reason(outcome),
        });
        WriteReport(_hasWordMap && outcome.BestStep > 0 ? MapOfWords() : null);
    }

    /// <summary>Records that the run failed.</summary>
    public void Failed(string message) => Append(new FailedEvent { Message = message });

    public void Dispose() => _log.Dispose();

    private void Append(ProgressEvent progress)
    {
        _log.Append(progress);
        _tensorBoard.Add(progress);
    }

    private void WriteStep()
    {
        if (_unwritten is null)
            return;
        Append(_unwritten);
        _unwritten = null;
        _sinceStep.Restart();
    }

    private WordMap? MapOfWords()
    {
        using KeptWeights kept = KeptWeights.Load(_run, torch.CPU);
        return WordMapSection.Of(kept.Manifest, kept.Network.ReadWeights());
    }

    private void WriteReport(WordMap? map = null) => HtmlReport.Write(_run.ReportFile, RunReport.Read(_run, map));

    private static Dictionary<string, string> Describe(TrainingOptions options)
    {
        var described = new Dictionary<string, string>();
        foreach (JsonProperty property in JsonSerializer.SerializeToElement(options).EnumerateObject())
            described[property.Name] = string.Create(CultureInfo.InvariantCulture, $"{property.Value}");
        return described;
    }
}
