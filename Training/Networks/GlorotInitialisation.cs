using System;
using DialogueRnn.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// Initialises weights as the cells of TensorFlow 1 do, for the configuration of the talk. Matrices are uniform as in Glorot and Bengio
/// (2010), with the sizes of the input and recurrent matrix together. The biases of a GRU's gates and of an LSTM's forget gate are 1, so at
/// first the cells keep their state. All other biases are 0.
/// </summary>
internal static class GlorotInitialisation
{
    /// <summary>Initialises a network.</summary>
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

        network.ClearSceneGates();
        double outputBound = Math.Sqrt(6.0 / (shape.Hidden + shape.Vocabulary));
        network.OutputWeights.uniform_(-outputBound, outputBound);
        network.OutputBias.zero_();
    }
}
