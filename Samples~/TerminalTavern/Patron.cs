using System;

namespace DialogueRnn.TerminalTavern;

/// <summary>Somebody in the tavern.</summary>
/// <param name="Name">The name, as the corpus has it.</param>
/// <param name="Column">The middle of where she stands, from the left of the screen.</param>
/// <param name="Row">Where she stands, from the top of the screen.</param>
/// <param name="Table">Who hears her: those of the same table.</param>
/// <param name="Ink">The colour of her name and words.</param>
internal sealed record Patron(string Name, int Column, int Row, string Table, Ink Ink)
{
    /// <summary>How she is drawn: the name, with one capital.</summary>
    internal string Figure { get; } = Name[..1] + Name[1..].ToLowerInvariant();

    /// <summary>Where the figure begins, from the left of the screen.</summary>
    internal int FirstColumn => Column - Figure.Length / 2;

    internal bool Covers(int column, int row) => row == Row && column >= FirstColumn && column < FirstColumn + Figure.Length;

    /// <summary>How far it is to her, in rows; a row is as far as two columns.</summary>
    internal int DistanceTo(int column, int row)
    {
        int beside = Math.Max(0, Math.Max(FirstColumn - column, column - (FirstColumn + Figure.Length - 1)));
        return Math.Max((beside + 1) / 2, Math.Abs(row - Row));
    }
}
