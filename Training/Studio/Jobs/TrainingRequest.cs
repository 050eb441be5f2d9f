using System.Collections.Generic;
using System.Globalization;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>A training that the page asks for: the few options of <c>train</c> that a writer needs.</summary>
/// <param name="Corpora">The names of the corpus files.</param>
/// <param name="Name">The name of the model, without ending.</param>
/// <param name="Minutes">The largest training time in minutes.</param>
/// <param name="Level">"auto", "word" or "character".</param>
/// <param name="From">The name of a model file to begin from. Null or empty: the base model.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Desk">Whether it also learns from what the writer did in the folder: edited lines, stars, rejections and choices.</param>
internal sealed record TrainingRequest(IReadOnlyList<string>? Corpora, string? Name, double Minutes = 10, string Level = "auto", string? From = null, long Seed = 0, bool Desk = false)
{
    private const double LeastMinutes = 0.05;
    private const double MostMinutes = 10_000;
    private const int MostFiles = 1000;

    /// <summary>Checks what the command cannot check.</summary>
    /// <exception cref="StudioException">A value is wrong.</exception>
    public void Check()
    {
        if (Corpora is not { Count: > 0 and <= MostFiles })
            throw StudioException.Wrong("No corpus is chosen. Choose the texts to learn from.");
        if (!(Minutes is >= LeastMinutes and <= MostMinutes))
            throw StudioException.Wrong($"{Minutes} minutes is out of range. Give a number from {LeastMinutes} to {MostMinutes}.");
        if (Level is not ("auto" or "word" or "character"))
            throw StudioException.Wrong($"'{Level}' is no level. Choose auto, word or character.");
    }

    /// <summary>The arguments of the command.</summary>
    /// <param name="model">The name of the model file.</param>
    /// <param name="run">The name of the run directory.</param>
    public IReadOnlyList<string> ToArguments(string model, string run)
    {
        List<string> arguments = ["train", .. Corpora!, "-o", model, "--run", run, "--max-time", string.Create(CultureInfo.InvariantCulture, $"{Minutes * 60:0}s")];
        if (Level != "auto")
            arguments.AddRange(["--level", Level]);
        if (!string.IsNullOrEmpty(From))
            arguments.AddRange(["--from", From]);
        if (Seed != 0)
            arguments.AddRange(["--seed", Seed.ToString(CultureInfo.InvariantCulture)]);
        if (Desk)
            arguments.AddRange(["--desk", "."]);
        return arguments;
    }
}
