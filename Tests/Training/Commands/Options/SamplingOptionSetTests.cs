using System;
using System.CommandLine;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands;
using DialogueRnn.Training.Commands.Options;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Options;

[TestFixture]
internal sealed class SamplingOptionSetTests
{
    [TestCase("--temperature 0.5", "Temperature", 0.5f)]
    [TestCase("--temperature-end 0.25", "TemperatureEnd", 0.25f)]
    [TestCase("--temperature-span 30", "TemperatureSpan", 30)]
    [TestCase("--top-k 7", "TopK", 7)]
    [TestCase("--typical 0.9", "Typical", 0.9f)]
    [TestCase("--top-p 0.8", "TopP", 0.8f)]
    [TestCase("--min-p 0.1", "MinP", 0.1f)]
    [TestCase("--repetition-penalty 2", "RepetitionPenalty", 2f)]
    [TestCase("--repetition-base 1.5", "RepetitionBase", 1.5f)]
    [TestCase("--repetition-length 9", "RepetitionLength", 9)]
    [TestCase("--repetition-range 99", "RepetitionRange", 99)]
    [TestCase("--repetition-breakers .!", "RepetitionBreakers", ".!")]
    public void Read_Option_MakesItsSetting(string line, string setting, object expected) =>
        Assert.That(Read(line), Has.Property(setting).EqualTo(expected));

    [Test]
    public void Read_NothingGiven_LeavesTheModelsSampling()
    {
        SamplingSettings merged = Read(string.Empty).Over(new SamplingSettings { Temperature = 0.25f, TopP = 0.5f });
        Assert.That((merged.Temperature, merged.TopP), Is.EqualTo(((float?)0.25f, (float?)0.5f)));
    }

    [TestCase("a=-2.5", "a", -2.5f)]
    [TestCase("==1", "=", 1f)]
    [TestCase("\\n=-inf", "\n", float.NegativeInfinity)]
    public void Read_Bias_IsThatOfTheCharacter(string bias, string element, float expected) =>
        Assert.That(Read("--bias " + bias).Bias[element], Is.EqualTo(expected));

    [Test]
    public void Read_SeveralBiases_AreAllTaken() => Assert.That(Read("--bias a=1 --bias ==2").Bias, Has.Count.EqualTo(2));

    private static SamplingSettings Read(string line)
    {
        var command = new Command("speak");
        var options = new SamplingOptionSet(command);
        return options.Read(command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), new Vocabulary(["\n", "a", "="]));
    }
}
