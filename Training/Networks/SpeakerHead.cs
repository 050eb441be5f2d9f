using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// Guesses the speaker from the network's features. It is trained together with the network and not exported. Its gradient teaches the
/// network to keep the speaker in its state, over far more steps than the gradient of the text reaches back.
/// </summary>
internal sealed class SpeakerHead : nn.Module<Tensor, Tensor>
{
    private readonly Linear _guess;

    /// <summary>Creates a head.</summary>
    /// <param name="hidden">The number of units in the network's last layer.</param>
    /// <param name="speakers">The number of speakers, at least 2.</param>
    /// <param name="device">The device of the weights.</param>
    public SpeakerHead(int hidden, int speakers, Device device)
        : base(nameof(SpeakerHead))
    {
        _guess = nn.Linear(hidden, speakers, device: device);
        RegisterComponents();
    }

    /// <summary>The weights by name, in a fixed order.</summary>
    public List<(string Name, Tensor Tensor)> NamedTensors() =>
        [.. named_parameters().Select(named => ("speaker." + named.name, (Tensor)named.parameter))];

    /// <summary>Computes the logits of the speakers.</summary>
    /// <param name="features">[…, hidden].</param>
    /// <returns>One logit per speaker, […, speakers].</returns>
    public override Tensor forward(Tensor features) => _guess.call(features);

    /// <summary>The mean cross-entropy over the tokens that have a speaker.</summary>
    /// <param name="features">[sequence, batch, hidden].</param>
    /// <param name="speakers">int64 [sequence · batch], negative for none. At least one token must have a speaker.</param>
    public Tensor Loss(Tensor features, Tensor speakers)
    {
        Tensor spoken = speakers.ge(0).nonzero().view(-1);
        Tensor rows = features.reshape(-1, features.size(-1)).to_type(ScalarType.Float32).index_select(0, spoken);
        return nn.functional.cross_entropy(call(rows), speakers.index_select(0, spoken));
    }
}
