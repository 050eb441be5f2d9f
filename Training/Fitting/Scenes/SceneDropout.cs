using System;
using DialogueRnn.Decoding;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Fitting.Scenes;

/// <summary>
/// Takes fields back at random during training, so that "not given" is a scene of its own. The choice depends only on the seed, the epoch
/// and the line, so a resumed run makes the same choices, and all tokens of a line are in the same scene.
/// </summary>
/// <param name="schema">The fields.</param>
/// <param name="seed">The seed of the run.</param>
/// <param name="sceneShare">The share of lines in which nothing is given, from 0 to 1.</param>
/// <param name="fieldShare">The share of other lines in which a field is not given, from 0 to 1.</param>
internal sealed class SceneDropout(SceneSchema schema, long seed, double sceneShare, double fieldShare)
{
    /// <summary>The usual share of lines in which nothing is given.</summary>
    public const double UsualSceneShare = 0.3;

    /// <summary>The usual share of other lines in which a field is not given.</summary>
    public const double UsualFieldShare = 0.2;

    /// <summary>The scene as a training step sees it.</summary>
    /// <param name="scene">The encoded scene. It is not changed.</param>
    /// <param name="line">The number of the line.</param>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="left">Receives the scene without the fields that are taken back. Undefined if nothing is given.</param>
    /// <returns>False if nothing is given.</returns>
    public bool Leaves(float[] scene, int line, int epoch, float[] left)
    {
        var random = new SeededRandom(SeededRandom.Derive(SeededRandom.Derive(unchecked((ulong)seed), (ulong)epoch), (ulong)line));
        if (random.NextDouble() < sceneShare)
            return false;
        scene.CopyTo(left, 0);
        int start = 0;
        foreach (SceneField field in schema.Fields)
        {
            if (random.NextDouble() < fieldShare)
                Array.Clear(left, start, field.Width);
            start += field.Width;
        }

        return true;
    }
}
