using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using System.Numerics;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Options whose values are checked while the command line is parsed. The message about a wrong value names the allowed values.</summary>
internal static class RangedOption
{
    /// <summary>Creates an option for a number within a range. Its value is null if it is not given.</summary>
    public static Option<T?> Number<T>(string name, string description, T least, T most)
        where T : struct, INumber<T>
    {
        bool isWhole = T.One / (T.One + T.One) == T.Zero;
        return new Option<T?>(name)
        {
            Description = description,
            CustomParser = result =>
            {
                if (T.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most)
                    return value;
                result.AddError(string.Create(CultureInfo.InvariantCulture,
                    $"{name} {result.Tokens[0].Value}: give a {(isWhole ? "whole " : string.Empty)}number from {least} to {most}."));
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
