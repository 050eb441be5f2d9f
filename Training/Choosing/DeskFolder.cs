using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Choosing;

/// <summary>What a writer has left in a folder of an audition desk: choices between two lines, starred lines, rejected lines, and lines edited by hand.</summary>
/// <param name="Choices">What he said of lines, in the order of the files: pairs first, then starred lines, then rejected ones.</param>
/// <param name="Edited">The lines that he wrote anew, as he wrote them.</param>
internal sealed record DeskFolder(IReadOnlyList<WriterChoice> Choices, IReadOnlyList<KeptLine> Edited)
{
    /// <summary>The name of the file of choices between two lines: <see cref="ChoiceRecord"/>, one a line.</summary>
    public const string ChoicesName = "choices.jsonl";

    // A shorter entry of a list of bans is a word or a phrase, not a rejected line.
    private const int FewestWords = 4;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a folder: <see cref="ChoicesName"/>, all files of starred lines (<c>*.stars.csv</c>), and all lists of bans (<c>*.banned.txt</c>), to which a desk
    /// adds each rejected line.</summary>
    /// <param name="folder">The path of the folder.</param>
    /// <exception cref="FormatException">A file of starred lines is damaged.</exception>
    /// <exception cref="InputFileException">A file cannot be read.</exception>
    public static DeskFolder Read(string folder)
    {
        KeptLine[] stars = [.. FilesOf(folder, "*.stars.csv").SelectMany(path => CsvBake.Read(InputFile.ReadText(path), path))];
        string[] rejected = [.. FilesOf(folder, "*.banned.txt").SelectMany(path => InputFile.ReadText(path).Split('\n')).Select(line => line.Trim()).Where(IsRejectedLine)];
        WriterChoice[] choices =
        [
            .. FilesOf(folder, ChoicesName).SelectMany(path => InputFile.ReadText(path).Split('\n')).Select(PairOf).OfType<WriterChoice>(),
            .. stars.Select(star => new WriterChoice(new JudgedLine(star.Speaker.Length == 0 ? string.Empty : $"{star.Speaker}: ", star.Text), null)),
            .. rejected.Select(line => new WriterChoice(null, new JudgedLine(string.Empty, line))),
        ];
        return new DeskFolder(choices, [.. stars.Where(IsEdited)]);
    }

    private static IEnumerable<string> FilesOf(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal);

    private static bool IsRejectedLine(string entry) => entry.Length > 0 && entry[0] != '#' && entry.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords;

    private static bool IsEdited(KeptLine star) => star.Generated.Length > 0 && star.Text != SpokenLine.Part(star.Prime, star.Generated, out _);

    // A killed process can leave a part of a line. It is left out, and so is an answer that prefers neither line.
    private static WriterChoice? PairOf(string line)
    {
        try
        {
            if (JsonSerializer.Deserialize<ChoiceRecord>(line, Format) is not { Texts: [{ } left, { } right], Prime: { } prime, Choice: "left" or "right" } record)
                return null;
            var (one, other) = (new JudgedLine(AuditionControls.PrimeOf(prime), left), new JudgedLine(AuditionControls.PrimeOf(prime), right));
            return record.Choice == "left" ? new WriterChoice(one, other) : new WriterChoice(other, one);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
