namespace DialogueRnn.Training.Checking;

/// <summary>The result of a <see cref="CutCheck"/>.</summary>
/// <param name="Backend">The name of the backend.</param>
/// <param name="Steps">The number of steps in the scene.</param>
/// <param name="Cuts">The number of cuts.</param>
/// <param name="Identical">The number of restored scenes that were identical to the scene without a cut.</param>
/// <param name="Difference">The first scene that was different: the step of its cut and both texts. Null if all are identical.</param>
internal sealed record CutReport(string Backend, int Steps, int Cuts, int Identical, string? Difference);
