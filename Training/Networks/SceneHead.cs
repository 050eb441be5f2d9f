using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// Guesses the fields of a line back from the network's features at the end of the line. It is trained together with the network and not exported. Its
/// gradient teaches the network to keep what its scene changes, and what a line tells of its scene.
/// </summary>
/// <remarks>
/// The fields are those of the corpus, also where training takes them back. A choice has a cross-entropy, a number a squared error. Vectors are not guessed.
/// </remarks>
internal sealed class SceneHead : nn.Module<Tensor, Tensor>
{
    private readonly SceneSchema _schema;
    private readonly Linear _guess;

    /// <summary>Creates a head.</summary>
    /// <param name="hidden">The number of units in the network's last layer.</param>
    /// <param name="schema">The fields.</param>
    /// <param name="device">The device of the weights.</param>
    public SceneHead(int hidden, SceneSchema schema, Device device)
        : base(nameof(SceneHead))
    {
        _schema = schema;
        _guess = nn.Linear(hidden, schema.InputWidth, device: device);
        RegisterComponents();
    }

    /// <summary>Whether fields of this kind are guessed.</summary>
    public static bool Guesses(SceneField field) => field.Kind != SceneFieldKind.Vector;

    /// <summary>The weights by name, in a fixed order.</summary>
    public List<(string Name, Tensor Tensor)> NamedTensors() =>
        [.. named_parameters().Select(named => ("scene-head." + named.name, (Tensor)named.parameter))];

    /// <summary>Computes the guesses.</summary>
    /// <param name="features">[…, hidden].</param>
    /// <returns>[…, scene inputs], in the order of an encoded scene: logits of the words of choices, places of numbers in their ranges.</returns>
    public override Tensor forward(Tensor features) => _guess.call(features);

    /// <summary>The sum over the fields of the mean loss of the lines that have the field.</summary>
    /// <param name="features">[sequence, batch, hidden].</param>
    /// <param name="ends">int64 [lines]: the places of the last tokens of lines in [sequence · batch]. At least one.</param>
    /// <param name="fields">[lines, scene inputs]: the encoded fields of these lines.</param>
    public Tensor Loss(Tensor features, Tensor ends, Tensor fields)
    {
        Tensor guesses = call(features.reshape(-1, features.size(-1)).to_type(ScalarType.Float32).index_select(0, ends));
        Tensor loss = zeros(1, device: guesses.device).squeeze();
        int start = 0;
        foreach (SceneField field in _schema.Fields)
        {
            if (Guesses(field))
                loss += Of(field, guesses.narrow(1, start + 1, field.Width - 1), fields.narrow(1, start, field.Width));
            start += field.Width;
        }

        return loss;
    }

    // The first number of a field is 1 if the field is given. Behind it are its values.
    private static Tensor Of(SceneField field, Tensor guess, Tensor truth)
    {
        Tensor given = truth.select(1, 0);
        Tensor values = truth.narrow(1, 1, field.Width - 1);
        Tensor losses = field.Kind == SceneFieldKind.Choice
            ? -(nn.functional.log_softmax(guess, 1) * values).sum(1)
            : ((guess - values) * given.unsqueeze(1)).square().sum(1);
        return losses.sum() / given.sum().clamp_min(1);
    }
}
