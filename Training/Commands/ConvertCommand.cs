using System.CommandLine;
using System.Linq;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Commands;

/// <summary><c>convert CORPUS… -o FILE</c>: writes the records of a corpus in another format.</summary>
internal static class ConvertCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string[]> corpus = NamedArgument.Several("corpus", "text files, tables, JSON Lines, folders or globs");
        Option<string?> output = RecordOutput.Option(isRequired: true);
        var command = new Command("convert", "Writes what was read of a corpus (speakers, texts, fields, heard lines) in another format.") { corpus, output };
        var reading = new ReadingOptionSet(command);
        command.SetAction(parsed =>
        {
            string path = RecordOutput.Check(parsed.GetValue(output)!);
            string[] files = parsed.GetValue(corpus)!;
            UtteranceCorpus read = UtteranceReader.Read(files, reading.Read(parsed, files));
            OutputPath.CheckApart(path, read.Text.Files.Select(file => file.Path));
            RecordOutput.Write(path, [.. read.Utterances]);
            RecordOutput.Tell(read, $"Wrote '{parsed.GetValue(output)}'");
            return ExitCode.Done;
        });
        return command;
    }
}
