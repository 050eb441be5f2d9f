using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Reporting.Terminal;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Commands;

/// <summary>What <c>inspect</c> prints about a corpus.</summary>
internal static class CorpusSheet
{
    /// <summary>Prints the facts about a corpus.</summary>
    /// <param name="names">The files, folders and globs.</param>
    /// <param name="reading">How the files are read. Null: what is in them decides.</param>
    /// <param name="json">Whether to print JSON.</param>
    /// <exception cref="TrainingDataException">The corpus cannot be read.</exception>
    public static void Print(string[] names, ReadingOptions? reading, bool json)
    {
        UtteranceCorpus corpus = UtteranceReader.Read(names, reading);
        var records = UtteranceFacts.Of(corpus);
        LevelChoice level = LevelChoice.OfText(corpus.Text.Text);
        bool isFromBase = level.Level == TokenLevel.Word;
        CorpusFacts facts = CorpusFacts.Of(corpus.Text, isFromBase);
        CorpusWarning[] warnings = [.. records.Warnings, .. facts.Warnings];
        PresetSuggestion suggestion = isFromBase ? PresetSuggestion.FromBase(facts.Characters) : PresetSuggestion.For(facts.Characters);
        string gain = TextGain.Of(facts.TextBytes, level.Level, isFromBase);
        if (json)
        {
            JsonOutput.Write(new
            {
                Files = facts.Files.Select(file => file.Name),
                facts.Bytes,
                facts.Characters,
                facts.Lines,
                facts.DistinctLines,
                facts.DuplicateShare,
                facts.RepeatedTextShare,
                Alphabet = facts.Alphabet.Select(entry => new { entry.Element, entry.Count, entry.IsRare }),
                LongestLines = facts.LongestLines.Select(line => new { line.FileName, line.Number, line.Length }),
                facts.Words,
                facts.Speakers,
                Placeholders = facts.Placeholders.Found,
                Markup = facts.Placeholders.Markup,
                LineMarks = facts.Marks,
                Records = Describe(records),
                records.Mended,
                Warnings = warnings.Select(warning => new { Kind = warning.Kind.ToString(), warning.Message, warning.Count, warning.Places }),
                Level = level.Level.ToString(),
                LevelReason = $"{level.Reason}.",
                Suggestion = suggestion,
                MoreText = gain,
            });
            return;
        }

        HashSet<char> shown = [.. facts.Placeholders.Without(corpus.Text.Text)];
        FactSheet.Print(
            ("files", $"{facts.Files.Count}: {FactSheet.OneLine(string.Join(", ", facts.Files.Select(file => file.Name)))}"),
            ("read as", records.IsPlain ? "plain text" : records.Description));
        foreach (string part in records.Parts)
            FactSheet.Print(("", part));
        if (records.Mended is { } mended)
            FactSheet.Print(("mended", mended));
        FactSheet.Print(
            ("size", $"{facts.Bytes:N0} bytes, {facts.Characters:N0} characters, {facts.Lines:N0} lines"),
            ("duplicates", $"{facts.DuplicateShare:P2} of the lines; without the names {facts.RepeatedTextShare:P2}"),
            ("alphabet", $"{facts.Alphabet.Count}: {string.Concat(facts.Alphabet.Select(entry => entry.Shown))}"),
            ("rare", FactSheet.OneLine(string.Join("  ", facts.Alphabet.Where(entry => entry.IsRare).Select(entry => $"{entry.Shown} ×{entry.Count}")))),
            ("words", facts.Words is { } words ? Describe(words) : "none"),
            ("speakers", FactSheet.OneLine(string.Join(", ", (records.IsPlain ? facts.Speakers : records.SpeakerLines).Select(speaker => $"{speaker.Name} {speaker.Lines}")))),
            ("placeholders", Tell(facts.Placeholders)),
            ("lines", MarkWording.Ends(facts.Marks)),
            ("marks", FactSheet.OneLine(MarkWording.Pairs(facts.Marks, shown.Contains))),
            ("longest", string.Join(", ", facts.LongestLines.Select(line => $"{line.Place} ({line.Length})"))),
            ("level", $"{level.Name}: {level.Reason}."),
            ("preset", $"{suggestion.Preset}: {suggestion.Reason}"),
            ("expect", gain));
        foreach (FieldTally field in records.Fields.Where(field => field.Fault is null))
            FactSheet.Print(("field", FactSheet.OneLine(records.Spread(field))));
        foreach (CorpusWarning warning in warnings)
            FactSheet.Print(("warning", warning.Message));
    }

    private static string Tell(CorpusPlaceholders placeholders)
    {
        string found = placeholders.Found.Count == 0 ? "none" : FactSheet.OneLine(string.Join(", ", placeholders.Found.Select(one => $"{one.Text} ×{one.Count:N0}")));
        return placeholders.Markup.Count == 0 ? found : $"{found}; markup: {FactSheet.OneLine(string.Join(", ", placeholders.Markup.Select(one => $"{one.Text} ×{one.Count:N0}")))}";
    }

    private static string Describe(WordCensus words) =>
        $"{words.Different:N0} different, {words.Frequent:N0} of them occur five times or more; a word model has {words.Vocabulary:N0} tokens, {words.CharactersPerToken:0.0} characters per token, " +
        $"{words.SpelledShare:P1} of the words are spelled{(words.IsReversible ? string.Empty : "; the tokens do not give back the same text")}";

    private static object Describe(UtteranceFacts records) => new
    {
        Formats = records.Formats.Select(format => format.ToString()),
        records.Description,
        records.Lines,
        records.Speakers,
        records.Answers,
        Fields = records.Fields.Select(Describe),
    };

    private static object Describe(FieldTally field)
    {
        if (field.Fault is not null)
            return new { field.Name, field.Fault };
        FieldDefinition defined = field.Define();
        return new
        {
            field.Name,
            Kind = defined.Kind.ToString(),
            field.Lines,
            Values = field.Values.Select(value => new { Value = value.Key, Lines = value.Value }),
            defined.Minimum,
            defined.Maximum,
            defined.Length,
        };
    }
}
