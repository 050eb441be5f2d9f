using System;
using System.Collections.Generic;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats.Messages;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>Reads one file in its format.</summary>
internal static class FileReader
{
    private const double ToldFrom = 0.2;

    /// <summary>Finds the format of a file.</summary>
    public static CorpusFormat FormatOf(string path, string text, ReadingPlan plan) =>
        plan.Format ?? FormatSniffer.Of(path, text, plan.Columns is not null, plan.JsonPath is not null);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    /// <param name="format">The format.</param>
    /// <param name="plan">How it is read.</param>
    /// <exception cref="TrainingDataException">The file is wrong.</exception>
    public static FileRecords Read(string path, string text, CorpusFormat format, ReadingPlan plan) => format switch
    {
        CorpusFormat.TaggedText => FileRecords.Of(path, TextUtterances.ReadTagged(path, text)),
        CorpusFormat.SpokenText => SpokenText.Read(path, text, SpokenLayout.Of(text)),
        CorpusFormat.Play => HangingSpeeches.Of(text) is { IsClear: true } hanging ? hanging.Read(path, text) : NamesAbove.Of(text).Read(path, text),
        CorpusFormat.Table => TableUtterances.Read(path, text, plan.Columns ?? TableColumns.ByName),
        CorpusFormat.JsonLines => FileRecords.Of(path, JsonUtterances.Read(path, text)),
        CorpusFormat.Json => JsonTexts.Read(path, text, plan.JsonPath, plan.Columns?.Chosen ?? []),
        CorpusFormat.Yarn => YarnUtterances.Read(path, text),
        CorpusFormat.Ink => InkUtterances.Read(path, text),
        CorpusFormat.RenPy => RenPyUtterances.Read(path, text, plan.Cast),
        CorpusFormat.Fountain => FountainUtterances.Read(path, text),
        CorpusFormat.SubRip => SubRipUtterances.Read(path, text),
        CorpusFormat.Chat => ChatLog.Of(text).Read(path, text),
        CorpusFormat.RpgMaker => RpgMakerEvents.Read(path, text),
        CorpusFormat.Pattern => plan.Pattern!.Read(path, text),
        _ => FileRecords.Of(path, TextUtterances.ReadPlain(path, text)),
    };

    /// <summary>What the user should know about a file that is read as plain text.</summary>
    /// <param name="name">The name of the file for users.</param>
    /// <param name="text">The text.</param>
    public static IEnumerable<string> NotesOn(string name, string text)
    {
        var speech = SpeechCheck.Of(name, text);
        if (speech.IsTold)
            yield return $"{name}: {speech.Finding}. The network will learn them. Remove them, or take the lines of dialogue with --speaker-pattern.";
        var layout = SpokenLayout.Of(text);
        int usual = UsualLines(text);
        if (layout.Named >= SpokenLayout.FewestLines && layout.Named >= ToldFrom * layout.Lines && usual < layout.Named / 2)
        {
            string why = 2 * layout.Named <= layout.Lines ? "fewer than half of the lines do" : "too many different texts stand there";
            yield return $"{name}: {layout.Named:N0} of {layout.Lines:N0} lines begin with {layout.Description}, and are not read as speakers because {why}. If they are speakers, give --as spoken.";
        }
        else if (!layout.IsClear && layout.Named < SpokenLayout.FewestLines && layout.Like > 1 && 2 * layout.Like > layout.Lines && 2 * usual < layout.Like)
        {
            yield return $"{name}: {layout.Like:N0} of {layout.Lines:N0} lines begin with {layout.Description}. So few are read as speakers only if all lines begin so and a name returns. If they are speakers, give --as spoken.";
        }
    }

    private static int UsualLines(string text)
    {
        int usual = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
            usual += Speakers.SpeakerLines.NameOf(line).IsEmpty ? 0 : 1;
        return usual;
    }
}
