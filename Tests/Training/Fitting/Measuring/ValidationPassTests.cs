using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting.Measuring;

/// <summary>Rows side by side, each warmed up, against one state carried through the text.</summary>
[TestFixture]
internal sealed class ValidationPassTests
{
    private const int Vocabulary = 9;

    [OneTimeSetUp]
    public void LoadLibrary() => TorchLibrary.UseThreads(1);

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(66)]
    [TestCase(193)]
    [TestCase(384)]
    [TestCase(385)]
    [TestCase(386)]
    [TestCase(700)]
    [TestCase(6145)]
    [TestCase(7000)]
    public void Run_TextOfAnyLength_MeasuresWhatACarriedPassDoes(int length)
    {
        using RecurrentNetwork network = Network();
        int[] tokens = Text(length);
        Assert.That(new ValidationPass(tokens, torch.CPU).Run(network).NatsPerCharacter, Is.EqualTo(Carried(network, tokens).NatsPerCharacter).Within(1e-4));
    }

    [TestCase(2)]
    [TestCase(385)]
    [TestCase(7000)]
    public void Run_TextOfAnyLength_PredictsAllButTheFirstOnce(int length)
    {
        using RecurrentNetwork network = Network();
        Assert.That(new ValidationPass(Text(length), torch.CPU).Run(network).Characters, Is.EqualTo(length - 1));
    }

    [Test]
    public void Run_Accuracy_IsThatOfACarriedPass()
    {
        using RecurrentNetwork network = Network();
        int[] tokens = Text(700);
        Assert.That(new ValidationPass(tokens, torch.CPU).Run(network).Accuracy, Is.EqualTo(Carried(network, tokens).Accuracy).Within(2.5 / 699));
    }

    [Test]
    public void Run_NetworkInTraining_LeavesItInTraining()
    {
        using RecurrentNetwork network = Network();
        network.train();
        new ValidationPass(Text(10), torch.CPU).Run(network);
        Assert.That(network.training, Is.True);
    }

    [Test]
    public void Run_Dropout_DoesNotDrop()
    {
        using RecurrentNetwork network = Network(dropout: 0.5);
        int[] tokens = Text(100);
        network.train();
        Assert.That(new ValidationPass(tokens, torch.CPU).Run(network), Is.EqualTo(new ValidationPass(tokens, torch.CPU).Run(network)));
    }

    [Test]
    public void Run_OneToken_Throws()
    {
        using RecurrentNetwork network = Network();
        Assert.That(() => new ValidationPass([1], torch.CPU).Run(network), Throws.InvalidOperationException);
    }

    private static RecurrentNetwork Network(double dropout = 0)
    {
        torch.random.manual_seed(3);
        return new RecurrentNetwork(new NetworkShape(CellKind.Gru, 2, 12, 5, Vocabulary), dropout, 0, torch.CPU);
    }

    private static int[] Text(int length)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(Vocabulary))];
    }

    private static Evaluation Carried(RecurrentNetwork network, int[] tokens)
    {
        network.eval();
        float[] logits = ReferenceLogits.Of(network, tokens[..^1], torch.CPU);
        double loss = 0;
        int correct = 0;
        for (int step = 0; step < tokens.Length - 1; step++)
        {
            double[] row = [.. logits.Skip(step * Vocabulary).Take(Vocabulary).Select(logit => (double)logit)];
            loss += Math.Log(row.Sum(Math.Exp)) - row[tokens[step + 1]];
            correct += Array.IndexOf(row, row.Max()) == tokens[step + 1] ? 1 : 0;
        }

        return new Evaluation(loss / (tokens.Length - 1), (double)correct / (tokens.Length - 1), tokens.Length - 1);
    }
}
