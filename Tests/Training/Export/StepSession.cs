using System;
using System.Linq;
using DialogueRnn.Training.Networks;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>A bare ONNX Runtime session over a step graph, as any user of the plain file would open it.</summary>
internal sealed class StepSession(byte[] graph) : IDisposable
{
    private static readonly string[] InputNames = ["token", "state"];
    private static readonly string[] OutputNames = ["logits", "next_state"];

    internal InferenceSession Session { get; } = new(graph);

    /// <summary>One step of all streams. State is [state rows, batch, hidden].</summary>
    internal (float[] Logits, float[] NextState) Run(long[] tokens, float[] state, NetworkShape shape)
    {
        using OrtValue token = OrtValue.CreateTensorValueFromMemory(tokens, [tokens.Length]);
        using OrtValue before = OrtValue.CreateTensorValueFromMemory(state, [shape.StateRows, tokens.Length, shape.Hidden]);
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> results = Session.Run(options, InputNames, [token, before], OutputNames);
        return (results[0].GetTensorDataAsSpan<float>().ToArray(), results[1].GetTensorDataAsSpan<float>().ToArray());
    }

    public void Dispose() => Session.Dispose();
}
