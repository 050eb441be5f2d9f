using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Inference.Rewriting;
using DialogueRnn.Model;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Reporting.Terminal;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Commands;

/// <summary><c>inspect CORPUS…</c> or <c>inspect MODEL.drnn</c>: describes a corpus or a model file.</summary>
internal static class InspectCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string[]> subject = NamedArgument.Several("subject", "a model file, or files, folders and globs of a corpus");
        var json = JsonOutput.Option();
        var command = new Command("inspect", "Describes a corpus and warns of what harms training. With a model file: prints its manifest.") { subject, json };
        var reading = new ReadingOptionSet(command);
        command.SetAction(parsed =>
        {
            string[] names = parsed.GetValue(subject)!;
            if (names.Length == 1 && names[0].EndsWith(DialogueModelFile.Extension, StringComparison.OrdinalIgnoreCase))
                InspectModel(names[0], parsed.GetValue(json));
            else
                CorpusSheet.Print(names, reading.Read(parsed, names), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void InspectModel(string path, bool json)
    {
        DialogueModelFile file = DialogueModelFile.Load(InputPath.CheckModel(path));
        ModelManifest manifest = file.Manifest;
        TrainingSummary training = manifest.Training;
        OriginalityFilter? originality = file.Extras.TryGetValue(OriginalityFilter.ExtraName, out ReadOnlyMemory<byte> fingerprint)
            ? OriginalityFilter.FromBytes(fingerprint, path)
            : null;
        if (json)
        {
            JsonOutput.Write(new
            {
                manifest.Name,
                Kind = manifest.IsClassifier ? "classifier" : manifest.IsRewriter ? "rewriter" : "text",
                Rewriting = manifest.Rewriting is { } rewriting ? new { SourceVocabularySize = rewriting.Source.Size, rewriting.Encoder, Attention = rewriting.HasAttention } : null,
                Labels = manifest.IsClassifier ? manifest.Labels : null,
                Level = manifest.Level.ToString(),
                Cell = manifest.Cell.ToString(),
                manifest.Layers,
                manifest.Hidden,
                VocabularySize = manifest.Vocabulary.Size,
                Vocabulary = string.Concat(LettersOf(manifest)),
                Words = manifest.Level == TokenLevel.Word ? WordsOf(manifest) : null,
                manifest.Sampling,
                Training = training,
                Placeholders = manifest.Placeholders.Select(placeholder => new { placeholder.Text, placeholder.Name }),
                manifest.LineMarks,
                Scene = manifest.Scene?.Fields.Select(SceneFacts.Describe),
                manifest.Parity,
                GraphBytes = file.StepGraph.Length,
                Originality = originality is null ? null : Describe(originality, fingerprint.Length),
                Taste = TasteReport.Of(file),
            });
            return;
        }

        if (manifest.IsClassifier)
        {
            TellClassifier(file);
            return;
        }

        if (manifest.Rewriting is { } reading)
        {
            TellRewriter(file, reading);
            return;
        }

        FactSheet.Print(
            ("name", manifest.Name),
            ("kind", "generates lines"),
            ("network", $"{manifest.Cell} {manifest.Layers}×{manifest.Hidden}, {LevelOf(manifest)}"),
            ("vocabulary", FactSheet.OneLine(manifest.Level == TokenLevel.Word ? string.Join(' ', WordsOf(manifest).Select(word => word.Trim())) : string.Concat(manifest.Vocabulary.Elements))),
            ("size", $"{file.StepGraph.Length / 1e6:0.00} MB (step graph)"),
            ("sampling", Describe(manifest.Sampling)),
            ("corpus", CorpusOf(training)),
            ("speakers", training.Speakers.Count == 0 ? "none" : FactSheet.OneLine(string.Join(", ", training.Speakers))),
            ("placeholders", manifest.Placeholders.Count == 0 ? "none" : FactSheet.OneLine(string.Join(", ", manifest.Placeholders.Select(placeholder => placeholder.Text)))),
            ("lines", manifest.LineMarks is { } ends ? MarkWording.Ends(ends) : "not known: the model was trained before marks were kept"),
            ("marks", FactSheet.OneLine(MarkWording.Pairs(manifest.Marks, mark => manifest.Vocabulary.Elements.Any(element => element.Contains(mark, StringComparison.Ordinal))))),
            ("scene", manifest.Scene is { } scene ? string.Join("; ", scene.Fields.Select(SceneFacts.Tell)) : "no fields"),
            ("trained", TrainedAs(training)),
            ("validation", double.IsNaN(training.ValidationLoss) ? "none" : $"{training.ValidationLoss:0.0000} nats, {training.ValidationLoss / Math.Log(2):0.000} bits per character, accuracy {training.ValidationAccuracy:P1}"),
            ("parity", ParityOf(manifest)),
            ("originality", originality is null ? "no fingerprint of the corpus" : Tell(originality, fingerprint.Length)),
            ("taste", TasteReport.Of(file)?.ToString() ?? "of readers in general: no desk has taught it"));
    }

    private static void TellRewriter(DialogueModelFile file, RewritingSchema reading)
    {
        ModelManifest manifest = file.Manifest;
        TrainingSummary training = manifest.Training;
        int encoder = file.Extras.TryGetValue(RewriterSizes.EncoderExtra, out ReadOnlyMemory<byte> graph) ? graph.Length : 0;
        FactSheet.Print(
            ("name", manifest.Name),
            ("kind", "rewriter: makes another line of a line"),
            ("encoder", $"{manifest.Cell} 2×{reading.Encoder} (forwards and backwards), {reading.Source.Size:N0} tokens, {encoder / 1e6:0.00} MB"),
            ("decoder", $"{manifest.Cell} {manifest.Layers}×{manifest.Hidden}, {LevelOf(manifest)}, {(reading.HasAttention ? "with" : "without")} attention, {file.StepGraph.Length / 1e6:0.00} MB"),
            ("corpus", CorpusOf(training)),
            ("trained", TrainedAs(training)),
            ("validation", double.IsNaN(training.ValidationLoss) ? "none" : $"{training.ValidationLoss:0.0000} nats per character, accuracy {training.ValidationAccuracy:P1}"),
            ("parity", ParityOf(manifest)));
    }

    private static string CorpusOf(TrainingSummary training) => $"{string.Join(", ", training.CorpusFiles)}{(training.CorpusLicence.Length > 0 ? $" ({training.CorpusLicence})" : string.Empty)}";

    private static string TrainedAs(TrainingSummary training) =>
        $"preset {training.Preset}, {training.Steps:N0} steps, {training.Epochs:0.0} epochs, {training.CharactersSeen:N0} characters seen, {Duration.Format(TimeSpan.FromSeconds(training.Seconds))}";

    private static string ParityOf(ModelManifest manifest) =>
        manifest.Parity is { } parity ? $"largest logit difference {parity.LargestLogitDifference:0.0e0} over {parity.Tokens} tokens ({parity.Engines})" : "not checked";

    private static void TellClassifier(DialogueModelFile file)
    {
        ModelManifest manifest = file.Manifest;
        TrainingSummary training = manifest.Training;
        int grams = file.Extras.TryGetValue(GramTable.ExtraName, out ReadOnlyMemory<byte> table) ? GramTableFormat.FromBytes(table, manifest.Labels.Count, manifest.Name).Sum(one => one.Hashes.Length) : 0;
        FactSheet.Print(
            ("name", manifest.Name),
            ("kind", "classifier: gives labels to lines"),
            ("labels", $"{manifest.Labels.Count}: {FactSheet.OneLine(string.Join(", ", manifest.Labels))}"),
            ("network", $"{manifest.Cell} {manifest.Layers}×{manifest.Hidden}, {LevelOf(manifest)}"),
            ("grams", grams == 0 ? "none" : $"{grams:N0} words, pairs of words and pieces of words, {table.Length / 1e6:0.00} MB"),
            ("size", $"{file.StepGraph.Length / 1e6:0.00} MB (step graph)"),
            ("corpus", CorpusOf(training)),
            ("trained", TrainedAs(training)),
            ("validation", double.IsNaN(training.ValidationLoss) ? "none" : $"{training.ValidationLoss:0.0000} nats per line, accuracy {training.ValidationAccuracy:P1}"),
            ("parity", ParityOf(manifest)));
    }

    private static IEnumerable<string> LettersOf(ModelManifest manifest) =>
        manifest.Level == TokenLevel.Word ? manifest.Vocabulary.Elements.Take(manifest.Vocabulary.LetterCount) : manifest.Vocabulary.Elements;

    private static IEnumerable<string> WordsOf(ModelManifest manifest) => manifest.Vocabulary.Elements.Skip(manifest.Vocabulary.LetterCount);

    private static string LevelOf(ModelManifest manifest) => manifest.Level == TokenLevel.Word
        ? $"word level, embedding {manifest.Embedding}{(manifest.IsTied ? ", tied" : string.Empty)}, {manifest.Vocabulary.Size:N0} tokens of which {manifest.Vocabulary.LetterCount} are letters and marks"
        : $"character level, {manifest.Vocabulary.Size} tokens";

    private static string Describe(SamplingDefaults sampling)
    {
        (string Name, object? Value)[] controls =
        [
            ("temperature", sampling.Temperature), ("falling to", sampling.TemperatureEnd), ("top-k", sampling.TopK is > 0 ? sampling.TopK : null), ("top-p", sampling.TopP), ("min-p", sampling.MinP),
            ("typical", sampling.Typical), ("repetition penalty", sampling.RepetitionPenalty), ("spelling", sampling.Spelling is { } spelling ? (spelling ? "on" : "off") : null),
        ];
        string given = string.Join(", ", controls.Where(control => control.Value is not null).Select(control => string.Create(CultureInfo.InvariantCulture, $"{control.Name} {control.Value}")));
        return $"{given}, at most {sampling.MaximumLength} characters";
    }

    private static object Describe(OriginalityFilter originality, int bytes) => new
    {
        Bytes = bytes,
        originality.GramLength,
        originality.CorpusCharacters,
        originality.FalsePositiveRate,
        MaxCopiedCharacters = OriginalityGuard.DefaultMaxCopiedCharacters,
        FalseSpanRate = FalseSpanRate(originality),
    };

    private static string Tell(OriginalityFilter originality, int bytes) =>
        $"{bytes / 1e3:0.0} KB for {originality.CorpusCharacters:N0} characters; detects copies of at least {originality.GramLength} characters; " +
        $"false alarms at {originality.FalsePositiveRate:P1} of places, at {FalseSpanRate(originality):0.0e0} for {OriginalityGuard.DefaultMaxCopiedCharacters} consecutive characters";

    private static double FalseSpanRate(OriginalityFilter originality) =>
        originality.FalseSpanRate(Math.Max(originality.GramLength, OriginalityGuard.DefaultMaxCopiedCharacters));
}
