using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Reads the word vectors that a run begins from, and tells what was found.</summary>
internal static class WordVectors
{
    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line: an embedding without a width takes the file's.</param>
    /// <param name="options">The options; their embedding may be widened.</param>
    /// <param name="data">The corpus.</param>
    /// <returns>The vectors; null where the options name none.</returns>
    /// <exception cref="TrainingDataException">The file cannot be used.</exception>
    /// <exception cref="UserErrorException">The width that was asked for is less than the file's.</exception>
    public static ImportedEmbeddings? Read(ParseResult parsed, ref TrainingOptions options, TrainingData data)
    {
        if (options.Embeddings is not { } path)
            return null;
        WordForms forms = WordForms.Of(data.Vocabulary, options.WordForms);
        ImportedEmbeddings imported = EmbeddingFile.Read(path, forms.Stems);
        bool isGiven = parsed.GetResult("--embedding") is OptionResult { Implicit: false };
        if (!isGiven)
            options = options with { Embedding = imported.NetworkWidth };
        if (options.Embedding < imported.Width)
            throw new UserErrorException($"--embedding {options.Embedding}: the word vectors of '{path}' have {imported.Width} numbers. Give {imported.NetworkWidth}, or leave it out.");
        EmbeddingCoverage coverage = imported.Coverage(forms.Stems, forms.CountsOf(data.Counts()));
        IAnsiConsole console = StandardError.Console();
        console.WriteLine($"embeddings: {coverage}; {imported.Describe(options.Embedding)}.");
        if (coverage.Missing.Count > 0)
            console.WriteLine($"missing: {string.Join(", ", coverage.Missing.Select(word => word.Trim()))}{(coverage.Missing.Count == EmbeddingCoverage.MostMissing ? ", …" : string.Empty)}");
        return imported;
    }
}
