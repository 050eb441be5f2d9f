using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands;

/// <summary><c>neighbours MODEL WORD</c>: prints the words that are nearest to a word in a model's embedding.</summary>
internal static class NeighboursCommand
{
    private const int DefaultCount = 10;
    private const int MostSpellings = 3;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        Argument<string> word = NamedArgument.One("word", "a word of the model's vocabulary");
        Option<int?> count = RangedOption.Number("--count", $"number of neighbours (default: {DefaultCount})", 1, 1000);
        var json = JsonOutput.Option();
        var command = new Command("neighbours", "Prints the words that a word model uses in a similar way: the nearest rows of its embedding.") { model, word, count, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(model)!;
            Report(Read(path), path, parsed.GetValue(word)!, parsed.GetValue(count) ?? DefaultCount, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Prints the neighbours of a word.</summary>
    /// <param name="space">The model's words.</param>
    /// <param name="path">The model's path, for messages.</param>
    /// <param name="word">The word, in upper or lower case.</param>
    /// <param name="count">The number of neighbours.</param>
    /// <param name="json">True for a report in JSON.</param>
    /// <exception cref="UserErrorException">The model has no such word.</exception>
    internal static void Report(WordSpace space, string path, string word, int count, bool json)
    {
        if (!space.TryFind(word, out int found))
            throw Unknown(space, path, word);
        IReadOnlyList<Neighbour> neighbours = space.Nearest(found, count);
        if (json)
        {
            JsonOutput.Write(new { Word = space.NameOf(found), Neighbours = neighbours.Select(one => new { one.Word, Similarity = Math.Round(one.Similarity, 4) }) });
            return;
        }

        foreach (Neighbour neighbour in neighbours)
            VisibleConsole.Data.WriteLine($"{neighbour.Similarity,6:0.000}  {FactSheet.OneLine(neighbour.Word)}");
    }

    private static WordSpace Read(string path)
    {
        DialogueModelFile file = DialogueModelFile.Load(InputPath.CheckModel(path));
        if (file.Manifest.Level != TokenLevel.Word)
            throw new UserErrorException($"'{path}' is a character model. Only word models have neighbours. Name a model that was trained with 'train --level word'.");
        float[] table = StepGraphReader.Read(file, path).Embedding
            ?? throw new UserErrorException($"'{path}' has no word embedding. Export it again from its run directory.");
        return WordSpace.Of(file.Manifest.Vocabulary, table);
    }

    private static UserErrorException Unknown(WordSpace space, string path, string word)
    {
        IReadOnlyList<string> near = space.Spellings(word, MostSpellings);
        string remedy = near.Count > 0
            ? $"Similar words: {string.Join(", ", near.Select(one => $"'{one}'"))}."
            : "No word of the model has a similar spelling. Give a word that is frequent in the corpus.";
        return new UserErrorException($"The word '{word.Trim()}' is not among the {space.Count:N0} words of '{path}'. {remedy}");
    }
}
