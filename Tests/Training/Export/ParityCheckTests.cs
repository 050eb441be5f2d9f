using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class ParityCheckTests
{
    private const int Vocabulary = 7;

    private StepWeights _weights = null!;
    private byte[] _graph = null!;
    private int[] _tokens = null!;
    private float[] _logits = null!;

    [SetUp]
    public void SetUp()
    {
        _weights = RandomWeights.Of(CellKind.Gru);
        _graph = StepGraph.Build(_weights);
        _tokens = ParityText.Tokens(_weights, 40);
        _logits = ParityText.Logits(_weights, _tokens);
    }

    [Test]
    public void Run_SameNetwork_CertifiesASmallDifference()
        => Assert.That(ParityCheck.Run(_graph, _logits, _tokens).LargestLogitDifference, Is.InRange(0f, 1e-4f));

    [Test]
    public void Run_SameNetwork_CountsTheTokens()
        => Assert.That(ParityCheck.Run(_graph, _logits, _tokens).Tokens, Is.EqualTo(40));

    [Test]
    public void Run_SameNetwork_NamesBothEngines()
        => Assert.That(ParityCheck.Run(_graph, _logits, _tokens).Engines, Does.Match(@"^TorchSharp \d+\.\d+\.\d+ / ONNX Runtime \d+\.\d+\.\d+$"));

    [Test]
    public void Run_OneLogitOffByHalfTheLimit_CertifiesThatDifference()
    {
        _logits[(17 * Vocabulary) + 5] += 5e-4f;
        Assert.That(ParityCheck.Run(_graph, _logits, _tokens).LargestLogitDifference, Is.EqualTo(5e-4f).Within(5e-5f));
    }

    [Test]
    public void Run_OneLogitOffByMoreThanTheLimit_ThrowsWithValueLimitAndPlace()
    {
        _logits[(17 * Vocabulary) + 5] += 0.25f;
        Assert.That(
            () => ParityCheck.Run(_graph, _logits, _tokens),
            Throws.TypeOf<ExportException>().With.Message.Match(@"by 0\.2[45]\d* at step 17, logit 5, .* The limit is 0\.001\."));
    }

    [Test]
    public void Run_LogitNotANumber_ThrowsWithItsPlace()
    {
        _logits[(3 * Vocabulary) + 2] = float.NaN;
        Assert.That(
            () => ParityCheck.Run(_graph, _logits, _tokens),
            Throws.TypeOf<ExportException>().With.Message.Contains("at step 3, logit 2: the trained network gives NaN"));
    }

    [Test]
    public void Run_LogitInfinite_Throws()
    {
        _logits[1] = float.PositiveInfinity;
        Assert.That(() => ParityCheck.Run(_graph, _logits, _tokens), Throws.TypeOf<ExportException>().With.Message.Contains("at step 0, logit 1"));
    }

    [Test]
    public void Run_LogitsOfOtherLength_Throws()
        => Assert.That(
            () => ParityCheck.Run(_graph, _logits.AsSpan(1), _tokens),
            Throws.ArgumentException.With.Message.StartsWith("40 tokens × 7 logits are needed, but 279 numbers were given."));

    [Test]
    public void Run_NoTokens_Throws()
        => Assert.That(() => ParityCheck.Run(_graph, [], []), Throws.ArgumentException);

    [Test]
    public void Run_TokenOutsideTheVocabulary_Throws()
    {
        _tokens[2] = 7;
        Assert.That(
            () => ParityCheck.Run(_graph, _logits, _tokens),
            Throws.ArgumentException.With.Message.StartsWith("Token 2 is 7, but the graph knows only 0 to 6."));
    }

    [Test]
    public void Run_BytesThatAreNoGraph_ThrowsExportException()
        => Assert.That(() => ParityCheck.Run(new byte[] { 1, 2, 3 }, _logits, _tokens), Throws.TypeOf<ExportException>());
}
