namespace DialogueRnn.Training.Choosing;

/// <summary>What a writer said of lines: one is better than another, a line is good, or a line is not.</summary>
/// <param name="Better">The line that was chosen or starred. Null: a line was rejected.</param>
/// <param name="Worse">The line that was not chosen, or rejected. Null: a line was starred.</param>
internal sealed record WriterChoice(JudgedLine? Better, JudgedLine? Worse)
{
    /// <summary>Whether the writer saw two lines and chose one.</summary>
    public bool IsPair => Better is not null && Worse is not null;
}
