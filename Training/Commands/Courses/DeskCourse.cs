using System;
using System.Collections.Generic;
using System.IO;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Lets a model learn from the choices that a writer made on an audition desk.</summary>
internal static class DeskCourse
{
    /// <summary>Teaches a model file that was just written the taste of the writer who used a desk, and writes it again. If that cannot be done, the file stays as it is,
    /// and the error output says why: the training must not be lost.</summary>
    public static void TeachFile(string path, string folder)
    {
        try
        {
            DialogueModelFile file = DialogueModelFile.Load(path);
            if (!file.Extras.ContainsKey(CorpusMemory.ExtraName))
                Console.Error.WriteLine($"{WithoutMemory(file)} So the choices in '{folder}' have taught it nothing; edited lines are in its corpus.");
            else if (Teach(file, path, folder) is { Helps: true })
                file.Save(path);
        }
        catch (UserErrorException error)
        {
            Console.Error.WriteLine($"The desk has taught the model nothing: {error.Message} Then run 'dialogue-rnn teach MODEL --desk FOLDER -o MODEL'.");
        }
    }

    /// <summary>Teaches a model file the taste of the writer who used a desk. Says on the error output what was learned.</summary>
    /// <param name="file">The model file.</param>
    /// <param name="given">The path of the file, for messages.</param>
    /// <param name="folder">The folder of the desk.</param>
    /// <returns>What was learned. Null: the desk has too few choices. If it does not help, the file is as before.</returns>
    /// <exception cref="UserErrorException">There is no such folder, a file in it cannot be read, the model has no memory of its corpus, or it was taught before.</exception>
    public static TasteReport? Teach(DialogueModelFile file, string given, string folder)
    {
        DeskFolder desk = Read(folder);
        if (!file.Extras.TryGetValue(CorpusMemory.ExtraName, out ReadOnlyMemory<byte> bytes))
            throw new UserErrorException($"'{given}' cannot learn from --desk: {WithoutMemory(file)}");
        if (TasteReport.Of(file) is { } before)
            throw new UserErrorException($"'{given}' has already {before}. Choices that count twice would count too much: name the model from before, and all choices in '{folder}' teach it anew.");
        IReadOnlyList<WriterChoice> choices = Taste.Usable(desk.Choices);
        if (choices.Count < Taste.FewestChoices)
        {
            Console.Error.WriteLine($"The desk '{folder}' has {choices.Count} choices, and at least {Taste.FewestChoices} are needed: the scores of the lines stay as they are. Compare, star or reject more lines. Stars count only beside rejected lines, and the reverse.");
            return null;
        }

        StepWeights weights = StepGraphReader.Read(file, given);
        Taste taste = Taste.Learn(CorpusMemory.FromBytes(bytes, file.Manifest.Vocabulary, given, file.Manifest.Scene), file.Manifest.Vocabulary, weights, choices);
        if (!taste.Report.Helps)
        {
            Console.Error.WriteLine(
                $"The desk's {taste.Report.Choices:N0} choices teach nothing yet: scores that learned from them agree with {taste.Report.After:P0} of held-out choices, and with {taste.Report.Before:P0} before. The scores of the lines stay as they are.");
            return taste.Report;
        }

        file.Extras[CorpusMemory.ExtraName] = taste.Apply().ToBytes();
        taste.Report.AddTo(file);
        Console.Error.WriteLine($"The model has {taste.Report}.");
        return taste.Report;
    }

    /// <summary>Reads the folder of <c>--desk</c>.</summary>
    /// <exception cref="UserErrorException">There is no such folder, or a file in it cannot be read.</exception>
    public static DeskFolder Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new UserErrorException($"The folder '{folder}' of --desk does not exist. Name the folder in which the desk keeps its files: NAME.stars.csv, NAME.banned.txt or {DeskFolder.ChoicesName}.");
        try
        {
            return DeskFolder.Read(folder);
        }
        catch (FormatException error)
        {
            throw new UserErrorException($"The desk of --desk cannot be read: {error.Message}");
        }
    }

    private static string WithoutMemory(DialogueModelFile file) => file.Manifest.Level == TokenLevel.Character
        ? "It is a character model. Choices teach only word models, because these choose their lines among several. Train one with '--level word'."
        : "It is a word model without a memory of its corpus, so it does not choose its lines among several. Train it without '--memory off'.";
}
