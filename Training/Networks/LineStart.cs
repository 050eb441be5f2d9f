using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>A learnt state that every line begins from. It starts as zeros, the state that text models begin from.</summary>
internal sealed class LineStart : nn.Module
{
    private readonly Parameter _state;

    /// <summary>Creates a start of zeros.</summary>
    /// <param name="network">The network that reads the lines.</param>
    public LineStart(RecurrentNetwork network)
        : base(nameof(LineStart))
    {
        using Tensor zero = network.ZeroState(1);
        _state = nn.Parameter(zero.clone());
        RegisterComponents();
    }

    /// <summary>The state of a number of lines before their first token, [state rows, lines, hidden].</summary>
    public Tensor For(int lines) => _state.expand(_state.size(0), lines, _state.size(2)).contiguous();

    /// <summary>The weights by name, in a fixed order.</summary>
    public List<(string Name, Tensor Tensor)> NamedTensors() => [.. named_parameters().Select(named => ("start." + named.name, (Tensor)named.parameter))];
}
