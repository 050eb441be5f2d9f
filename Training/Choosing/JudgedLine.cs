namespace DialogueRnn.Training.Choosing;

/// <summary>A line that a writer has judged.</summary>
/// <param name="Prime">The prime, as in "BARKEEP: ". Empty if it is not known.</param>
/// <param name="Text">The text after the prime.</param>
internal readonly record struct JudgedLine(string Prime, string Text);
