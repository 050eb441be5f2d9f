using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>The names of formats.</summary>
internal static class FormatNames
{
    private static readonly (CorpusFormat Format, string Option, string Title)[] All =
    [
        (CorpusFormat.PlainText, "text", "plain text"),
        (CorpusFormat.TaggedText, "tagged", "tagged text"),
        (CorpusFormat.SpokenText, "spoken", "text with speakers"),
        (CorpusFormat.Play, "play", "play"),
        (CorpusFormat.Table, "table", "table"),
        (CorpusFormat.JsonLines, "jsonl", "JSON Lines"),
        (CorpusFormat.Json, "json", "JSON"),
        (CorpusFormat.Yarn, "yarn", "Yarn"),
        (CorpusFormat.Ink, "ink", "ink"),
        (CorpusFormat.RenPy, "renpy", "Ren'Py"),
        (CorpusFormat.Fountain, "fountain", "screenplay"),
        (CorpusFormat.SubRip, "srt", "subtitles"),
        (CorpusFormat.Chat, "chat", "chat"),
        (CorpusFormat.RpgMaker, "rpgmaker", "RPG Maker"),
        (CorpusFormat.Pattern, "pattern", "text by a pattern"),
    ];

    /// <summary>The values of <c>--as</c>.</summary>
    public static IReadOnlyList<string> Options { get; } = [.. All.Where(name => name.Format != CorpusFormat.Pattern).Select(name => name.Option)];

    /// <summary>The name of a format for users.</summary>
    public static string TitleOf(CorpusFormat format) => Array.Find(All, name => name.Format == format).Title;

    /// <summary>Reads a value of <c>--as</c>.</summary>
    /// <exception cref="TrainingDataException">There is no such format.</exception>
    public static CorpusFormat Parse(string option) => Options.Contains(option, StringComparer.OrdinalIgnoreCase)
        ? Array.Find(All, name => name.Option.Equals(option, StringComparison.OrdinalIgnoreCase)).Format
        : throw new TrainingDataException($"--as {option}: there is no such format. Choose one of {string.Join(", ", Options)}.");
}
