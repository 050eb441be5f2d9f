using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using DialogueRnn.Classification;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands.Labelling;

/// <summary><c>label CORPUS… --by CLASSIFIER -o FILE</c>: a classifier proposes a field for the lines that lack it.</summary>
internal sealed class LabelCommand
{
    private const int UsualDoubtful = 20;
    private const int MostDoubtful = 100_000;
    private const int LongestLabel = 12;

    private readonly Argument<string[]> _corpus = NamedArgument.Several("corpus", "text files, tables, JSON Lines, folders or globs");
    private readonly Option<string> _by = new("--by") { Description = "the classifier, a model file of 'train --task label'", Required = true };
    private readonly Option<string?> _output = RecordOutput.Option(isRequired: false);
    private readonly Option<string?> _field = new("--field") { Description = "the field to propose (default: the one whose values in the corpus are labels of the classifier)" };
    private readonly Option<double?> _least = RangedOption.Number("--least", "smallest probability of a label that is written, 0 to 1 (default: 0)", 0.0, 1.0);
    private readonly Option<int?> _doubtful = RangedOption.Number("--doubtful", $"how many of the most doubtful lines to print (default: {UsualDoubtful})", 0, MostDoubtful);
    private readonly Option<bool> _json = JsonOutput.Option();

    private LabelCommand()
    {
    }

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var label = new LabelCommand();
        var command = new Command("label", "Lets a classifier propose a field for the lines that lack it, and prints the most doubtful lines. Without -o, nothing is written.")
        {
            label._corpus, label._by, label._output, label._field, label._least, label._doubtful, label._json,
        };
        var reading = new ReadingOptionSet(command);
        command.SetAction(parsed => label.Run(parsed, reading));
        return command;
    }

    private int Run(ParseResult parsed, ReadingOptionSet reading)
    {
        string by = parsed.GetValue(_by)!;
        if (!InputPath.ReadManifest(by).IsClassifier)
            throw new UserErrorException($"{_by.Name}: '{by}' is not a classifier. Train one with '{CommandName.Value} train --task label'.");
        string? output = parsed.GetValue(_output);
        string? path = output is null ? null : RecordOutput.Check(output);
        string[] files = parsed.GetValue(_corpus)!;
        UtteranceCorpus corpus = UtteranceReader.Read(files, reading.Read(parsed, files));
        if (path is not null)
            OutputPath.CheckApart(path, corpus.Text.Files.Select(file => file.Path));
        using DialogueClassifier classifier = DialogueClassifier.Load(by);
        Utterance[] lines = [.. corpus.Utterances];
        string field = FieldOf(parsed.GetValue(_field), lines, classifier, by);
        var proposals = LabelProposals.Of(lines, field, classifier);
        double least = parsed.GetValue(_least) ?? 0;
        int sure = proposals.MostDoubtfulFirst.Count(proposal => proposal.Probability >= least);
        LabelProposal[] shown = [.. proposals.MostDoubtfulFirst.Take(parsed.GetValue(_doubtful) ?? UsualDoubtful)];
        if (path is not null)
            RecordOutput.Write(path, proposals.Labelled(least));
        if (parsed.GetValue(_json))
            Report(by, field, lines.Length, proposals, sure, shown);
        else
            Tell(shown);
        string share = least > 0 ? $" {Count(sure)} of them have a label of at least {Percent(least)}." : string.Empty;
        Console.Error.WriteLine($"{Count(proposals.MostDoubtfulFirst.Count)} of {Count(lines.Length)} lines lack '{field}'.{share}");
        if (proposals.Known > 0)
            Console.Error.WriteLine($"Of {Count(proposals.Known)} lines that have '{field}', the classifier finds the same label in {Percent((double)proposals.Agreeing / proposals.Known)}. It may have learned from these lines.");
        if (path is not null)
            RecordOutput.Tell(corpus, $"Wrote '{output}'");
        return ExitCode.Done;
    }

    private string FieldOf(string? name, Utterance[] lines, DialogueClassifier classifier, string by)
    {
        if (name is not null)
            return FieldNames.FaultOf(name) is { } fault ? throw new UserErrorException($"{_field.Name} {name}: {fault}") : name;
        string[] fitting =
        [
            .. lines.SelectMany(line => line.Fields).Where(field => classifier.Labels.Contains(field.Value.ToString())).Select(field => field.Key).Distinct()
                .Order(StringComparer.Ordinal),
        ];
        return fitting.Length == 1 ? fitting[0] : throw new UserErrorException(
            $"The labels of '{by}' ({string.Join(", ", classifier.Labels.Take(LongestLabel))}) are values of {(fitting.Length == 0 ? "no field of the corpus" : $"several fields of the corpus: {string.Join(", ", fitting)}")}. Name the field with {_field.Name}.");
    }

    private static void Report(string by, string field, int lines, LabelProposals proposals, int sure, LabelProposal[] shown) => JsonOutput.Write(new
    {
        By = by,
        Field = field,
        Lines = lines,
        Lacking = proposals.MostDoubtfulFirst.Count,
        Labelled = sure,
        proposals.Known,
        proposals.Agreeing,
        Doubtful = shown.Select(proposal => new
        {
            proposal.Line.Place.File,
            Row = proposal.Line.Place.Line,
            proposal.Line.Speaker,
            proposal.Line.Text,
            proposal.Label,
            proposal.Probability,
            proposal.Second,
            proposal.SecondProbability,
        }),
    });

    private static void Tell(IReadOnlyList<LabelProposal> shown)
    {
        foreach (LabelProposal proposal in shown)
        {
            string labels = $"{Percent(proposal.Probability),6} {Short(proposal.Label),-LongestLabel}  {Percent(proposal.SecondProbability),6} {Short(proposal.Second),-LongestLabel}";
            VisibleConsole.Data.WriteLine($"{labels}  {proposal.Line.Place}  {proposal.Line.Line}");
        }
    }

    private static string Short(string label) => label.Length <= LongestLabel ? label : $"{label[..(LongestLabel - 1)]}…";

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
