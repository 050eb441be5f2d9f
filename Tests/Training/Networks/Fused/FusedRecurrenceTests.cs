using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class FusedRecurrenceTests
{
    private const double Offset = 1e-5;

    [OneTimeSetUp]
    public void Load() => TorchLibrary.Load();

    // Gates input, forget, new, output: input shut, forget open, output open.
    [Test]
    public void Run_LstmThatForgetsNothing_KeepsTheCellState()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor gates = tensor([-50f, 50, 0.3f, 50]).view(1, 1, 4);
        FusedSequence sequence = FusedRecurrence.Run(CellKind.Lstm, gates, zeros(1, 1), full([1, 1], 0.25f), zeros(4, 1), zeros(4));

        Assert.That(
            (sequence.FinalCell!.item<float>(), sequence.Cells!.item<float>(), sequence.Output.item<float>()),
            Is.EqualTo((0.25f, 0.25f, (float)Math.Tanh(0.25))).Within(1e-6f));
    }

    [Test]
    public void Run_SimpleCell_IsTheHyperbolicTangentOfTheSum()
    {
        using DisposeScope scope = NewDisposeScope();
        FusedSequence sequence = FusedRecurrence.Run(
            CellKind.Rnn, full([1, 1, 1], 0.1f), full([1, 1], 0.5f), null, full([1, 1], 0.4f), full([1], -0.05f));

        Assert.That((sequence.FinalState.item<float>(), sequence.Cells is null), Is.EqualTo(((float)Math.Tanh(0.25), true)).Within(1e-6f));
    }

    [Test]
    public void Run_NotANumber_ComesThrough([Values] CellKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        int gates = GatesOf(kind);
        FusedSequence sequence = FusedRecurrence.Run(
            kind, full([1, 1, gates], float.NaN), zeros(1, 1), kind == CellKind.Lstm ? zeros(1, 1) : null, zeros(gates, 1), zeros(gates));

        Assert.That(sequence.Output.item<float>(), Is.NaN);
    }

    [Test]
    public void Run_CellStateMissingOrTooMuch_Throws([Values] CellKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        int gates = GatesOf(kind);
        Assert.That(
            () => FusedRecurrence.Run(kind, zeros(2, 1, gates), zeros(1, 1), kind == CellKind.Lstm ? null : zeros(1, 1), zeros(gates, 1), zeros(gates)),
            Throws.ArgumentException.With.Message.Contains($"The cell is {kind}"));
    }

    [Test]
    public void Run_CellStateOfAnotherShape_NamesItsShape()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.That(
            () => FusedRecurrence.Run(CellKind.Lstm, zeros(2, 1, 4), zeros(1, 1), zeros(2, 1), zeros(4, 1), zeros(4)),
            Throws.ArgumentException.With.Message.Contains("initialCell is Float32 [2, 1]"));
    }

    // The cell states of all steps have a gradient of their own: lines of different lengths end in them.
    [TestCase(CellKind.Lstm, 0)]
    [TestCase(CellKind.Lstm, 1)]
    [TestCase(CellKind.Lstm, 2)]
    [TestCase(CellKind.Lstm, 3)]
    [TestCase(CellKind.Lstm, 4)]
    [TestCase(CellKind.Rnn, 0)]
    [TestCase(CellKind.Rnn, 1)]
    [TestCase(CellKind.Rnn, 2)]
    [TestCase(CellKind.Rnn, 3)]
    public void Run_Argument_GradientIsTheSlope(CellKind kind, int argument)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(11);
        int gates = GatesOf(kind);
        Tensor[] arguments = [Random(4, 3, gates * 7), Random(3, 7), Random(gates * 7, 7), Random(gates * 7), Random(3, 7)];
        Tensor[] slopes = [Random(4, 3, 7), Random(3, 7), Random(4, 3, 7), Random(3, 7)];

        Assert.That(LargestDifference(arguments, argument, Loss), Is.LessThan(1e-8));

        Tensor Loss()
        {
            FusedSequence sequence = FusedRecurrence.Run(kind, arguments[0], arguments[1], kind == CellKind.Lstm ? arguments[4] : null, arguments[2], arguments[3]);
            Tensor loss = (sequence.Output * slopes[0]).sum() + (sequence.FinalState * slopes[1]).sum();
            return sequence.Cells is null ? loss : loss + (sequence.Cells * slopes[2]).sum() + (sequence.FinalCell! * slopes[3]).sum();
        }
    }

    private static int GatesOf(CellKind kind) => kind == CellKind.Gru ? 3 : kind == CellKind.Lstm ? 4 : 1;

    private static Tensor Random(params long[] shape) => randn(shape, ScalarType.Float64) * 0.7;

    private static double LargestDifference(Tensor[] arguments, int argument, Func<Tensor> loss)
    {
        foreach (Tensor tensor in arguments)
            tensor.requires_grad_();

        loss().backward();
        using IDisposable noGradient = no_grad();
        double[] gradient = arguments[argument].grad!.contiguous().view(-1).data<double>().ToArray();
        Tensor flat = arguments[argument].view(-1);
        double largest = 0;
        for (int at = 0; at < gradient.Length; at++)
        {
            double value = flat[at].ToDouble();
            flat[at] = value + Offset;
            double above = loss().ToDouble();
            flat[at] = value - Offset;
            double below = loss().ToDouble();
            flat[at] = value;
            largest = Math.Max(largest, Math.Abs(gradient[at] - ((above - below) / (2 * Offset))));
        }

        return largest;
    }
}
