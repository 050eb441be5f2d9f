using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Contrasts;

/// <summary>The loss of taking a line for one of another speaker.</summary>
internal static class VoiceContrast
{
    /// <summary>
    /// Each line is read behind the name of its speaker and behind another name. With d, by how many nats the true name makes it likelier, the loss of a line is
    /// ln(1 + exp(−d)): the cross-entropy of a choice between the two names, which are equally likely before.
    /// </summary>
    /// <param name="losses">[tokens]: the loss of each target behind the true names.</param>
    /// <param name="swapped">[tokens]: the loss behind the other names.</param>
    /// <param name="batch">Says which tokens are of which line.</param>
    /// <returns>The sum over lines, per target, so that it weighs as the loss of the text does.</returns>
    public static Tensor Loss(Tensor losses, Tensor swapped, SwappedBatch batch)
    {
        Tensor spoken = batch.Lines.ge(0).nonzero().view(-1);
        Tensor differences = (swapped - losses).index_select(0, spoken);
        Tensor lines = zeros(batch.Count, dtype: losses.dtype, device: losses.device).index_add(0, batch.Lines.index_select(0, spoken), differences, 1);
        return nn.functional.softplus(-lines).sum() / losses.size(0);
    }
}
