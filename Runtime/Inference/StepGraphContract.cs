#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Inference
{
    /// <summary>The names, types and shapes of every step graph's inputs and outputs. −1 stands for the batch.</summary>
    internal static class StepGraphContract
    {
        internal const string Token = "token";
        internal const string State = "state";
        internal const string Scene = "scene";
        internal const string Logits = "logits";
        internal const string NextState = "next_state";

        /// <summary>Checks the inputs and outputs of an opened step graph against the manifest's sizes.</summary>
        /// <exception cref="DialogueModelFormatException">An input or output is missing, unknown, or has another type or shape.</exception>
        internal static void Check(InferenceSession session, StepShape shape, string name)
        {
            int[] state = { shape.StateRows, -1, shape.Hidden };
            Check(session.InputMetadata, "input", Token, typeof(long), new[] { -1 }, name);
            Check(session.InputMetadata, "input", State, typeof(float), state, name);
            if (shape.SceneWidth > 0)
                Check(session.InputMetadata, "input", Scene, typeof(float), new[] { -1, shape.SceneWidth }, name);
            Check(session.OutputMetadata, "output", Logits, typeof(float), new[] { -1, shape.Outputs }, name);
            Check(session.OutputMetadata, "output", NextState, typeof(float), state, name);
            foreach (string input in session.InputMetadata.Keys)
            {
                if (input != Token && input != State && (input != Scene || shape.SceneWidth == 0))
                    throw Fault(name, $"has an unknown input '{input}'");
            }
        }

        private static void Check(IReadOnlyDictionary<string, NodeMetadata> found, string side, string tensor, Type type, int[] shape, string name)
        {
            if (!found.TryGetValue(tensor, out NodeMetadata? metadata))
                throw Fault(name, $"has no {side} '{tensor}'");
            if (metadata.ElementType != type || !metadata.Dimensions.SequenceEqual(shape))
            {
                throw Fault(name, $"has {side} '{tensor}' as {metadata.ElementType.Name} [{string.Join(", ", metadata.Dimensions)}], " +
                    $"but its manifest requires {type.Name} [{string.Join(", ", shape)}]");
            }
        }

        private static DialogueModelFormatException Fault(string name, string fault) =>
            new DialogueModelFormatException($"The step graph of '{name}' {fault}. Export the model again.");
    }
}
#endif
