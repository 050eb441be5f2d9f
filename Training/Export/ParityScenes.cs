using System.Collections.Generic;

namespace DialogueRnn.Training.Export;

/// <summary>The scenes of the text of a parity check.</summary>
/// <param name="Scenes">The encoded scenes. Empty for a network without scenes.</param>
/// <param name="SceneOf">For every token, the index of its scene in <paramref name="Scenes"/>. Negative for none. Empty if there are no scenes.</param>
internal sealed record ParityScenes(IReadOnlyList<float[]> Scenes, int[] SceneOf)
{
    /// <summary>No scenes.</summary>
    internal static ParityScenes None { get; } = new([], []);

    /// <summary>The scene of a token. Null for none.</summary>
    internal float[]? Of(int token) => token < SceneOf.Length && SceneOf[token] >= 0 ? Scenes[SceneOf[token]] : null;
}
