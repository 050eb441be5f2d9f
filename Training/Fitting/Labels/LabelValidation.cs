using System;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Inference;
using DialogueRnn.Model.Lookup;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>Measures a classifier on the validation lines, and finds how much its two parts count.</summary>
internal sealed class LabelValidation
{
    private const int Batch = 64;

    private readonly LabelData _data;
    private readonly float[] _labelWeights;
    private readonly float[] _scores;
    private readonly Device _device;

    /// <summary>Creates a measurement. The scores of the tables are computed once.</summary>
    public LabelValidation(LabelData data, GramTable[] tables, float[] labelWeights, Device device)
    {
        _data = data;
        _labelWeights = labelWeights;
        _device = device;
        var grams = new TextGrams(LineTokens.LongestText);
        int labels = data.Lines.Labels.Count;
        _scores = new float[data.Validation.Length * labels];
        for (int line = 0; line < data.Validation.Length; line++)
        {
            foreach (GramTable table in tables)
                table.AddScores(grams.Read(data.Lines.Validation[line].Text), _scores.AsSpan(line * labels, labels));
        }
    }

    /// <summary>Measures a classifier together with the tables. Its network is in evaluation mode afterwards.</summary>
    public (ClassifierMix Mix, Evaluation Result) Run(LineClassifier classifier)
    {
        classifier.eval();
        return ClassifierMix.Fit(Logits(classifier, _data.Validation, _device), _scores, _data.ValidationLabels, _labelWeights);
    }

    /// <summary>The logits of a network for lines, [lines, labels].</summary>
    /// <param name="classifier">The network, in evaluation mode.</param>
    /// <param name="lines">The tokens of the lines.</param>
    /// <param name="device">The device of the network.</param>
    public static float[] Logits(LineClassifier classifier, int[][] lines, Device device)
    {
        using IDisposable noGradient = no_grad();
        int labels = (int)classifier.LabelBias.size(0);
        float[] logits = new float[lines.Length * labels];
        foreach (LineBatch batch in LineBatcher.InOrderOfLength(lines, Batch))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor tokens = tensor(batch.Tokens, batch.Steps, batch.Rows, device: device);
            Tensor lengths = tensor(Array.ConvertAll(batch.Lengths, length => (long)length), device: device);
            float[] read = classifier.Read(tokens, lengths).to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
            for (int row = 0; row < batch.Rows; row++)
                read.AsSpan(row * labels, labels).CopyTo(logits.AsSpan(batch.Lines[row] * labels));
        }

        return logits;
    }
}
