using System;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.OnnxRuntime;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Training.Export;

/// <summary>Writes a trained classifier to a model file. Both backends are first compared with the trained network.</summary>
internal static class ClassifierFileExport
{
    // A line has up to 256 steps, and ONNX Runtime needs about 0.1 ms for each.
    private const int MostParityLines = 200;

    /// <summary>Writes a model file. Nothing is written if a backend does not compute the same as the trained network.</summary>
    /// <param name="path">The path of the file. An existing file is replaced.</param>
    /// <param name="manifest">The manifest of the file. Its format, parity and cost are set.</param>
    /// <param name="weights">The trained weights. Their shape has labels.</param>
    /// <param name="tables">The tables of grams.</param>
    /// <param name="lines">The tokens of the lines that are compared.</param>
    /// <param name="reference">[lines, labels]: the logits of the trained network.</param>
    /// <param name="format">The format of the weights in the file.</param>
    /// <exception cref="ExportException">A backend does not compute the same as the trained network.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    internal static void Write(
        string path, ModelManifest manifest, StepWeights weights, GramTable[] tables, int[][] lines, float[] reference, WeightFormat format)
    {
        manifest.IsTied = false;
        manifest.Weights = WeightFormat.Fp32;
        manifest.Quantisation = null;
        var file = new DialogueModelFile(manifest, StepGraph.Build(weights));
        int[][] compared = [.. lines.Take(MostParityLines)];
        manifest.Parity = Compare(file, compared, reference);
        if (format != WeightFormat.Fp32)
            file = Quantise(file, weights, format, lines);
        file.Extras[GramTable.ExtraName] = GramTableFormat.ToBytes(tables);
        file.Save(path);
    }

    private static ParityCertificate Compare(DialogueModelFile file, int[][] lines, float[] reference)
    {
        using var managed = new ManagedBackend(file, file.Manifest.Name);
        using var engine = new OnnxRuntimeBackend(file, file.Manifest.Name, tryCuda: false);
        float largest = Math.Max(Largest(engine, "ONNX Runtime", lines, reference), Largest(managed, "the managed backend", lines, reference));
        return new ParityCertificate
        {
            LargestLogitDifference = largest,
            Tokens = lines.Sum(line => line.Length),
            Engines = $"TorchSharp {EngineVersions.TorchSharp} / ONNX Runtime {OrtEnv.Instance().GetVersionString()} / {managed.Name}",
        };
    }

    private static float Largest(IStepBackend backend, string name, int[][] lines, float[] reference)
    {
        var stream = new StepStream(backend.Shape);
        float largest = 0;
        for (int line = 0; line < lines.Length; line++)
        {
            stream.Reset();
            backend.Read(stream, lines[line]);
            for (int label = 0; label < stream.Logits.Length; label++)
            {
                float expected = reference[(line * stream.Logits.Length) + label];
                float size = MathF.Abs(stream.Logits[label] - expected);
                if (!(size <= ParityCheck.Limit))
                {
                    throw new ExportException(
                        $"The exported classifier differs from the trained network by {size:G6} on line {line + 1} of the validation lines, label {label + 1}: " +
                        $"{name} gives {stream.Logits[label]:G6} and the trained network {expected:G6}. The limit is {ParityCheck.Limit}. Nothing was written. Please report this as a bug in the exporter.");
                }

                largest = MathF.Max(largest, size);
            }
        }

        return largest;
    }

    // The cost of rounding, in the network's own labels: the tables are not part of it.
    private static DialogueModelFile Quantise(DialogueModelFile exact, StepWeights weights, WeightFormat format, int[][] lines)
    {
        ModelManifest manifest = exact.Manifest;
        using var reference = new ManagedBackend(exact, manifest.Name);
        manifest.Weights = format;
        var rounded = new DialogueModelFile(manifest, StepGraph.Build(weights, format));
        using var backend = new ManagedBackend(rounded, manifest.Name);
        var expected = new StepStream(reference.Shape);
        var actual = new StepStream(backend.Shape);
        double difference = 0;
        int equal = 0;
        foreach (int[] line in lines)
        {
            expected.Reset();
            actual.Reset();
            reference.Read(expected, line);
            backend.Read(actual, line);
            difference += Divergence(expected.Logits, actual.Logits);
            equal += Likeliest(expected.Logits) == Likeliest(actual.Logits) ? 1 : 0;
        }

        manifest.Quantisation = new QuantisationSummary
        {
            PerplexityRatio = Math.Exp(difference / lines.Length),
            EqualFirstChoices = (double)equal / lines.Length,
            Tokens = lines.Length,
            Engine = backend.Name,
        };
        return rounded;
    }

    // The Kullback-Leibler divergence of the labels' probabilities, in nats: how much the rounded network loses of what the exact one expects.
    private static double Divergence(float[] expected, float[] actual)
    {
        double sum = 0;
        double first = LogSum(expected);
        double second = LogSum(actual);
        for (int label = 0; label < expected.Length; label++)
            sum += Math.Exp(expected[label] - first) * ((expected[label] - first) - (actual[label] - second));
        return sum;
    }

    private static double LogSum(float[] logits)
    {
        double largest = logits.Max();
        return largest + Math.Log(logits.Sum(logit => Math.Exp(logit - largest)));
    }

    private static int Likeliest(float[] logits) => Array.IndexOf(logits, logits.Max());
}
