using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>What one option of a training may be.</summary>
/// <param name="field">The name of the option in <c>config.json</c>.</param>
/// <param name="option">The name of the option on the command line. Null: it has none.</param>
internal abstract class OptionRule(string field, string? option)
{
    /// <summary>The name of the option in <c>config.json</c>.</summary>
    public string Field { get; } = field;

    /// <summary>The name of the option on the command line.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public string Option => option ?? throw new InvalidOperationException($"{Field} is no option of the command line.");

    /// <summary>What is wrong with the option. Null if nothing is.</summary>
    public abstract OptionFault? FaultOf(TrainingOptions options);

    /// <summary>Creates a fault of this option.</summary>
    protected OptionFault Fault(object? value, string rule) => new(Field, option, value, rule);
}

/// <summary>An option that is a number, or null for none.</summary>
internal sealed class NumberRule<T>(string field, string? option, Func<TrainingOptions, T?> valueOf, T least, T most) : OptionRule(field, option)
    where T : struct, INumber<T>
{
    /// <summary>The numbers that are allowed.</summary>
    public NumberRange<T> Range { get; } = new(least, most);

    /// <inheritdoc/>
    public override OptionFault? FaultOf(TrainingOptions options) => valueOf(options) is { } value && !Range.Holds(value) ? Fault(value, Range.Rule) : null;
}

/// <summary>An option that is one of a few words.</summary>
internal sealed class WordRule(string field, string? option, Func<TrainingOptions, string> valueOf, params string[] words) : OptionRule(field, option)
{
    /// <summary>The words.</summary>
    public string[] Words => words;

    /// <inheritdoc/>
    public override OptionFault? FaultOf(TrainingOptions options) =>
        words.Contains(valueOf(options)) ? null : Fault(valueOf(options), $"choose one of {string.Join(", ", words)}.");
}

/// <summary>An option that is one of the members of an enumeration.</summary>
internal sealed class KindRule<T>(string field, string? option, Func<TrainingOptions, T> valueOf) : OptionRule(field, option)
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override OptionFault? FaultOf(TrainingOptions options) =>
        Enum.IsDefined(valueOf(options)) ? null : Fault(valueOf(options), $"choose one of {string.Join(", ", Enum.GetNames<T>())}.");
}

/// <summary>An option that is a text or a path, or a list of them.</summary>
internal sealed class TextRule(string field, string? option, Func<TrainingOptions, IEnumerable<string?>?> valuesOf, bool mayBeBlank = false) : OptionRule(field, option)
{
    /// <inheritdoc/>
    public override OptionFault? FaultOf(TrainingOptions options)
    {
        foreach (string? value in valuesOf(options) ?? [])
        {
            if (value is null || value.Contains('\0') || (!mayBeBlank && string.IsNullOrWhiteSpace(value)))
                return Fault(value?.Replace("\0", "\\0", StringComparison.Ordinal), mayBeBlank ? "give a text without null characters." : "give a text that is not empty, without null characters.");
        }

        return null;
    }
}
