namespace DialogueRnn.Training.Casting.Manifests;

/// <summary>An option of <c>train</c> as a manifest gives it.</summary>
/// <param name="Name">Its name, without the two hyphens.</param>
/// <param name="Value">Its value.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record Setting(string Name, string Value, ManifestNode Place);
