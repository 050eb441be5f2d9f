using System;
using DialogueRnn.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// Starts weights as TensorFlow 1's cells do, for the talk's configuration: matrices uniform as Glorot and Bengio (2010) give it for
/// the input and recurrent matrix together; the biases of a GRU's gates and of an LSTM's forget gate 1, so that they begin by keeping their
/// state; all other biases 0.
/// </summary>
internal static class GlorotInitialisation
{
    public static void Apply(RecurrentNetwork network)
    {
        using IDisposable noGradient = no_grad();
        NetworkShape shape = network.Shape;
        int width = shape.InputWidth;
        foreach (RecurrentLayer layer in network.Layers)
        {
            int gatesTogether = shape.Cell == CellKind.Gru ? 2 : shape.Gates;
            double bound = Math.Sqrt(6.0 / (width + shape.Hidden + gatesTogether * shape.Hidden));
            layer.InputWeights.uniform_(-bound, bound);
            layer.RecurrentWeights.uniform_(-bound, bound);
            layer.InputBias.zero_();
            layer.RecurrentBias.zero_();
            if (shape.Cell == CellKind.Gru)
                layer.InputBias.narrow(0, 0, 2L * shape.Hidden).fill_(1.0);
            else if (shape.Cell == CellKind.Lstm)
                layer.InputBias.narrow(0, shape.Hidden, shape.Hidden).fill_(1.0);
            width = shape.Hidden;
        }

        double outputBound = Math.Sqrt(6.0 / (shape.Hidden + shape.Vocabulary));
        network.OutputWeights.uniform_(-outputBound, outputBound);
        network.OutputBias.zero_();
    }
}
