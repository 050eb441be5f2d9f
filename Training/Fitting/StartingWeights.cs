using System;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Fitting.Scenes;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Fitting;

/// <summary>
/// The weights of a model file as the start of a new run, which may have another vocabulary. What a network has learned from a large text
/// need not be learned again from a small one.
/// </summary>
internal sealed class StartingWeights
{
    // The rows of two 8-bit files have a misfit of 0.00007 and 0.00009. The same rows shuffled have 0.998.
    private const double MostMisfit = 0.05;

    private readonly StepWeights _weights;
    private readonly Vocabulary _vocabulary;

    private StartingWeights(StepWeights weights, Vocabulary vocabulary, StartingScenes? scenes)
    {
        _weights = weights;
        _vocabulary = vocabulary;
        Scenes = scenes;
    }

    /// <summary>The weights of the file's scenes. Null if the model has no scene fields.</summary>
    public StartingScenes? Scenes { get; }

    /// <summary>The options of a run that starts from a model file. Cell and sizes are those of the file, unless more units or a wider embedding are asked for.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="path">The path of the model file.</param>
    /// <param name="hidden">The number of units per layer, at least that of the file. Null for that of the file.</param>
    /// <param name="embedding">The width of the embedding, at least that of the file. Null for that of the file.</param>
    /// <exception cref="TrainingDataException">The file cannot be used, or its network is wider.</exception>
    public static TrainingOptions Adopt(TrainingOptions options, string path, int? hidden = null, int? embedding = null)
    {
        DialogueModelFile file = Read(path);
        ModelManifest manifest = file.Manifest;
        if (manifest.Level != options.Level)
        {
            throw new TrainingDataException(options.Level == TokenLevel.Word
                ? $"Cannot start from '{path}': it is a character model, and a word model is to be trained. Name a word model, give --from none, or leave --level word out."
                : $"Cannot start from '{path}': it is a word model, and a character model is to be trained. Name a character model, give --from none, or leave --level character out.");
        }

        if (hidden < manifest.Hidden)
            throw new TrainingDataException($"--hidden {hidden}: the model '{path}' has {manifest.Hidden} units, and training can only add units. Give a larger number, or leave --hidden out.");
        if (embedding < manifest.Embedding || (manifest.Embedding == 0 && embedding > 0))
            throw new TrainingDataException($"--embedding {embedding}: the model '{path}' has {WidthOf(manifest)}, and training can only widen an embedding. Leave --embedding out, or begin with --from none.");
        bool isWord = options.Level == TokenLevel.Word;
        return options with
        {
            From = path,
            FromHash = HashOf(path),
            Cell = manifest.Cell,
            Layers = manifest.Layers,
            Hidden = hidden ?? manifest.Hidden,
            Embedding = embedding ?? manifest.Embedding,
            IsTied = isWord ? manifest.IsTied : options.IsTied,
            WordForms = isWord && options.WordForms == WordForms.SharedName ? FormsOf(Load(file, path)) : options.WordForms,
        };
    }

    /// <summary>Checks that the model file and the word vectors that a run started from are unchanged, if the resumed run reads them.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="hasCheckpoint">Whether the run goes on from a checkpoint. It then has the weights, and needs the files only for the vocabulary, the pull or frozen rows.</param>
    /// <exception cref="TrainingDataException">A file cannot be read, or it has changed.</exception>
    public static void CheckUnchanged(TrainingOptions options, bool hasCheckpoint)
    {
        bool needsModel = options.Level == TokenLevel.Word || options.Pull > 0 || !hasCheckpoint;
        if (needsModel && options.From is { } path && HashOf(path) != options.FromHash)
            throw new TrainingDataException($"The model '{path}' has changed since the run began, so the run cannot be resumed. Restore the model, or train again.");
        // Runs of earlier versions have no hash of their vectors.
        if ((options.FreezeEmbeddings || !hasCheckpoint) && options is { Embeddings: { } vectors, EmbeddingsHash: { } hash } && HashOf(vectors) != hash)
            throw new TrainingDataException($"The word vectors '{vectors}' have changed since the run began, so the run cannot be resumed. Restore the file, or train again.");
    }

    /// <summary>Checks that the model file that a run started from is unchanged, before answers are learned from what it knows. A file that is gone passes.</summary>
    /// <param name="options">The options of the run.</param>
    /// <exception cref="TrainingDataException">It has changed, or cannot be read.</exception>
    public static void CheckForReplies(TrainingOptions options)
    {
        if (options.From is { } path && File.Exists(path) && HashOf(path) != options.FromHash)
            throw new TrainingDataException($"The model '{path}' has changed since the run began, so the answers cannot be learned from what it knew. Restore the model, or export with --replies off.");
    }

    /// <summary>Reads a model file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="TrainingDataException">The file cannot be used.</exception>
    public static StartingWeights Load(string path) => Load(Read(path), path);

    /// <summary>Reads the vocabulary of a model file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="TrainingDataException">The file cannot be used.</exception>
    public static Vocabulary VocabularyOf(string path) => Read(path).Manifest.Vocabulary;

    private static StartingWeights Load(DialogueModelFile file, string path)
    {
        try
        {
            StepWeights weights = StepGraphReader.Read(file, Path.GetFileName(path));
            return new StartingWeights(weights, file.Manifest.Vocabulary, StartingScenes.Read(file, Path.GetFileName(path), weights.Shape));
        }
        catch (DialogueModelFormatException error)
        {
            throw new TrainingDataException(error.Message, error);
        }
    }

    /// <summary>
    /// The weights for another vocabulary. A token that the file has keeps its weights, and a typographic mark gets those of the plain one. Another token reads like the mean of the file's tokens
    /// and starts as unlikely as the rarest one.
    /// </summary>
    /// <param name="vocabulary">The vocabulary of the run.</param>
    /// <param name="hidden">The number of units per layer.</param>
    /// <param name="embedding">The width of the embedding.</param>
    /// <param name="seed">The seed of the run.</param>
    public StepWeights For(Vocabulary vocabulary, int hidden, int embedding, long seed)
    {
        ulong start = unchecked((ulong)seed);
        StepWeights same = vocabulary.Level == TokenLevel.Word ? StartingWords.For(_weights, _vocabulary, vocabulary, start) : ForCharacters(vocabulary);
        return WiderWeights.Of(same, hidden, embedding, SeededRandom.Derive(start, 1));
    }

    private StepWeights ForCharacters(Vocabulary vocabulary)
    {
        int[] sources = CommonTokens.Of(_vocabulary, vocabulary);
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

    /// <summary>For every token of a vocabulary, whether the file lacks it.</summary>
    public bool[] NewTokens(Vocabulary vocabulary) => Array.ConvertAll(CommonTokens.Of(_vocabulary, vocabulary), source => source < 0);

    /// <summary>For every stem of a word model's vocabulary, whether the file has a token of it.</summary>
    /// <param name="vocabulary">The vocabulary of the run.</param>
    /// <param name="forms">The stems of its tokens.</param>
    public bool[] KnownStems(Vocabulary vocabulary, WordForms forms)
    {
        bool[] isNew = NewTokens(vocabulary);
        bool[] isKnown = new bool[forms.Stems.Count];
        for (int token = 0; token < isNew.Length; token++)
            isKnown[forms.StemOf[token]] |= !isNew[token];
        return isKnown;
    }

    // A file does not store whether its forms share stems, but its rows show it.
    private static string FormsOf(StartingWeights start) =>
        WordTableParts.Of(start._weights.Embedding!, start._weights.Shape.Embedding, WordForms.Shared(start._vocabulary)).Misfit > MostMisfit ? WordForms.SeparateName : WordForms.SharedName;

    private static string WidthOf(ModelManifest manifest) => manifest.Embedding == 0 ? "a one-hot input" : $"an embedding of {manifest.Embedding}";

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

    private static string HashOf(string path) => Reading(path, () => FileHash.Of(path));

    private static DialogueModelFile Read(string path)
    {
        DialogueModelFile file = Reading(path, () => DialogueModelFile.Load(InputFile.Check(path)));
        return file.Manifest.IsClassifier || file.Manifest.IsRewriter
            ? throw new TrainingDataException($"Cannot start from '{path}': it is a {(file.Manifest.IsRewriter ? "rewriter" : "classifier")}, and a training starts from a model that generates lines. Name such a model, or give --from none.")
            : file;
    }

    private static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or DialogueModelFormatException or UnauthorizedAccessException or InputFileException)
        {
            throw new TrainingDataException($"Cannot start from '{path}': {error.Message}", error);
        }
    }
}
