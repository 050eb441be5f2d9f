using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Fitting;

[TestFixture]
internal sealed class SampleWriterTests
{
    [OneTimeSetUp]
    public void Load() => TorchLibrary.Load();

    [Test]
    public void Write_Words_LeavesTheBlankBehindANameToTheFirstWord() =>
        Assert.That(Write(new Vocabulary(["\n", " ", ":", "a"], [" ale", "BARD"])).Prime, Is.EqualTo("BARD:"));

    [Test]
    public void Write_Characters_KeepsThePrime() => Assert.That(Write(new Vocabulary(["\n", " ", ":", "B", "A", "R", "D"])).Prime, Is.EqualTo("BARD: "));

    private static TextSample Write(Vocabulary vocabulary)
    {
        var shape = new NetworkShape(CellKind.Gru, 1, 8, 32, vocabulary.Size) { Level = vocabulary.Level, IsTied = vocabulary.Level == TokenLevel.Word };
        using var network = new RecurrentNetwork(
            shape, 0, 0, CPU, forms: vocabulary.Level == TokenLevel.Word ? WordForms.Shared(vocabulary) : null);
        return new SampleWriter(vocabulary, "BARD: ", 1, CPU).Write(network, 1, 1.0);
    }
}
