using System;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Fitting;

/// <summary>
/// The weights of a model file as the start of a new run, which may have another vocabulary. What a network has learned from a large text
/// need not be learned again from a small one.
/// </summary>
internal sealed class StartingWeights
{
    private readonly StepWeights _weights;
    private readonly Vocabulary _vocabulary;

    private StartingWeights(StepWeights weights, Vocabulary vocabulary)
    {
        _weights = weights;
        _vocabulary = vocabulary;
    }

    /// <summary>The options of a run that starts from a model file. Cell and sizes are those of the file.</summary>
    /// <exception cref="TrainingDataException">The file cannot be used.</exception>
    public static TrainingOptions Adopt(TrainingOptions options, string path)
    {
        ModelManifest manifest = Read(path).Manifest;
        if (manifest.Level != TokenLevel.Character)
            throw new TrainingDataException($"Cannot start from '{path}': it is a word model, which does not store its stems and forms. Name a character model.");
        return options with
        {
            From = path,
            Cell = manifest.Cell,
            Layers = manifest.Layers,
            Hidden = manifest.Hidden,
            Embedding = 0,
        };
    }

    /// <summary>Reads a model file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="TrainingDataException">The file cannot be used.</exception>
    public static StartingWeights Load(string path)
    {
        DialogueModelFile file = Read(path);
        try
        {
            return new StartingWeights(StepGraphReader.Read(file, Path.GetFileName(path)), file.Manifest.Vocabulary);
        }
        catch (DialogueModelFormatException error)
        {
            throw new TrainingDataException(error.Message, error);
        }
    }

    /// <summary>
    /// The weights for another vocabulary. A token that the file has keeps its weights. Another token reads like the mean of the file's tokens
    /// and starts as unlikely as the rarest one.
    /// </summary>
    /// <param name="vocabulary">The vocabulary of the run.</param>
    public StepWeights For(Vocabulary vocabulary)
    {
        int[] sources = [.. Enumerable.Range(0, vocabulary.Size).Select(token => SourceOf(token, vocabulary))];
        NetworkShape shape = _weights.Shape with { Vocabulary = vocabulary.Size };
        LayerWeights first = _weights.Layers[0];
        float rarest = _weights.OutputBias.Min();
        return new StepWeights(
            shape,
            null,
            [first with { InputWeights = Columns(first.InputWeights, sources) }, .. _weights.Layers.Skip(1)],
            [.. sources.SelectMany(source => source < 0 ? new float[shape.Hidden] : _weights.OutputWeights[(source * shape.Hidden)..((source + 1) * shape.Hidden)])],
            [.. sources.Select(source => source < 0 ? rarest : _weights.OutputBias[source])]);
    }

    private int SourceOf(int token, Vocabulary vocabulary)
    {
        if (token == Vocabulary.UnknownToken)
            return Vocabulary.UnknownToken;
        return _vocabulary.TryGetToken(vocabulary.TextOf(token), out int source) ? source : -1;
    }

    private float[] Columns(float[] matrix, int[] sources)
    {
        int width = _weights.Shape.Vocabulary;
        float[] columns = new float[matrix.Length / width * sources.Length];
        for (int row = 0; row < matrix.Length / width; row++)
        {
            ReadOnlySpan<float> given = matrix.AsSpan(row * width, width);
            float mean = 0;
            foreach (float value in given)
                mean += value / width;
            for (int token = 0; token < sources.Length; token++)
                columns[(row * sources.Length) + token] = sources[token] < 0 ? mean : given[sources[token]];
        }

        return columns;
    }

    private static DialogueModelFile Read(string path)
    {
        try
        {
            return DialogueModelFile.Load(path);
        }
        catch (Exception error) when (error is IOException or DialogueModelFormatException or UnauthorizedAccessException)
        {
            throw new TrainingDataException($"Cannot start from '{path}': {error.Message}", error);
        }
    }
}
