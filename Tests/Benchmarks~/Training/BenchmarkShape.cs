using System.Globalization;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>A network and a step to time it with.</summary>
internal sealed record BenchmarkShape(int Layers, int Hidden, int Embedding, int Vocabulary, int Sequence, int Batch, int StepsARound)
{
    /// <summary>The talk's network and step.</summary>
    public static BenchmarkShape Talk { get; } = new(3, 512, 0, 98, 30, 200, 1);

    /// <summary>The small network that trains in minutes.</summary>
    public static BenchmarkShape Small { get; } = new(2, 256, 64, 65, 32, 32, 30);

    public string Name => $"{Layers}x{Hidden}, sequence {Sequence} x batch {Batch}";

    public int Characters => Sequence * Batch;

    public NetworkShape Network => new(CellKind.Gru, Layers, Hidden, Embedding, Vocabulary);

    /// <summary>
    /// Floating-point operations of a step that no implementation can leave out: the products of the recurrence, of the upper layers' input
    /// and of the softmax layer, forward and twice back. The first layer's input is not counted: it can be looked up.
    /// </summary>
    public double Operations
    {
        get
        {
            double weights = (3.0 * Hidden * Hidden * ((2 * Layers) - 1)) + ((double)Hidden * Vocabulary);
            return 2 * 3 * weights * Characters;
        }
    }

    public string[] Arguments(int threads)
    {
        int[] values = [Layers, Hidden, Embedding, Vocabulary, Sequence, Batch, threads];
        return System.Array.ConvertAll(values, value => value.ToString(CultureInfo.InvariantCulture));
    }

    public static BenchmarkShape Parse(string[] arguments)
    {
        int[] values = System.Array.ConvertAll(arguments, argument => int.Parse(argument, CultureInfo.InvariantCulture));
        return new BenchmarkShape(values[0], values[1], values[2], values[3], values[4], values[5], 1);
    }
}
