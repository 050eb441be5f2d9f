using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Utterances.Writing;

namespace DialogueRnn.Training.Commands;

/// <summary><c>convert CORPUS… -o FILE</c>: writes the records of a corpus in another format.</summary>
internal static class ConvertCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string[]> corpus = NamedArgument.Several("corpus", "text files, tables, JSON Lines, folders or globs");
        string endings = string.Join(", ", UtteranceWriter.Endings);
        var output = new Option<string>("--output", "-o") { Description = $"the file to write; its ending chooses the format: {endings}", Required = true };
        var command = new Command("convert", "Writes what was read of a corpus (speakers, texts, fields, heard lines) in another format.") { corpus, output };
        var reading = new ReadingOptionSet(command);
        command.SetAction(parsed =>
        {
            string path = OutputPath.Check(parsed.GetValue(output)!, ".jsonl");
            if (!UtteranceWriter.Knows(path))
                throw new UserErrorException($"The output '{parsed.GetValue(output)}' has the wrong ending. Choose one of {endings}.");
            UtteranceCorpus read = UtteranceReader.Read(parsed.GetValue(corpus)!, reading.Read(parsed));
            if (read.Text.Files.Any(file => file.Path == path))
                throw new UserErrorException($"The output '{path}' is a file of the corpus and would be overwritten. Choose another name.");
            Utterance[] utterances = [.. read.Utterances];
            byte[] text = Encoding.UTF8.GetBytes(UtteranceWriter.Write(utterances, path));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, stream => stream.Write(text));
            var records = UtteranceFacts.Of(read);
            Console.Error.WriteLine($"Wrote '{parsed.GetValue(output)}' from {records.Description}.");
            foreach (string part in records.Parts)
                Console.Error.WriteLine($"  {part}.");
            if (records.Mended is { } mended)
                Console.Error.WriteLine($"Mended {mended}.");
            foreach (string note in records.Notes)
                Console.Error.WriteLine($"Warning: {note}");
            return ExitCode.Done;
        });
        return command;
    }
}
