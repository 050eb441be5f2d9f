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

    /// <summary>The recurrent cell.</summary>
    public CellKind Cell { get; init; } = CellKind.Gru;

    public NetworkShape Network => new(Cell, Layers, Hidden, Embedding, Vocabulary);

    /// <summary>The number of weights and biases.</summary>
    public long Weights
    {
        get
        {
            NetworkShape network = Network;
            long layers = 0;
            for (int layer = 0; layer < Layers; layer++)
                layers += (long)network.Gates * Hidden * ((layer == 0 ? network.InputWidth : Hidden) + Hidden + 2);
            return ((long)Embedding * Vocabulary) + layers + ((Hidden + 1L) * Vocabulary);
        }
    }

    /// <summary>
    /// For a GRU: floating-point operations of a step that no implementation can leave out: the products of the recurrence, of the upper layers' input
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

    /// <summary>The command line of a child process of this program.</summary>
    public string[] ContenderArguments(string kind, int threads) => ["contender", kind, Cell.ToString(), .. Arguments(threads)];

    public static BenchmarkShape Parse(string[] arguments)
    {
        int[] values = System.Array.ConvertAll(arguments[1..], argument => int.Parse(argument, CultureInfo.InvariantCulture));
        return new BenchmarkShape(values[0], values[1], values[2], values[3], values[4], values[5], 1) { Cell = System.Enum.Parse<CellKind>(arguments[0]) };
    }
}
