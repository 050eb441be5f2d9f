using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Serialization;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Plans;

[TestFixture]
internal sealed class OptionRulesTests
{
    private static readonly string[] WithoutRule = ["Reading", "FromHash", "EmbeddingsHash"];

    private static IEnumerable<string> Options => typeof(TrainingOptions).GetProperties()
        .Where(property => property.CanWrite && property.PropertyType != typeof(bool) && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .Select(property => property.Name).Except(WithoutRule);

    [Test]
    public void All_EveryOptionOfARun_HasExactlyOneRule() => Assert.That(OptionRules.All.Select(rule => rule.Field), Is.EquivalentTo(Options));

    [Test]
    public void FaultOf_AnyPreset_IsNull(
        [Values("quick", "standard", "best")] string name, [Values] TokenLevel level, [Values(1_000, 50_000, 5_000_000)] long characters) =>
        Assert.That(FaultOf(Presets.For(name, characters, CorpusForm.Text, level)), Is.Null);

    [Test]
    public void FaultOf_OtherPresets_IsNull() => Assert.That(
        new[] { Presets.For("gorner", 50_000), RewritePresets.For("standard"), LabelPresets.For("standard", 500, TokenLevel.Character, false), LabelPresets.For("best", 500) with { From = "base.drnn" } }.Select(FaultOf),
        Is.All.Null);

    [TestCase("--epochs 0: give a number from 1E-06 to 1000000.")]
    public void OfCommandLine_WrongNumber_NamesOptionValueAndRange(string message) =>
        Assert.That(OptionRules.FaultOf(Written() with { Epochs = 0 })!.OfCommandLine, Is.EqualTo(message));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(-double.Epsilon)]
    public void FaultOf_NumberThatIsNone_IsAFault(double value) =>
        Assert.That(OptionRules.FaultOf(Written() with { SceneLoss = value })?.Field, Is.EqualTo("SceneLoss"));

    [Test]
    public void FaultOf_KindThatIsNone_IsAFault() => Assert.That(OptionRules.FaultOf(Written() with { Cell = (CellKind)7 })?.Field, Is.EqualTo("Cell"));

    [Test]
    public void FaultOf_WordsWithAnOddEmbedding_IsAFault() =>
        Assert.That(OptionRules.FaultOf(Written() with { Level = TokenLevel.Word, Embedding = 0 })?.OfCommandLine, Does.StartWith("--embedding onehot: "));

    [Test]
    public void FaultOf_RewriterOfCharacters_IsAFault() =>
        Assert.That(OptionRules.FaultOf(Written() with { Task = "rewrite" })?.Field, Is.EqualTo("Level"));

    [Test]
    public void FaultOf_StartAndVectors_IsAFault() => Assert.That(
        OptionRules.FaultOf(Written() with { Level = TokenLevel.Word, From = "a.drnn", Embeddings = "b.vec" })?.Field, Is.EqualTo("Embeddings"));

    private static TrainingOptions Written() => new() { Preset = "standard", Output = "m.drnn" };

    private static string? FaultOf(TrainingOptions preset) => OptionRules.FaultOf(preset with { Output = "m.drnn" })?.OfFile;
}
