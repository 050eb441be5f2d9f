namespace DialogueRnn.Training.Checking.Readers;

/// <summary>What a reader says about a line.</summary>
/// <param name="Id">The number of the line on the sheet.</param>
/// <param name="Sense">Whether the line makes sense: 0 no, 1 almost, 2 completely.</param>
/// <param name="Keep">Whether the reader would keep the line: 0 or 1.</param>
/// <param name="Interest">Whether the line is interesting: 0 to 2.</param>
internal readonly record struct Judgement(int Id, int Sense, int Keep, int Interest);
