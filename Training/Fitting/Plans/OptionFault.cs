using System;
using System.Globalization;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>A value that an option of a training must not have.</summary>
/// <param name="Field">The name of the option in <c>config.json</c>.</param>
/// <param name="Option">The name of the option on the command line. Null: it has none.</param>
/// <param name="Value">The value.</param>
/// <param name="Rule">The reason, and what to give instead, as in "give a number from 0 to 1.".</param>
internal sealed record OptionFault(string Field, string? Option, object? Value, string Rule)
{
    private const int LongestValue = 100;

    /// <summary>The word that stands for the value on the command line. Null: the value itself.</summary>
    public string? Given { get; init; }

    /// <summary>The message for the command line, as in "--dropout 1: give a number from 0 to 0.95.".</summary>
    public string OfCommandLine => $"{Option ?? Field} {Given ?? Text}: {Rule}";

    /// <summary>The message for a file with options, as in "Dropout is 1: give a number from 0 to 0.95.".</summary>
    public string OfFile => $"{Field} is {(Value is string ? $"'{Text}'" : Text)}: {Rule}";

    private string Text => Value switch
    {
        null => "null",
        string text => text.Length > LongestValue ? text[..LongestValue] + "…" : text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{Value}",
    };
}
