using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Checks what a file of best weights says of its network before the network is made.</summary>
internal static class KeptSizes
{
    /// <summary>Checks that the file is large enough for the weights of its network. Words that share a stem share a row of the table of words.</summary>
    /// <param name="shape">The sizes of the network.</param>
    /// <param name="forms">The stems of the words. Null: every token has a row of its own.</param>
    /// <param name="bytes">The size of the file.</param>
    /// <exception cref="FormatException">It is not, or the embedding has an impossible width.</exception>
    public static void Check(NetworkShape shape, WordForms? forms, long bytes)
    {
        if (shape.Embedding < 0 || shape.Embedding > ModelManifest.MaximumHidden)
            throw new FormatException($"its embedding has the width {shape.Embedding}, and 0 to {ModelManifest.MaximumHidden} are allowed");
        double gates = (double)shape.Gates * shape.Hidden;
        double weights = (gates * shape.InputWidth) + (gates * shape.Hidden * ((2.0 * shape.Layers) - 1.0)) +
            ((double)RowsOf(shape.Vocabulary, forms) * shape.Embedding) + (shape.IsTied ? 0.0 : (double)shape.Outputs * shape.OutputWidth);
        Check(weights, bytes);
    }

    /// <summary>The number of rows of a table of words: one for each stem and each form.</summary>
    /// <param name="vocabulary">The number of tokens.</param>
    /// <param name="forms">The stems of the words. Null: every token has a row of its own.</param>
    public static int RowsOf(int vocabulary, WordForms? forms) => forms is null ? vocabulary : forms.Stems.Count + WordForms.FormCount;

    /// <summary>Checks that the file is large enough for a number of weights.</summary>
    /// <param name="weights">The number of weights.</param>
    /// <param name="bytes">The size of the file.</param>
    /// <exception cref="FormatException">It is not.</exception>
    public static void Check(double weights, long bytes)
    {
        if (weights * sizeof(float) > bytes)
            throw new FormatException($"its network would have {weights:N0} weights, and the file has {bytes:N0} bytes");
    }

    /// <summary>Checks the scenes of the text on which an export is compared with the network.</summary>
    /// <param name="scenes">The scenes.</param>
    /// <param name="inputs">The number of numbers of an encoded scene.</param>
    /// <exception cref="FormatException">A scene has another length or a value that is not finite, or a token has a scene that is not there.</exception>
    public static void CheckScenes(ParityScenes scenes, int inputs)
    {
        if (scenes.Scenes.Any(scene => scene.Length != inputs || !scene.All(float.IsFinite)))
            throw new FormatException($"a scene of its text for the comparison is not {inputs} finite numbers");
        if (scenes.SceneOf.Any(scene => scene >= scenes.Scenes.Count))
            throw new FormatException($"its text for the comparison has {scenes.Scenes.Count} scenes, and a token has the scene {scenes.SceneOf.Max()}");
    }

    /// <summary>Checks the tokens of the lines on which an export is compared with the network.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="vocabulary">The number of tokens of the vocabulary.</param>
    /// <exception cref="FormatException">There are none, or one is not in the vocabulary.</exception>
    public static void CheckTokens(IEnumerable<int[]> lines, int vocabulary)
    {
        bool any = false;
        foreach (int token in lines.SelectMany(line => line))
        {
            any = true;
            if (token < 0 || token >= vocabulary)
                throw new FormatException($"its lines for the comparison have the token {token}, and the vocabulary has {vocabulary}");
        }

        if (!any)
            throw new FormatException("it has no lines for the comparison");
    }
}
