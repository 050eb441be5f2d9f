using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Casting.Manifests;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Commands.Casting;

/// <summary>The rules of a manifest's options: the command <c>train</c> itself reads them.</summary>
internal sealed class TrainRulebook : IOptionRulebook
{
    private const long UsualCharacters = 100_000;

    private static readonly string[] OfCast = ["output", "run", "json", "from", "valid", "training-time"];

    private readonly Command _train;
    private readonly RootCommand _root;
    private readonly TrainOptionSet _overrides;

    /// <summary>Creates the rules.</summary>
    /// <param name="train">The command <c>train</c>.</param>
    /// <param name="overrides">Its options that override a preset.</param>
    public TrainRulebook(Command train, TrainOptionSet overrides)
    {
        (_train, _overrides) = (train, overrides);
        _root = new RootCommand { _train };
        Names = [.. _train.Options.Select(option => option.Name.TrimStart('-')).Except(OfCast)];
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names { get; }

    /// <inheritdoc/>
    public bool IsFlag(string name) => _train.Options.Any(option => option.Name == $"--{name}" && option.ValueType == typeof(bool));

    /// <inheritdoc/>
    public string? FaultOf(string name, string value)
    {
        return FaultOf([$"--{name}={value}"], parsed =>
        {
            TrainingOptions options = _overrides.Apply(parsed, new TrainingOptions { Preset = Presets.Default, Corpus = ["corpus"], Output = "model" });
            return OptionRules.All.Select(rule => rule.FaultOf(options)).FirstOrDefault(fault => fault?.Option == $"--{name}")
                ?? (OptionRules.FaultOf(options) is { Option: null, Field: nameof(TrainingOptions.Reading) } reading ? reading : null);
        });
    }

    /// <inheritdoc/>
    public string? FaultOf(IReadOnlyList<string> arguments) => FaultOf(arguments, FaultOf);

    private string? FaultOf(IReadOnlyList<string> arguments, Func<ParseResult, OptionFault?> examine)
    {
        ParseResult parsed = _root.Parse(["train", "corpus", "-o", "model", .. arguments]);
        if (parsed.Errors.Count > 0)
            return parsed.Errors[0].Message;
        try
        {
            return examine(parsed) is { } fault ? fault.Option is null ? fault.Rule : fault.OfCommandLine : null;
        }
        catch (Exception error) when (ExitCode.Of(error) == ExitCode.InputWrong)
        {
            return error.Message;
        }
    }

    // The corpus is not read here, so the level may be open. Then only what is wrong at both levels is a fault; 'train' finds the rest.
    private OptionFault? FaultOf(ParseResult parsed)
    {
        switch (parsed.GetValue<string>("--task"))
        {
            case TrainingOptions.LabelTask: TaskOptions.CheckLabels(parsed); return null;
            case TrainingOptions.RewriteTask: TaskOptions.CheckRewriting(parsed); return null;
            default: TaskOptions.CheckText(parsed); break;
        }

        string preset = parsed.GetValue<string>("--preset")!;
        TokenLevel[] levels = parsed.GetValue<string>("--level") switch
        {
            LevelChoice.Word => [TokenLevel.Word],
            LevelChoice.Character => [TokenLevel.Character],
            _ => LevelOptions.Deciding(parsed, preset) is { } deciding ? [deciding.Level] : [TokenLevel.Word, TokenLevel.Character],
        };
        OptionFault?[] faults = [.. levels.Where(level => level == TokenLevel.Character || preset != Presets.Gorner).Select(level => FaultAt(parsed, preset, level))];
        return Array.TrueForAll(faults, fault => fault is not null) ? faults.FirstOrDefault() : null;
    }

    private OptionFault? FaultAt(ParseResult parsed, string preset, TokenLevel level)
    {
        TrainingOptions options = _overrides.Apply(parsed, Presets.For(preset, UsualCharacters, CorpusForm.Lines, level));
        string? start = parsed.GetValue<string?>("--from") ?? (options.Embeddings is null ? StartingModel.Base : StartingModel.None);
        return OptionRules.FaultOf(options with { Level = level, Corpus = ["corpus"], Output = "model", From = start == StartingModel.None ? null : start });
    }
}
