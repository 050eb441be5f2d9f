namespace DialogueRnn.Training.Checking;

/// <summary>What became of a scene that was saved, killed and restored at random places.</summary>
/// <param name="Backend">What computes.</param>
/// <param name="Steps">How many steps the scene has.</param>
/// <param name="Cuts">How often it was cut.</param>
/// <param name="Identical">How often the rest was the same to the last character.</param>
/// <param name="Difference">The first scene that went on otherwise: after which step it was cut, and what was said; null when there is none.</param>
internal sealed record CutReport(string Backend, int Steps, int Cuts, int Identical, string? Difference);
