using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Rewriting;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Rewrites;

/// <summary>The loss of a batch of pairs: the mean cross-entropy of the predicted tokens.</summary>
/// <param name="Smoothed">The loss to train on, with smoothed targets.</param>
/// <param name="Plain">The cross-entropy in nats per token.</param>
/// <param name="Accuracy">The share of tokens that are the likeliest.</param>
internal sealed record RewriteLoss(Tensor Smoothed, double Plain, double Accuracy)
{
    /// <summary>Computes the loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">The pairs.</param>
    /// <param name="inputs">int64 [steps, lines]: the tokens that the decoder reads.</param>
    /// <param name="smoothing">The share of each target's probability that is spread over all tokens.</param>
    public static RewriteLoss Of(RewriterNetwork network, PairBatch batch, Tensor inputs, double smoothing)
    {
        EncodedLines source = network.Encode(batch.Sources, batch.SourceLengths);
        (Tensor all, _) = network.Decode(source, inputs, source.Start);
        Tensor flat = all.view(-1, network.Shape.Embedding);
        Tensor features = network.IsFused ? FusedGather.Apply(batch.Places, flat).squeeze(0) : flat.index_select(0, batch.Places.squeeze(0));
        Tensor table = network.Target.All();
        Tensor logits = network.Logits(features, table);
        (Tensor loss, double accuracy) = Entropy(network, logits, batch.Targets);
        double plain = loss.item<float>();
        using Scalar share = smoothing;
        return new RewriteLoss(smoothing == 0 ? loss : loss + Gap(network, features, table, batch.Targets).mul(share), plain, accuracy);
    }

    private static (Tensor Loss, double Accuracy) Entropy(RewriterNetwork network, Tensor logits, Tensor targets)
    {
        if (network.IsFused)
            return (FusedCrossEntropy.Apply(logits, targets, out double share), share);
        double accuracy = logits.detach().argmax(1).eq(targets).to_type(ScalarType.Float32).mean().item<float>();
        return (nn.functional.cross_entropy(logits, targets), accuracy);
    }

    // With smoothed targets, the cross-entropy is larger by the smoothing times the distance of the right logit from the mean of all. That needs no
    // second pass over the logits: their mean is one more product.
    private static Tensor Gap(RewriterNetwork network, Tensor features, Tensor table, Tensor targets)
    {
        Tensor rows = network.IsFused ? FusedGather.Apply(targets.unsqueeze(0), table).squeeze(0) : table.index_select(0, targets);
        Tensor distances = (features * (rows - table.mean([0]))).sum(1) + network.OutputBias.index_select(0, targets) - network.OutputBias.mean();
        return distances.mean();
    }
}
