using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Tests.Corpus.Utterances;

/// <summary>Reads small texts as records.</summary>
internal static class Records
{
    internal static IReadOnlyList<Utterance> OfText(string text) => UtteranceReader.Parse("corpus.txt", text).Utterances;

    internal static IReadOnlyList<Utterance> OfTable(string text, string? columns = null, string name = "corpus.csv") =>
        UtteranceReader.Parse(name, text, new ReadingOptions { Columns = columns }).Utterances;

    internal static IReadOnlyList<Utterance> OfJson(string text) => UtteranceReader.Parse("corpus.jsonl", text).Utterances;

    /// <summary>The fields of a record as "name=value" in order.</summary>
    internal static string Fields(this Utterance utterance) => string.Join("; ", utterance.Fields.Select(field => $"{field.Key}={field.Value}"));
}
