using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Reads the word vectors of <c>--embeddings</c> and prints how many words of the corpus they cover.</summary>
internal static class WordVectors
{
    /// <summary>Reads the word vectors.</summary>
    /// <param name="parsed">The command line. Without <c>--embedding</c>, the width comes from the file.</param>
    /// <param name="options">The options. Their embedding width may be changed.</param>
    /// <param name="data">The corpus.</param>
    /// <returns>The vectors. Null if the options name no file.</returns>
    /// <exception cref="TrainingDataException">The file cannot be used.</exception>
    /// <exception cref="UserErrorException">The embedding width given is smaller than the width of the file.</exception>
    public static ImportedEmbeddings? Read(ParseResult parsed, ref TrainingOptions options, TrainingData data)
    {
        if (options.Embeddings is not { } path)
            return null;
        WordForms forms = WordForms.Of(data.Vocabulary, options.WordForms);
        ImportedEmbeddings imported = EmbeddingFile.Read(path, forms.Stems);
        options = options with { EmbeddingsHash = FileHash.Of(path) };
        bool isGiven = parsed.GetResult("--embedding") is OptionResult { Implicit: false };
        if (!isGiven)
            options = options with { Embedding = imported.NetworkWidth };
        if (options.Embedding < imported.Width)
            throw new UserErrorException($"--embedding {options.Embedding}: the word vectors of '{path}' have {imported.Width} numbers, which is more. Give {imported.NetworkWidth}, or leave --embedding out.");
        EmbeddingCoverage coverage = imported.Coverage(forms.Stems, forms.CountsOf(data.Counts()));
        IAnsiConsole console = StandardError.Console();
        console.WriteLine($"embeddings: {coverage}; {imported.Describe(options.Embedding)}.");
        if (coverage.Missing.Count > 0)
            console.WriteLine($"missing: {string.Join(", ", coverage.Missing.Select(word => word.Trim()))}{(coverage.Missing.Count == EmbeddingCoverage.MostMissing ? ", …" : string.Empty)}");
        return imported;
    }
}
