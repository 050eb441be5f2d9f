using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The options for sampling, shared by all commands that generate lines. Each is declared once, with the setting that it changes.</summary>
internal sealed class SamplingOptionSet
{
    private readonly List<Action<ParseResult, SamplingSettings>> _changes = [];
    private readonly Option<string[]> _bias;
    private readonly Command _command;

    /// <summary>Adds the options to a command.</summary>
    public SamplingOptionSet(Command command)
    {
        _command = command;
        Number("--temperature", "how random the choice of tokens is; 0 always takes the likeliest, 1 uses the model's probabilities", 0, SamplingLimits.HighestTemperature,
            (settings, value) => settings.Temperature = value);
        Number("--temperature-end", "the temperature that is reached after --temperature-span characters", 0, SamplingLimits.HighestTemperature,
            (settings, value) => settings.TemperatureEnd = value);
        Whole("--temperature-span", "number of characters after which --temperature-end is reached", 1, SamplingLimits.LongestLine, (settings, value) => settings.TemperatureSpan = value);
        Whole("--top-k", "choose only among the K likeliest tokens (characters or words); 0 for all", 0, int.MaxValue, (settings, value) => settings.TopK = value);
        Number("--typical", "choose only among the most typical tokens that together have this probability; 1 for all", 0, 1,
            (settings, value) => settings.Typical = value);
        Number("--top-p", "choose only among the likeliest tokens that together have this probability; 1 for all", 0, 1, (settings, value) => settings.TopP = value);
        Number("--min-p", "choose only among tokens with at least this share of the highest probability; 0 for all", 0, 1,
            (settings, value) => settings.MinP = value);
        Number("--repetition-penalty", "subtracted from the logit of a token that would lengthen a repetition; 0 for none", 0, SamplingLimits.LargestBias,
            (settings, value) => settings.RepetitionPenalty = value);
        Number("--repetition-base", "factor by which the penalty grows with each character of the repetition", 1, SamplingLimits.LargestRepetitionBase,
            (settings, value) => settings.RepetitionBase = value);
        Whole("--repetition-length", "largest length of a repetition without penalty, in characters", 1, SamplingLimits.LongestRepetition,
            (settings, value) => settings.RepetitionLength = value);
        Whole("--repetition-range", "number of characters before the token in which repetitions are searched", 1, SamplingLimits.LongestRepetition,
            (settings, value) => settings.RepetitionRange = value);
        Declare(new Option<string>("--repetition-breakers") { Description = "characters at which every repetition ends (default: the line break)" },
            (settings, value) => settings.RepetitionBreakers = value);
        Declare(RangedOption.Word("--spelling", "word models: allow words that are not in the vocabulary, spelled by characters (default: off)", "on", "off"),
            (settings, value) => settings.Spelling = value == "on");
        _bias = new Option<string[]>("--bias")
        {
            Description = "a number added to the logit of a character or word, as in '!=-2'; '-inf' forbids it; may be given more than once",
            AllowMultipleArgumentsPerToken = false,
        };
        command.Options.Add(_bias);
    }

    /// <summary>Reads the settings from the command line. A setting that is not given stays null.</summary>
    /// <exception cref="UserErrorException">A bias has the wrong form, or names a character or word that the model does not have.</exception>
    public SamplingSettings Read(ParseResult parsed, Vocabulary vocabulary)
    {
        var settings = new SamplingSettings();
        foreach (Action<ParseResult, SamplingSettings> change in _changes)
            change(parsed, settings);
        foreach (string text in parsed.GetValue(_bias) ?? [])
            AddBias(settings, text, vocabulary);
        return settings;
    }

    private static void AddBias(SamplingSettings settings, string text, Vocabulary vocabulary)
    {
        int equals = text.LastIndexOf('=');
        string number = text[(equals + 1)..];
        float value = float.NegativeInfinity;
        if (equals < 1 || (number != "-inf" && !float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) || !IsInRange(value, number))
            throw new UserErrorException($"--bias {text}: give a character or word, '=' and a number from -{SamplingLimits.LargestBias} to {SamplingLimits.LargestBias}, or '-inf'.");
        string element = text[..equals] == "\\n" ? "\n" : text[..equals];
        if (!vocabulary.TryGetToken(element, out _) && !vocabulary.TryGetToken(" " + element, out _))
            throw new UserErrorException($"--bias {text}: the model has no {(vocabulary.Level == TokenLevel.Word ? "word" : "character")} '{text[..equals]}'. Leave it out, or give one that is in the corpus.");
        settings.Bias[element] = value;
    }

    private static bool IsInRange(float value, string number) => number == "-inf" || Math.Abs(value) <= SamplingLimits.LargestBias;

    private void Number(string name, string description, float least, float most, Action<SamplingSettings, float> change) =>
        Declare(RangedOption.Number(name, description, least, most), (settings, value) => change(settings, value!.Value));

    private void Whole(string name, string description, int least, int most, Action<SamplingSettings, int> change) =>
        Declare(RangedOption.Number(name, description, least, most), (settings, value) => change(settings, value!.Value));

    private void Declare<T>(Option<T> option, Action<SamplingSettings, T> change)
    {
        _command.Options.Add(option);
        _changes.Add((parsed, settings) =>
        {
            if (parsed.GetResult(option) is { Implicit: false })
                change(settings, parsed.GetRequiredValue(option));
        });
    }
}
