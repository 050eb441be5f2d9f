using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary><c>generate</c>, <c>evaluate</c> and <c>inspect</c>.</summary>
[TestFixture]
internal sealed class SpeakCommandsTests
{
    [Test]
    public void Generate_SameSeed_GivesTheSameLines() => Assert.That(Generate("--seed", "7", "--count", "3"), Is.EqualTo(Generate("--seed", "7", "--count", "3")));

    [Test]
    public void Generate_OtherSeed_GivesOtherLines() => Assert.That(Generate("--seed", "7"), Is.Not.EqualTo(Generate("--seed", "8")));

    [Test]
    public void Generate_SeedThatStandsAlone_IsSeedZero() => Assert.That(Generate(), Is.EqualTo(Generate("--seed", "0")));

    [Test]
    public void Generate_Count_PrintsThatManyLines() => Assert.That(Lines(Generate("--count", "5")), Has.Length.EqualTo(5));

    [Test]
    public void Generate_LongerCount_BeginsWithTheLinesOfTheShorter() =>
        Assert.That(Lines(Generate("--count", "5"))[..2], Is.EqualTo(Lines(Generate("--count", "2"))));

    [Test]
    public void Generate_Prime_BeginsEveryLine() => Assert.That(Lines(Generate("--count", "4")), Has.All.StartsWith("BARKEEP: "));

    [Test]
    public void Generate_TemperatureZero_DoesNotDependOnTheSeed() =>
        Assert.That(Generate("--temperature", "0", "--seed", "1"), Is.EqualTo(Generate("--temperature", "0", "--seed", "2")));

    [Test]
    public void Generate_TopKOne_IsTemperatureZero() => Assert.That(Generate("--top-k", "1"), Is.EqualTo(Generate("--temperature", "0")));

    [TestCase("--top-p", "0")]
    [TestCase("--min-p", "1")]
    [TestCase("--typical", "0", "--top-k", "1")]
    public void Generate_OneCharacterLeft_IsTemperatureZero(params string[] options) => Assert.That(Generate(options), Is.EqualTo(Generate("--temperature", "0")));

    [Test]
    public void Generate_NearlyColdThenZero_IsTemperatureZero() =>
        Assert.That(
            Generate("--temperature", "1e-6", "--temperature-end", "0", "--temperature-span", "1"), Is.EqualTo(Generate("--temperature", "0")));

    [Test]
    public void Generate_BiasThatForbids_IsObeyed() =>
        Assert.That(Lines(Generate("--count", "5", "--bias", "e=-inf", "--bias", "a=-inf")), Has.None.Match("[ea]"));

    [Test]
    public void Generate_MaximumLength_BoundsTheTextAfterThePrime() =>
        Assert.That(Lines(Generate("--max-length", "6", "--count", "8")), Has.All.Length.LessThanOrEqualTo("BARKEEP: ".Length + 6));

    [Test]
    public void Generate_Json_GivesThePrimeAndTextOfEachLine()
    {
        JsonElement[] lines = [.. CommandRun.Of("generate", TrainedModel.Model, "--prime", "BARKEEP: ", "--count", "2", "--json").Json().EnumerateArray()];
        Assert.That(
            lines.Select(line => line.GetProperty("prime").GetString() + line.GetProperty("text").GetString()),
            Is.EqualTo(Lines(Generate("--count", "2"))));
    }

    [Test]
    public void Generate_KnownPrime_LeavesStandardErrorEmpty() => Assert.That(CommandRun.Of("generate", TrainedModel.Model, "--prime", "A").Error, Is.Empty);

    [Test]
    public void Generate_UnknownCharactersInThePrime_SaysSoOnce() =>
        Assert.That(CommandRun.Of("generate", TrainedModel.Model, "--prime", "\u2603\u2603", "--count", "3").Error, Is.EqualTo(
            "dialogue-rnn: 2 characters of the prime are not in the model's vocabulary. They were replaced by the unknown token.\n"));

    [TestCase("natsPerCharacter"), TestCase("bitsPerCharacter"), TestCase("accuracy"), TestCase("characters"), TestCase("unknownCharacters")]
    public void Evaluate_Json_HasTheKey(string key) => Assert.That(Evaluate("BARKEEP: Mind the step.\n").TryGetProperty(key, out _), Is.True);

    [Test]
    public void Evaluate_Bits_AreNatsByTheLogarithmOfTwo()
    {
        JsonElement report = Evaluate("BARKEEP: Mind the step.\n");
        Assert.That(report.GetProperty("bitsPerCharacter").GetDouble(), Is.EqualTo(report.GetProperty("natsPerCharacter").GetDouble() / Math.Log(2)).Within(1e-12));
    }

    [Test]
    public void Evaluate_Text_PredictsAllCharactersButTheFirst() => Assert.That(Evaluate("GUARD: Halt.").GetProperty("characters").GetInt64(), Is.EqualTo(11));

    [Test]
    public void Evaluate_UnknownCharacters_AreCounted() => Assert.That(Evaluate("GUARD: \u2603 Halt \u2603").GetProperty("unknownCharacters").GetInt32(), Is.EqualTo(2));

    [Test]
    public void Evaluate_OneBlock_IsTheSameInBothProtocols()
    {
        string text = File.ReadAllText(TrainedModel.Corpus)[..257];
        Assert.That(Nats(Evaluate(text, "blocks")), Is.EqualTo(Nats(Evaluate(text, "carried"))));
    }

    [Test]
    public void Evaluate_MoreThanOneBlock_DiffersBetweenTheProtocols()
    {
        string text = File.ReadAllText(TrainedModel.Corpus)[..600];
        Assert.That(Nats(Evaluate(text, "blocks")), Is.Not.EqualTo(Nats(Evaluate(text, "carried"))));
    }

    [Test]
    public void Evaluate_ValidationText_AgreesWithWhatTrainingMeasured()
    {
        ModelManifest manifest = DialogueModelFile.Load(TrainedModel.Model).Manifest;
        string validation = File.ReadAllText(TrainedModel.Corpus)[(int)manifest.Training.TrainingCharacters..];
        Assert.That(Nats(Evaluate(validation)), Is.EqualTo(manifest.Training.ValidationLoss).Within(1e-3));
    }

    [Test]
    public void Evaluate_WithoutJson_PrintsALineForEachFigure() =>
        Assert.That(Lines(CommandRun.Of("evaluate", TrainedModel.Model, TrainedModel.Corpus).Output), Has.Length.EqualTo(5));

    [Test]
    public void Inspect_Model_NamesTheNetwork() => Assert.That(CommandRun.Of("inspect", TrainedModel.Model).Output, Does.Contain("Gru 1×16"));

    [Test]
    public void Inspect_ModelJson_GivesTheTraining() =>
        Assert.That(CommandRun.Of("inspect", TrainedModel.Model, "--json").Json().GetProperty("training").GetProperty("steps").GetInt64(), Is.EqualTo(30));

    [Test]
    public void Inspect_CorpusJson_GivesItsSize() =>
        Assert.That(CommandRun.Of("inspect", TrainedModel.Corpus, "--json").Json().GetProperty("characters").GetInt64(), Is.EqualTo(CommandFolder.CorpusCharacters));

    [TestCase("level +character: There is no base model at ")]
    [TestCase("expect +This corpus has 6 KB of text\\. Without the base model, ")]
    public void Inspect_Corpus_Tells(string line) => Assert.That(CommandRun.Of("inspect", TrainedModel.Corpus).Output, Does.Match("\n" + line));

    [TestCase("level", "Character")]
    [TestCase("levelReason", "There is no base model at ")]
    [TestCase("moreText", "This corpus has 6 KB of text.")]
    public void Inspect_CorpusJson_Tells(string key, string text) =>
        Assert.That(CommandRun.Of("inspect", TrainedModel.Corpus, "--json").Json().GetProperty(key).GetString(), Does.StartWith(text));

    [Test]
    public void Inspect_Corpus_SuggestsAPreset() => Assert.That(CommandRun.Of("inspect", TrainedModel.Corpus).Output, Does.Match(@"\npreset +quick|\npreset +standard"));

    private static double Nats(JsonElement report) => report.GetProperty("natsPerCharacter").GetDouble();

    private static string Generate(params string[] options) => CommandRun.Of(["generate", TrainedModel.Model, "--prime", "BARKEEP: ", .. options]).Output;

    private static string[] Lines(string output) => output.TrimEnd('\n').Split('\n');

    private static JsonElement Evaluate(string text, string protocol = "carried")
    {
        string file = TrainedModel.Free(".txt");
        File.WriteAllText(file, text);
        return CommandRun.Of("evaluate", TrainedModel.Model, file, "--protocol", protocol, "--json").Json();
    }
}
