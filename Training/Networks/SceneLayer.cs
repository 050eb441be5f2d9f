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

    private readonly Parameter _inputs;
    private readonly Parameter _features;

    /// <summary>Creates a layer. Its vectors are random, and at first they add nothing.</summary>
    /// <param name="shape">The sizes of the network.</param>
    /// <param name="device">The device of the weights.</param>
    public SceneLayer(NetworkShape shape, Device device)
        : base(nameof(SceneLayer))
    {
        _inputs = nn.Parameter(empty(shape.SceneWidth, shape.SceneInputs, device: device).uniform_(-Bound, Bound));
        _features = nn.Parameter(zeros(shape.OutputWidth, shape.SceneWidth, device: device));
        RegisterComponents();
    }

    /// <summary>[scene width, scene inputs].</summary>
    public Parameter Inputs => _inputs;

    /// <summary>[output width, scene width].</summary>
    public Parameter Features => _features;

    /// <summary>The vectors of a batch's scenes, [scenes, scene width]. There is no bias, so a scene without fields is a vector of zeros.</summary>
    public Tensor Vectors(SceneBatch scene) => nn.functional.linear(scene.Inputs.to_type(_inputs.dtype), _inputs).tanh();
}
