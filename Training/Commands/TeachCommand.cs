using System.CommandLine;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Replying;

namespace DialogueRnn.Training.Commands;

/// <summary><c>teach MODEL CORPUS… -o MODEL</c>: teaches a model file which lines answer which.</summary>
internal static class TeachCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        Argument<string[]> corpus = NamedArgument.Several("corpus", "text with answers ('> PLAYER: …' before a line), tables, JSON Lines, folders or globs");
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        var from = new Option<string?>("--from") { Description = "the model file whose knowledge of answers is the start (default: the model itself, or else the base model)" };
        var json = JsonOutput.Option();
        var command = new Command("teach", "Teaches a model file which lines of a corpus answer which, so that its speakers can reply. The network stays as it is.") { model, corpus, output, from, json };
        var reading = new ReadingOptionSet(command);
        command.SetAction(parsed =>
        {
            string path = OutputPath.Check(parsed.GetValue(output)!, DialogueModelFile.Extension);
            string given = parsed.GetValue(model)!;
            DialogueModelFile file = DialogueModelFile.Load(InputPath.CheckModel(given));
            if (file.Manifest.IsClassifier || file.Manifest.IsRewriter)
                throw new UserErrorException($"'{given}' is a {(file.Manifest.IsClassifier ? "classifier" : "rewriter")} and generates no lines. Name a model that 'dialogue-rnn train' made without '--task'.");
            CorpusMemory? memory = file.Extras.TryGetValue(CorpusMemory.ExtraName, out var lines)
                ? CorpusMemory.FromBytes(lines, file.Manifest.Vocabulary, given, file.Manifest.Scene)
                : null;
            string[] files = parsed.GetValue(corpus)!;
            Utterance[] utterances = [.. UtteranceReader.Read(files, reading.Read(parsed, files)).Utterances];
            AnswerPair[] pairs = AnswerPair.Of(utterances);
            if (pairs.Length < AnswerPair.Fewest)
                throw new UserErrorException($"'{files[0]}' has {pairs.Length} answers, and at least {AnswerPair.Fewest} are needed. Name a corpus in which answers follow the line that they answer, written as '> PLAYER: …', or the columns of a table (--columns heard=1,text=2).");
            ReplyMatcher matcher = ReplyTeaching.Train(pairs, StartingMatcher.Of(parsed.GetValue(from), file, given));
            ReplyMemory replies = ReplyTeaching.Remember(matcher, utterances, memory, file.Manifest.Training.PrimeTemplate);
            file.Extras[ReplyMemory.ExtraName] = ReplyMemoryFormat.Write(replies);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file.Save(path);
            int found = replies.Primes.Sum(prime => replies.Voice(prime)!.Heard.Count);
            if (parsed.GetValue(json))
                JsonOutput.Write(new { File = path, Answers = pairs.Length, Remembered = found });
            else
                System.Console.Error.WriteLine($"Wrote {path}: it learned from {pairs.Length:N0} answers, and {found:N0} of them are lines of its memory.");
            return ExitCode.Done;
        });
        return command;
    }
}
