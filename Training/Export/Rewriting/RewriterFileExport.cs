using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Rewriting;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks.Rewriting;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Training.Export.Rewriting;

/// <summary>A pair of lines on which an export is compared with the trained network.</summary>
/// <param name="Source">The tokens that are read.</param>
/// <param name="Target">The tokens that are written, with the line breaks around them.</param>
/// <param name="Logits">[target tokens − 1, vocabulary]: the logits of the trained network after each token but the last.</param>
internal sealed record ReferencePair(int[] Source, int[] Target, float[] Logits);

/// <summary>Writes a trained rewriter to a model file. Both backends are first compared with the trained network.</summary>
internal static class RewriterFileExport
{
    /// <summary>Writes a model file. Nothing is written if a backend does not compute the same as the trained network.</summary>
    /// <param name="path">The path of the file. An existing file is replaced.</param>
    /// <param name="manifest">The manifest of the file. Its format, parity and cost are set.</param>
    /// <param name="weights">The trained weights.</param>
    /// <param name="pairs">The pairs that are compared.</param>
    /// <param name="format">The format of the weights in the file. 4 bits become 8.</param>
    /// <exception cref="ExportException">A backend does not compute the same as the trained network.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    internal static void Write(string path, ModelManifest manifest, RewriterArrays weights, IReadOnlyList<ReferencePair> pairs, WeightFormat format)
    {
        manifest.Quantisation = null;
        DialogueModelFile exact = FileOf(manifest, weights, WeightFormat.Fp32);
        manifest.Parity = Compare(exact, pairs);
        (format == WeightFormat.Fp32 ? exact : Quantise(exact, weights, pairs)).Save(path);
    }

    private static DialogueModelFile FileOf(ModelManifest manifest, RewriterArrays weights, WeightFormat format)
    {
        manifest.Weights = format;
        var file = new DialogueModelFile(manifest, RewriterGraphs.Decoder(weights, format));
        file.Extras[RewriterSizes.EncoderExtra] = RewriterGraphs.Encoder(weights, format);
        return file;
    }

    private static ParityCertificate Compare(DialogueModelFile file, IReadOnlyList<ReferencePair> pairs)
    {
        string name = file.Manifest.Name;
        using var managed = new ManagedRewriter(file, name);
        using var engine = new OnnxRewriter(file, name);
        float largest = Math.Max(Largest(file, engine, "ONNX Runtime", pairs), Largest(file, managed, "the managed backend", pairs));
        return new ParityCertificate
        {
            LargestLogitDifference = largest,
            Tokens = pairs.Sum(pair => pair.Target.Length - 1),
            Engines = $"TorchSharp {EngineVersions.TorchSharp} / ONNX Runtime {OrtEnv.Instance().GetVersionString()} / {managed.Name}",
        };
    }

    private static float Largest(DialogueModelFile file, IRewriteBackend backend, string name, IReadOnlyList<ReferencePair> pairs)
    {
        float largest = 0;
        for (int pair = 0; pair < pairs.Count; pair++)
        {
            ReferencePair reference = pairs[pair];
            int place = 0;
            foreach (float[] logits in Logits(file, backend, reference))
            {
                foreach (float logit in logits)
                {
                    float size = MathF.Abs(logit - reference.Logits[place++]);
                    if (!(size <= ParityCheck.Limit))
                    {
                        throw new ExportException(
                            $"The exported rewriter differs from the trained network by {size:G6} on pair {pair + 1} of the validation pairs, token {place / logits.Length + 1}: " +
                            $"{name} gives {logit:G6} and the trained network {reference.Logits[place - 1]:G6}. The limit is {ParityCheck.Limit}. Nothing was written. Please report this as a bug in the exporter.");
                    }

                    largest = MathF.Max(largest, size);
                }
            }
        }

        return largest;
    }

    private static DialogueModelFile Quantise(DialogueModelFile exact, RewriterArrays weights, IReadOnlyList<ReferencePair> pairs)
    {
        ModelManifest manifest = exact.Manifest;
        using var reference = new ManagedRewriter(exact, manifest.Name);
        DialogueModelFile rounded = FileOf(manifest, weights, WeightFormat.Int8);
        using var backend = new ManagedRewriter(rounded, manifest.Name);
        double difference = 0;
        int equal = 0;
        int tokens = 0;
        foreach (ReferencePair pair in pairs)
        {
            foreach ((float[] expected, float[] actual, int target) in Logits(exact, reference, pair).Zip(Logits(rounded, backend, pair), pair.Target.Skip(1)))
            {
                difference += expected[target] - LogSum(expected) - (actual[target] - LogSum(actual));
                equal += Likeliest(expected) == Likeliest(actual) ? 1 : 0;
                tokens++;
            }
        }

        manifest.Quantisation = new QuantisationSummary
        {
            PerplexityRatio = Math.Exp(difference / tokens),
            EqualFirstChoices = (double)equal / tokens,
            Tokens = tokens,
            Engine = backend.Name,
        };
        return rounded;
    }

    // The logits after each known token but the last. The arrays are overwritten by the next step.
    private static IEnumerable<float[]> Logits(DialogueModelFile file, IRewriteBackend backend, ReferencePair pair)
    {
        RewriterSizes sizes = RewriterSizes.Of(file.Manifest, file.Manifest.Name);
        var source = new EncodedSource(sizes);
        backend.Encode(pair.Source, source);
        StepStream[] streams = [new StepStream(sizes.Steps)];
        source.Start.CopyTo(streams[0].State, 0);
        foreach (int token in pair.Target.Take(pair.Target.Length - 1))
        {
            streams[0].Token = token;
            backend.Step(source, streams, 1);
            yield return streams[0].Logits;
        }
    }

    private static double LogSum(float[] logits)
    {
        double largest = logits.Max();
        return largest + Math.Log(logits.Sum(logit => Math.Exp(logit - largest)));
    }

    private static int Likeliest(float[] logits) => Array.IndexOf(logits, logits.Max());
}
