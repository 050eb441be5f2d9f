using System.Globalization;

namespace DialogueRnn.Training.Tests.Pictures;

/// <summary>The command line of a training on pictures.</summary>
internal static class PictureTraining
{
    /// <summary>The arguments of the command.</summary>
    /// <param name="corpus">The path of the corpus.</param>
    /// <param name="model">The path of the model file to write.</param>
    /// <param name="run">The run directory.</param>
    /// <param name="steps">The number of training steps.</param>
    public static string[] Options(string corpus, string model, string run, int steps) =>
    [
        "train", corpus, "-o", model, "--run", run, "--level", "word", "--from", "none", "--min-count", "1", "--tied", "off", "--softmax-samples", "0",
        "--hidden", "96", "--embedding", "32", "--sequence", "16", "--batch", "32", "--epochs", "1000", "--max-steps", steps.ToString(CultureInfo.InvariantCulture),
        "--learning-rate", "0.005", "--dropout", "0", "--speaker-loss", "0", "--weight-decay", "0", "--patience", "0", "--valid-fraction", "0.05",
        "--memory", "off", "--originality", "off", "--threads", "1",
    ];
}
