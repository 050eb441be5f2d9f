using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Training.Export;

/// <summary>Runs an exported step graph in ONNX Runtime and compares its logits with those of the trained network.</summary>
internal static class ParityCheck
{
    /// <summary>The largest number of tokens that are compared.</summary>
    internal const int UsualTokens = 1_000;

    /// <summary>The largest allowed difference between two logits.</summary>
    internal const float Limit = 1e-3f;

    private const int LeastTokens = 100;
    private const int UsualLogits = 4_000_000;

    private static readonly string[] InputNames = [StepGraphContract.Token, StepGraphContract.State];
    private static readonly string[] OutputNames = [StepGraphContract.Logits, StepGraphContract.NextState];

    /// <summary>The number of tokens to compare, if there are that many. Fewer for large vocabularies.</summary>
    /// <param name="vocabulary">The number of logits per token.</param>
    internal static int TokensOf(int vocabulary) => Math.Clamp(UsualLogits / vocabulary, LeastTokens, UsualTokens);

    /// <summary>Compares step by step, with the state carried from zero.</summary>
    /// <param name="graph">The step graph, an ONNX model.</param>
    /// <param name="referenceLogits">[tokens, vocabulary]: the logits of the trained network, with its state carried from zero.</param>
    /// <param name="tokens">The text, one token per step.</param>
    /// <returns>The largest difference, and what was compared.</returns>
    /// <param name="scenes">The scenes of the tokens. Null for none.</param>
    /// <param name="sceneGraph">The scene graph. Null for a network without scenes.</param>
    /// <exception cref="ArgumentException">There are no tokens, the lengths do not fit together, or a token is outside the vocabulary.</exception>
    /// <exception cref="ExportException">ONNX Runtime refuses the graph, a difference exceeds <see cref="Limit"/>, or a logit is not a number.</exception>
    internal static ParityCertificate Run(ReadOnlyMemory<byte> graph, ReadOnlySpan<float> referenceLogits, ReadOnlySpan<int> tokens, ParityScenes? scenes = null, byte[]? sceneGraph = null)
    {
        if (tokens.IsEmpty)
            throw new ArgumentException("The parity check needs at least one token.", nameof(tokens));
        using InferenceSession session = Open(graph);
        int vocabulary = session.OutputMetadata[StepGraphContract.Logits].Dimensions[1];
        if (referenceLogits.Length != (long)tokens.Length * vocabulary)
        {
            throw new ArgumentException(
                $"{tokens.Length} tokens × {vocabulary} logits are needed, but {referenceLogits.Length} numbers were given.",
                nameof(referenceLogits));
        }

        int[] stateShape = session.InputMetadata[StepGraphContract.State].Dimensions;
        SceneRows rows = sceneGraph is null ? SceneRows.None : new SceneRows(scenes ?? ParityScenes.None, RowsOf(sceneGraph, scenes?.Scenes ?? []), session.InputMetadata[StepGraphContract.Scene].Dimensions[1]);
        Difference largest = Compare(session, stateShape[0], stateShape[2], vocabulary, referenceLogits, tokens, rows);
        if (largest.Size > Limit)
        {
            throw new ExportException(
                $"The exported graph differs from the trained network by {Text(largest.Size)} at {largest.Place}. The limit is {Text(Limit)}. " +
                "Nothing was written. If the weights are very large, train with weight decay; otherwise please report this as a bug in the exporter.");
        }

        return new ParityCertificate
        {
            LargestLogitDifference = largest.Size,
            Tokens = tokens.Length,
            Engines = $"TorchSharp {EngineVersions.TorchSharp} / ONNX Runtime {OrtEnv.Instance().GetVersionString()}",
        };
    }

    private static InferenceSession Open(ReadOnlyMemory<byte> graph)
    {
        byte[] bytes = MemoryMarshal.TryGetArray(graph, out ArraySegment<byte> segment) && segment.Count == segment.Array!.Length
            ? segment.Array
            : graph.ToArray();
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        try
        {
            return new InferenceSession(bytes, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ExportException($"ONNX Runtime refuses the exported graph of {graph.Length} bytes: {error.Message}", error);
        }
    }

    private static Difference Compare(
        InferenceSession session, int rows, int hidden, int vocabulary, ReadOnlySpan<float> referenceLogits, ReadOnlySpan<int> tokens, SceneRows scenes)
    {
        float[] scene = new float[scenes.Width];
        using OrtValue sceneValue = OrtValue.CreateTensorValueFromMemory(scene, [1, scenes.Width]);
        string[] inputNames = scenes.Width == 0 ? InputNames : [.. InputNames, StepGraphContract.Scene];
        long[] token = new long[1];
        float[] logits = new float[vocabulary];
        long[] stateShape = [rows, 1, hidden];
        using OrtValue tokenValue = OrtValue.CreateTensorValueFromMemory(token, [1]);
        using OrtValue logitsValue = OrtValue.CreateTensorValueFromMemory(logits, [1, vocabulary]);
        using OrtValue even = OrtValue.CreateTensorValueFromMemory(new float[rows * hidden], stateShape);
        using OrtValue odd = OrtValue.CreateTensorValueFromMemory(new float[rows * hidden], stateShape);
        using var options = new RunOptions();

        var largest = new Difference(0, string.Empty);
        for (int step = 0; step < tokens.Length; step++)
        {
            if ((uint)tokens[step] >= (uint)vocabulary)
                throw new ArgumentException($"Token {step} is {tokens[step]}, but the graph knows only 0 to {vocabulary - 1}.", nameof(tokens));
            token[0] = tokens[step];
            (OrtValue state, OrtValue next) = step % 2 == 0 ? (even, odd) : (odd, even);
            scenes.Fill(step, scene);
            session.Run(options, inputNames, scenes.Width == 0 ? [tokenValue, state] : [tokenValue, state, sceneValue], OutputNames, [logitsValue, next]);
            largest = Larger(largest, step, referenceLogits.Slice(step * vocabulary, vocabulary), logits);
        }

        return largest;
    }

    // The rows that the scene graph gives.
    private static float[][] RowsOf(byte[] graph, IReadOnlyList<float[]> scenes)
    {
        using InferenceSession session = Open(graph);
        using var options = new RunOptions();
        return [.. scenes.Select(scene =>
        {
            using OrtValue fields = OrtValue.CreateTensorValueFromMemory(scene, [1, scene.Length]);
            using IDisposableReadOnlyCollection<OrtValue> row = session.Run(options, [SceneGraph.Fields], [fields], [SceneGraph.Scene]);
            return row[0].GetTensorDataAsSpan<float>().ToArray();
        })];
    }

    private static Difference Larger(Difference largest, int step, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (int logit = 0; logit < expected.Length; logit++)
        {
            float size = MathF.Abs(expected[logit] - actual[logit]);
            if (!float.IsFinite(size))
            {
                throw new ExportException(
                    $"A logit is not a finite number at step {step}, logit {logit}: the trained network gives {Text(expected[logit])}, " +
                    $"ONNX Runtime {Text(actual[logit])}. Nothing was written. The training has diverged. Export an earlier checkpoint.");
            }

            if (size > largest.Size)
            {
                largest = new Difference(
                    size,
                    $"step {step}, logit {logit}, where the trained network gives {Text(expected[logit])} and ONNX Runtime {Text(actual[logit])}");
            }
        }

        return largest;
    }

    private static string Text(float value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private sealed record SceneRows(ParityScenes Scenes, float[][] Rows, int Width)
    {
        internal static SceneRows None { get; } = new(ParityScenes.None, [], 0);

        internal void Fill(int token, float[] row)
        {
            if (token < Scenes.SceneOf.Length && Scenes.SceneOf[token] >= 0)
                Rows[Scenes.SceneOf[token]].CopyTo(row, 0);
            else
                Array.Clear(row);
        }
    }

    private readonly record struct Difference(float Size, string Place);
}
