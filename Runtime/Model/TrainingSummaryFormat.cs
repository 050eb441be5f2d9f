#nullable enable
using DialogueRnn.Model.Entries;

namespace DialogueRnn.Model
{
    /// <summary>The entries of a training summary in the manifest.</summary>
    internal static class TrainingSummaryFormat
    {
        internal static readonly NamedEntries<TrainingSummary> Entries = new NamedEntries<TrainingSummary>()
            .Text("preset", summary => summary.Preset, (summary, text) => summary.Preset = text)
            .Texts("corpusFiles", summary => summary.CorpusFiles, (summary, texts) => summary.CorpusFiles = texts)
            .Texts("speakers", summary => summary.Speakers, (summary, texts) => summary.Speakers = texts)
            .OptionalText("primeTemplate", summary => summary.PrimeTemplate, (summary, text) => summary.PrimeTemplate = text)
            .Text("corpusLicence", summary => summary.CorpusLicence, (summary, text) => summary.CorpusLicence = text)
            .Whole("trainingCharacters", summary => summary.TrainingCharacters, (summary, number) => summary.TrainingCharacters = number)
            .Whole("validationCharacters", summary => summary.ValidationCharacters, (summary, number) => summary.ValidationCharacters = number)
            .Whole("steps", summary => summary.Steps, (summary, number) => summary.Steps = number)
            .Whole("charactersSeen", summary => summary.CharactersSeen, (summary, number) => summary.CharactersSeen = number)
            .Number("epochs", summary => summary.Epochs, (summary, number) => summary.Epochs = number)
            .Number("seconds", summary => summary.Seconds, (summary, number) => summary.Seconds = number)
            .Number("trainingLoss", summary => summary.TrainingLoss, (summary, number) => summary.TrainingLoss = number)
            .Number("validationLoss", summary => summary.ValidationLoss, (summary, number) => summary.ValidationLoss = number)
            .Number("validationAccuracy", summary => summary.ValidationAccuracy, (summary, number) => summary.ValidationAccuracy = number)
            .Whole("seed", summary => summary.Seed, (summary, number) => summary.Seed = number);
    }
}
