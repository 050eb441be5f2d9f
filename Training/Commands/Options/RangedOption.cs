using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using System.Numerics;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Options whose values are checked while the command line is parsed. The message about a wrong value names the allowed values.</summary>
internal static class RangedOption
{
    /// <summary>Creates an option for a number within a range. Its value is null if it is not given.</summary>
    public static Option<T?> Number<T>(string name, string description, T least, T most)
        where T : struct, INumber<T> => Number(name, description, new NumberRange<T>(least, most));

    /// <summary>Creates an option for a number within a range. Its value is null if it is not given.</summary>
    public static Option<T?> Number<T>(string name, string description, NumberRange<T> range)
        where T : struct, INumber<T>
    {
        return new Option<T?>(name)
        {
            Description = description,
            CustomParser = result =>
            {
                if (T.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && range.Holds(value))
                    return value;
                result.AddError($"{name} {result.Tokens[0].Value}: {range.Rule}");
                return null;
            },
        };
    }

    /// <summary>Creates an option for one of a few words.</summary>
    public static Option<string> Word(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = $"{description}: {string.Join(", ", words)}" };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => token.Value).FirstOrDefault(word => !words.Contains(word)) is { } unknown)
                result.AddError($"{name} {unknown}: choose one of {string.Join(", ", words)}.");
        });
        return option;
    }

    /// <summary>Creates an option for a duration. Its value is null if it is not given.</summary>
    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (Duration.TryParse(result.Tokens[0].Value, out TimeSpan time))
                return time;
            result.AddError($"{name} {result.Tokens[0].Value}: give {Duration.Form}.");
            return null;
        },
    };
}
