using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The options that say how tokens are drawn, for every command that speaks: each is declared once, with the setting that it makes.</summary>
internal sealed class SamplingOptionSet
{
    private readonly List<Action<ParseResult, SamplingSettings>> _changes = [];
    private readonly Option<string[]> _bias;
    private readonly Command _command;

    public SamplingOptionSet(Command command)
    {
        _command = command;
        Number("--temperature", "0 always takes the likeliest token, 1 samples as the model predicts", 0, SamplingLimits.HighestTemperature,
            (settings, value) => settings.Temperature = value);
        Number("--temperature-end", "where the temperature goes in the course of a line", 0, SamplingLimits.HighestTemperature,
            (settings, value) => settings.TemperatureEnd = value);
        Whole("--temperature-span", "after how many characters it is there", 1, SamplingLimits.LongestLine, (settings, value) => settings.TemperatureSpan = value);
        Whole("--top-k", "draw only from the K likeliest tokens (characters or words), 0 from all", 0, int.MaxValue, (settings, value) => settings.TopK = value);
        Number("--typical", "draw only from the tokens of about the expected surprise, as many as this probability takes; 1 for all", 0, 1,
            (settings, value) => settings.Typical = value);
        Number("--top-p", "draw only from the likeliest tokens, as many as this probability takes; 1 for all", 0, 1, (settings, value) => settings.TopP = value);
        Number("--min-p", "draw only tokens with at least this share of the likeliest one's probability; 0 for all", 0, 1,
            (settings, value) => settings.MinP = value);
        Number("--repetition-penalty", "taken from the logit of a token that makes a repeated span longer, 0 for none", 0, SamplingLimits.LargestBias,
            (settings, value) => settings.RepetitionPenalty = value);
        Number("--repetition-base", "by what the penalty grows with every character of the span", 1, SamplingLimits.LargestRepetitionBase,
            (settings, value) => settings.RepetitionBase = value);
        Whole("--repetition-length", "the longest span that may be repeated freely, in characters", 1, SamplingLimits.LongestRepetition,
            (settings, value) => settings.RepetitionLength = value);
        Whole("--repetition-range", "how far back repetitions are looked for, in characters", 1, SamplingLimits.LongestRepetition,
            (settings, value) => settings.RepetitionRange = value);
        Declare(new Option<string>("--repetition-breakers") { Description = "characters that no repeated span reaches across (default: the line break)" },
            (settings, value) => settings.RepetitionBreakers = value);
        Declare(RangedOption.Word("--spelling", "word models: whether words that the vocabulary lacks may be spelled (default: off)", "on", "off"),
            (settings, value) => settings.Spelling = value == "on");
        _bias = new Option<string[]>("--bias")
        {
            Description = "what is added to the logit of a character or word, as in '!=-2'; '-inf' forbids it; may be given more than once",
            AllowMultipleArgumentsPerToken = false,
        };
        command.Options.Add(_bias);
    }

    /// <summary>The settings that the command line gives; what it does not name stays open.</summary>
    /// <exception cref="UserErrorException">A bias cannot be read, or names a character or word that the model lacks.</exception>
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
            throw new UserErrorException($"--bias {text}: the model has no {(vocabulary.Level == TokenLevel.Word ? "word" : "character")} '{text[..equals]}'. Leave it out, or take one from its corpus.");
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
