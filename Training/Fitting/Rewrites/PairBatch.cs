using System;
using System.Linq;
using DialogueRnn.Training.Corpus.Lines;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Rewrites;

/// <summary>Pairs of lines side by side, as tensors.</summary>
/// <param name="Sources">int64 [source steps, lines].</param>
/// <param name="SourceLengths">int64 [lines].</param>
/// <param name="Inputs">int64 [steps, lines]: the tokens before the predicted ones.</param>
/// <param name="Places">int64 [1, predicted tokens]: their places in the flattened inputs. Padding is left out.</param>
/// <param name="Targets">int64 [predicted tokens].</param>
internal sealed record PairBatch(Tensor Sources, Tensor SourceLengths, Tensor Inputs, Tensor Places, Tensor Targets)
{
    /// <summary>Makes tensors of batches whose rows belong together.</summary>
    /// <param name="sources">The lines that are read.</param>
    /// <param name="targets">The lines that are written, with at least two tokens each.</param>
    /// <param name="device">The device of the tensors.</param>
    public static PairBatch Of(LineBatch sources, LineBatch targets, Device device)
    {
        // Nothing is predicted after the last token.
        int steps = targets.Steps - 1;
        long[] next = targets.Targets()[..(steps * targets.Rows)];
        long[] places = [.. Enumerable.Range(0, next.Length).Where(place => next[place] != LineBatch.NoTarget).Select(place => (long)place)];
        return new PairBatch(
            tensor(sources.Tokens, sources.Steps, sources.Rows, device: device),
            tensor(Array.ConvertAll(sources.Lengths, length => (long)length), device: device),
            tensor(targets.Tokens[..next.Length], steps, targets.Rows, device: device),
            tensor(places, 1, places.Length, device: device),
            tensor(Array.ConvertAll(places, place => next[place]), device: device));
    }
}
