using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>The value of a field on one line: a word, a number or a vector.</summary>
internal sealed class FieldValue : IEquatable<FieldValue>
{
    private readonly float[] _elements;

    private FieldValue(FieldKind kind, string text, double amount, float[] elements)
    {
        Kind = kind;
        Text = text;
        Amount = amount;
        _elements = elements;
    }

    /// <summary>The kind.</summary>
    public FieldKind Kind { get; }

    /// <summary>The word of a choice. Empty for other kinds.</summary>
    public string Text { get; }

    /// <summary>The number. 0 for other kinds.</summary>
    public double Amount { get; }

    /// <summary>The numbers of a vector. Empty for other kinds.</summary>
    public IReadOnlyList<float> Elements => _elements;

    /// <summary>Creates the value of a choice.</summary>
    /// <param name="text">The word. Not empty.</param>
    public static FieldValue OfChoice(string text) => new(FieldKind.Choice, text, 0, []);

    /// <summary>Creates a number.</summary>
    /// <param name="amount">The number. Finite.</param>
    public static FieldValue OfNumber(double amount) => new(FieldKind.Number, string.Empty, amount, []);

    /// <summary>Creates a vector.</summary>
    /// <param name="elements">The numbers. Finite, one or more.</param>
    public static FieldValue OfVector(ReadOnlySpan<float> elements) => new(FieldKind.Vector, string.Empty, 0, elements.ToArray());

    /// <inheritdoc/>
    public bool Equals(FieldValue? other) =>
        other is not null && Kind == other.Kind && Text == other.Text && Amount.Equals(other.Amount) && _elements.AsSpan().SequenceEqual(other._elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Text, Amount, _elements.Length);

    /// <summary>The value as it is written in a tag.</summary>
    public override string ToString() => FieldNotation.Write(this);
}
