using System;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Studio.Folders;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>How much a model could learn from what the writer did in the folder.</summary>
/// <param name="Choices">The number of choices that count: pairs, and stars and rejections where there are some of both.</param>
/// <param name="Fewest">The smallest number of choices that teaches something.</param>
/// <param name="Edited">The number of edited lines.</param>
/// <param name="Problem">Which file cannot be read, and why. Null for none.</param>
internal sealed record DeskLessons(int Choices, int Fewest, int Edited, string? Problem)
{
    /// <summary>Counts what is in a folder.</summary>
    public static DeskLessons Of(StudioFolder folder)
    {
        try
        {
            var desk = DeskFolder.Read(folder.Root);
            return new DeskLessons(Taste.Usable(desk.Choices).Count, Taste.FewestChoices, desk.Edited.Count, null);
        }
        catch (Exception error) when (error is FormatException or InputFileException)
        {
            return new DeskLessons(0, Taste.FewestChoices, 0, error.Message);
        }
    }
}
