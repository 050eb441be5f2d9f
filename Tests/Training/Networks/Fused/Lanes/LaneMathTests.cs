using System;
using System.Runtime.Intrinsics;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Lanes;
using NUnit.Framework;
using Mathematics = DialogueRnn.Training.Networks.Fused.Lanes.LaneMath<float, System.Runtime.Intrinsics.Vector128<float>, DialogueRnn.Training.Networks.Fused.Lanes.Lanes128>;

namespace DialogueRnn.Training.Tests.Networks.Fused.Lanes;

internal sealed class LaneMathTests
{
    [Test]
    public void Exponential_FromMinus87To87_RelativeErrorBelowThreeTenMillionths()
    {
        Assert.That(
            Largest(87, value => Lanes128.Exponential(Vector128.Create(value))[0], Math.Exp, (found, exact) => (found - exact) / exact),
            Is.LessThan(3e-7));
    }

    [Test]
    public void Sigmoid_FromMinus100To100_ErrorBelowTwoTenMillionths()
    {
        Assert.That(
            Largest(100, value => Mathematics.Sigmoid(Vector128.Create(value))[0], x => 1 / (1 + Math.Exp(-x)), (found, exact) => found - exact),
            Is.LessThan(2e-7));
    }

    [Test]
    public void Sigmoids_FromMinus100To100_ErrorBelowTwoTenMillionths()
    {
        Assert.That(
            Largest(
                100,
                value => Mathematics.Sigmoids(Vector128.Create(-value), Vector128.Create(value)).Second[0],
                x => 1 / (1 + Math.Exp(-x)),
                (found, exact) => found - exact),
            Is.LessThan(2e-7));
    }

    [Test]
    public void HyperbolicTangent_FromMinus50To50_ErrorBelowTwoTenMillionths()
    {
        Assert.That(
            Largest(50, value => Mathematics.HyperbolicTangent(Vector128.Create(value))[0], Math.Tanh, (found, exact) => found - exact),
            Is.LessThan(2e-7));
    }

    [Test]
    public void Sigmoids_NotANumber_ComesThrough()
    {
        Assert.That(Mathematics.Sigmoids(Vector128.Create(float.NaN), Vector128.Create(1f)).First[0], Is.NaN);
    }

    private static double Largest(float limit, Func<float, float> found, Func<double, double> exact, Func<double, double, double> error)
    {
        double largest = 0;
        for (int at = -200_000; at <= 200_000; at++)
        {
            // Cubed, so that small arguments are tried as often as large ones.
            float value = limit * MathF.Pow(at / 200_000f, 3);
            largest = Math.Max(largest, Math.Abs(error(found(value), exact(value))));
        }

        return largest;
    }
}
