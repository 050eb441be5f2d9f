using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks;

/// <summary>
/// The talk's vanishing gradient as a task: a symbol is shown, then noise for 60 steps, and the symbol must still be
/// known. The loss counts at every step of the way, the accuracy only at its end.
/// </summary>
internal static class MemoryTask
{
    internal const double Chance = 1.0 / Symbols;
    private const int Distance = 60;
    private const int Symbols = 32;
    private const int Noises = 8;
    private const int Batch = 32;
    private const int Hidden = 32;
    private const double LearningRate = 0.02;

    /// <summary>Trains a network of one layer, begun as in the talk, and tells how often it knows the symbol at the end.</summary>
    internal static double AccuracyAfter(CellKind cell, int steps)
    {
        random.manual_seed(1);
        var draw = new Random(1);
        using var network = new RecurrentNetwork(new NetworkShape(cell, 1, Hidden, 8, Symbols + Noises), 0, 0, CPU);
        GlorotInitialisation.Apply(network);
        using AdamW optimizer = optim.AdamW(network.parameters(), LearningRate);
        List<Parameter> parameters = network.parameters().ToList();
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor tokens, Tensor symbols) = Draw(draw, Batch);
            (Tensor logits, _) = network.call(tokens, network.ZeroState(Batch));
            Tensor loss = nn.functional.cross_entropy(logits.view(-1, Symbols + Noises), symbols.expand(Distance + 1, Batch).reshape(-1));
            optimizer.zero_grad();
            loss.backward();
            nn.utils.clip_grad_norm_(parameters, 1.0);
            optimizer.step();
        }

        return Accuracy(network, draw);
    }

    private static double Accuracy(RecurrentNetwork network, Random draw)
    {
        const int rows = 512;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        (Tensor tokens, Tensor symbols) = Draw(draw, rows);
        (Tensor logits, _) = network.call(tokens, network.ZeroState(rows));
        return logits[^1].argmax(1).eq(symbols).to_type(ScalarType.Float32).mean().item<float>();
    }

    private static (Tensor Tokens, Tensor Symbols) Draw(Random draw, int rows)
    {
        long[] symbols = [.. Enumerable.Range(0, rows).Select(_ => (long)draw.Next(Symbols))];
        long[] noise = [.. Enumerable.Range(0, Distance * rows).Select(_ => (long)Symbols + draw.Next(Noises))];
        return (tensor([.. symbols, .. noise], Distance + 1, rows), tensor(symbols));
    }
}
