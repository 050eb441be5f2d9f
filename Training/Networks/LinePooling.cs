using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>Makes one vector from the features of each line in a padded batch. Padding counts for nothing.</summary>
internal static class LinePooling
{
    /// <summary>The features at the last token of each line, [lines, hidden].</summary>
    /// <param name="features">[steps, lines, hidden].</param>
    /// <param name="lengths">int64 [lines], at least 1.</param>
    public static Tensor Last(Tensor features, Tensor lengths)
    {
        // An implicit scalar may be finalised while libtorch still reads it.
        using Scalar one = 1;
        Tensor places = lengths.sub(one).view(1, -1, 1).expand(1, features.size(1), features.size(2));
        return features.gather(0, places).squeeze(0);
    }

    /// <summary>The mean of the features over the tokens of each line, [lines, hidden].</summary>
    /// <inheritdoc cref="Last"/>
    public static Tensor Mean(Tensor features, Tensor lengths) => (features * Mask(features, lengths)).sum([0L]) / lengths.unsqueeze(1).to_type(features.dtype);

    /// <summary>The largest of each feature over the tokens of each line, at least 0, [lines, hidden]. The 0 is the state before the line.</summary>
    /// <inheritdoc cref="Last"/>
    public static Tensor Largest(Tensor features, Tensor lengths) => (features * Mask(features, lengths)).amax([0L]).clamp_min(0);

    /// <summary>1 for the tokens of each line and 0 for padding, [steps, lines, 1].</summary>
    /// <inheritdoc cref="Last"/>
    public static Tensor Mask(Tensor features, Tensor lengths) =>
        arange(features.size(0), dtype: ScalarType.Int64, device: features.device).unsqueeze(1).lt(lengths.unsqueeze(0)).unsqueeze(2).to_type(features.dtype);
}
