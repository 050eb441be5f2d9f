namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>The preset that fits the size of a corpus.</summary>
/// <param name="Preset">The name of the preset: quick, standard or best.</param>
/// <param name="Reason">The reason, for users.</param>
internal sealed record PresetSuggestion(string Preset, string Reason)
{
    private const int EnoughForStandard = 150_000;
    private const int EnoughForBest = 2_000_000;

    /// <summary>Chooses a preset for a word model that starts from the base model.</summary>
    /// <param name="characters">The number of characters in the corpus.</param>
    public static PresetSuggestion FromBase(int characters) => characters < EnoughForBest
        ? new("standard", "From the base model, all presets train the same network. 'quick' stops after two minutes.")
        : new("best", "From the base model, all presets train the same network. 'best' reads a corpus of this size most often.");

    /// <summary>Chooses a preset for a character model.</summary>
    /// <param name="characters">The number of characters in the corpus.</param>
    public static PresetSuggestion For(int characters) => characters switch
    {
        < EnoughForStandard => new("quick",
            $"With {characters:N0} characters, a larger network would learn the lines by heart instead of the voice. " +
            "A small one is trained in minutes."),
        < EnoughForBest => new("standard",
            $"{characters:N0} characters are enough for a network of medium size. If there is time, try 'best' too " +
            "and keep the model with the lower validation loss."),
        _ => new("best", $"{characters:N0} characters are enough to gain from the largest network and a long training."),
    };
}
