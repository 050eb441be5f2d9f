using System.CommandLine;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Replying;

namespace DialogueRnn.Training.Commands;

/// <summary><c>teach MODEL CORPUS… -o MODEL</c>: teaches a model file which lines answer which. <c>teach MODEL --desk FOLDER -o MODEL</c>: teaches it the taste of a writer.</summary>
internal static class TeachCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        Argument<string[]> corpus = NamedArgument.Any("corpus", "text with answers ('> PLAYER: …' before a line), tables, JSON Lines, folders or globs");
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        var desk = new Option<string?>("--desk") { Description = "folder of an audition desk: its starred and rejected lines and its choices between two lines decide which lines are said" };
        var from = new Option<string?>("--from") { Description = "the model file whose knowledge of answers is the start (default: the model itself, or else the base model)" };
        var json = JsonOutput.Option();
        var command = new Command("teach", "Teaches a model file which lines of a corpus answer which, so that its speakers can reply, or which lines a writer likes. The network stays as it is.") { model, corpus, output, desk, from, json };
        var reading = new ReadingOptionSet(command);
        command.SetAction(parsed =>
        {
            string path = OutputPath.Check(parsed.GetValue(output)!, DialogueModelFile.Extension);
            string given = parsed.GetValue(model)!;
            string[] files = parsed.GetValue(corpus)!;
            string? folder = parsed.GetValue(desk);
            if (files.Length == 0 && folder is null)
                throw new UserErrorException($"Nothing is named that '{given}' could learn from. Name a corpus with answers, or the folder of a desk with --desk.");
            DialogueModelFile file = DialogueModelFile.Load(InputPath.CheckModel(given));
            if (file.Manifest.IsClassifier || file.Manifest.IsRewriter)
                throw new UserErrorException($"'{given}' is a {(file.Manifest.IsClassifier ? "classifier" : "rewriter")} and generates no lines. Name a model that 'dialogue-rnn train' made without '--task'.");
            (int Pairs, int Remembered)? answers = files.Length == 0 ? null : TeachAnswers(file, given, files, reading.Read(parsed, files), parsed.GetValue(from));
            TasteReport? taste = folder is null ? null : DeskCourse.Teach(file, given, folder);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file.Save(path);
            if (parsed.GetValue(json))
                JsonOutput.Write(new { File = path, Answers = answers?.Pairs, answers?.Remembered, Taste = taste });
            else
                System.Console.Error.WriteLine($"Wrote {path}{(answers is { } learned ? $": it learned from {learned.Pairs:N0} answers, and {learned.Remembered:N0} of them are lines of its memory" : string.Empty)}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static (int Pairs, int Remembered) TeachAnswers(DialogueModelFile file, string given, string[] files, ReadingOptions reading, string? from)
    {
        CorpusMemory? memory = file.Extras.TryGetValue(CorpusMemory.ExtraName, out var lines)
            ? CorpusMemory.FromBytes(lines, file.Manifest.Vocabulary, given, file.Manifest.Scene)
            : null;
        Utterance[] utterances = [.. UtteranceReader.Read(files, reading).Utterances];
        AnswerPair[] pairs = AnswerPair.Of(utterances);
        if (pairs.Length < AnswerPair.Fewest)
            throw new UserErrorException($"'{files[0]}' has {pairs.Length} answers, and at least {AnswerPair.Fewest} are needed. Name a corpus in which answers follow the line that they answer, written as '> PLAYER: …', or the columns of a table (--columns heard=1,text=2).");
        ReplyMatcher matcher = ReplyTeaching.Train(pairs, StartingMatcher.Of(from, file, given));
        ReplyMemory replies = ReplyTeaching.Remember(matcher, utterances, memory, file.Manifest.Training.PrimeTemplate);
        file.Extras[ReplyMemory.ExtraName] = ReplyMemoryFormat.Write(replies);
        return (pairs.Length, replies.Primes.Sum(prime => replies.Voice(prime)!.Heard.Count));
    }
}
