namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>Which preset suits a corpus of a size.</summary>
/// <param name="Preset">The preset's name: quick, standard or best.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record PresetSuggestion(string Preset, string Reason)
{
    private const int EnoughForStandard = 150_000;
    private const int EnoughForBest = 2_000_000;

    /// <summary>Chooses by the number of characters.</summary>
    /// <param name="characters">The characters of the corpus.</param>
    public static PresetSuggestion For(int characters) => characters switch
    {
        < EnoughForStandard => new("quick",
            $"With {characters:N0} characters a larger network would learn the lines by heart instead of the voice; " +
            "a small one is done in minutes."),
        < EnoughForBest => new("standard",
            $"{characters:N0} characters fill a middle-sized network; try best when you can leave it running, " +
            "and keep what the validation loss favours."),
        _ => new("best", $"{characters:N0} characters are enough to gain from the largest network and a long training."),
    };
}
