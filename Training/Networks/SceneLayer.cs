using System;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// Turns encoded scenes into vectors, and vectors into what they add to the input of the softmax layer. What they add to the gates is in the
/// last columns of the first layer's input weights, because libtorch's modules read the vector as a part of their input.
/// </summary>
internal sealed class SceneLayer : nn.Module
{
    // A scene has about one active flag and one active value per field. With this bound, its vector is well inside the range of tanh.
    private const double Bound = 0.5;

    // With many inputs, as those of a picture, the bound is this, divided by the square root of their number.
    private const double BoundOfMany = 4;

    private readonly Parameter _inputs;
    private readonly Parameter _features;
    private readonly Parameter? _hidden;
    private readonly Parameter? _inner;

    /// <summary>Creates a layer. Its vectors are random, and at first they add nothing.</summary>
    /// <param name="shape">The sizes of the network.</param>
    /// <param name="device">The device of the weights.</param>
    public SceneLayer(NetworkShape shape, Device device)
        : base(nameof(SceneLayer))
    {
        double bound = Math.Min(Bound, BoundOfMany / Math.Sqrt(shape.SceneInputs));
        _inputs = nn.Parameter(empty(shape.SceneWidth, shape.SceneInputs, device: device).uniform_(-bound, bound));
        _features = nn.Parameter(zeros(shape.OutputWidth, shape.SceneWidth, device: device));
        if (shape.SceneHidden > 0)
        {
            double inner = 1 / Math.Sqrt(shape.SceneHidden);
            _hidden = nn.Parameter(empty(shape.SceneHidden, shape.SceneInputs, device: device).uniform_(-bound, bound));
            _inner = nn.Parameter(empty(shape.SceneWidth, shape.SceneHidden, device: device).uniform_(-inner, inner));
        }

        RegisterComponents();
    }

    /// <summary>[scene width, scene inputs].</summary>
    public Parameter Inputs => _inputs;

    /// <summary>[output width, scene width].</summary>
    public Parameter Features => _features;

    /// <summary>[scene hidden, scene inputs]. Null without hidden units.</summary>
    public Parameter? Hidden => _hidden;

    /// <summary>[scene width, scene hidden]. Null without hidden units.</summary>
    public Parameter? Inner => _inner;

    /// <summary>The vectors of a batch's scenes, [scenes, scene width]. There is no bias, so a scene without fields is a vector of zeros.</summary>
    public Tensor Vectors(SceneBatch scene)
    {
        Tensor inputs = scene.Inputs.to_type(_inputs.dtype);
        Tensor sums = nn.functional.linear(inputs, _inputs);
        return (_hidden is null ? sums : sums.add(nn.functional.linear(nn.functional.linear(inputs, _hidden).relu(), _inner!))).tanh();
    }
}
