using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Decoding;
using DialogueRnn.Inference;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Training.Grams;

/// <summary>
/// Learns the two tables of grams of a classifier: softmax regressions over the grams of a line, trained by AdaGrad (J. Duchi, E. Hazan and
/// Y. Singer, "Adaptive Subgradient Methods", 2011). Grams that few lines have are left out. They follow from the lines and the seed alone.
/// </summary>
/// <remarks>
/// One table has all grams and starts from zero, with dropout. The other has words and pairs only and starts from naive Bayes (S. Wang and
/// C. Manning, "Baselines and Bigrams", 2012, join the two in another way). They err in different places: together they are better than each.
/// </remarks>
internal sealed class GramFitting
{
    private const double LearningRate = 0.2;
    private const double BiasRate = 0.1;
    private const float ShareOfEach = 0.5f;
    private const double BayesShare = 0.5;
    private const double BayesCount = 0.2;
    private const double Epsilon = 1e-6;
    private const int FewestLines = 2;
    private const int ManyLines = 20_000;
    private const int LargestInteger = 127;

    private readonly Dictionary<uint, int> _numbers = [];
    private readonly List<uint> _hashes = [];
    private readonly int[][] _lines;
    private readonly int[] _labels;
    private readonly float[] _labelWeights;
    private readonly float[] _weights;
    private readonly float[] _squares;
    private readonly double[] _bias;
    private readonly double[] _biasSquares;
    private readonly double[] _slope;
    private readonly double _dropout;
    private SeededRandom _random;

    private GramFitting(uint[][] grams, int[] labels, float[] labelWeights, double dropout, ulong seed)
    {
        _dropout = dropout;
        _labels = labels;
        _labelWeights = labelWeights;
        _random = new SeededRandom(seed);
        _lines = Number(grams);
        int count = labelWeights.Length;
        _weights = new float[_hashes.Count * count];
        _squares = new float[_weights.Length];
        _bias = new double[count];
        _biasSquares = new double[count];
        _slope = new double[count];
    }

    /// <summary>Learns the tables. Each has half a share, so that their scores can be added.</summary>
    /// <param name="texts">The lines.</param>
    /// <param name="labels">The number of the label of each line.</param>
    /// <param name="labelWeights">How much a line of each label counts.</param>
    /// <param name="seed">The seed of the order and of the dropout.</param>
    public static GramTable[] Fit(IReadOnlyList<string> texts, int[] labels, float[] labelWeights, ulong seed)
    {
        var grams = new TextGrams(LineTokens.LongestText);
        var all = new GramFitting([.. texts.Select(text => grams.Read(text).ToArray())], labels, labelWeights, 0.3, SeededRandom.Derive(seed, 0));
        var words = new GramFitting([.. texts.Select(text => grams.ReadWords(text).ToArray())], labels, labelWeights, 0, SeededRandom.Derive(seed, 1));
        words.StartFromBayes();
        all.Learn(passes: 4);
        words.Learn(passes: 3);
        return [all.Round(), words.Round()];
    }

    private int[][] Number(uint[][] read)
    {
        var counts = new Dictionary<uint, int>();
        foreach (uint hash in read.SelectMany(line => line.Distinct()))
            counts[hash] = counts.GetValueOrDefault(hash) + 1;
        int fewest = read.Length < ManyLines ? FewestLines : FewestLines + 1;
        foreach ((uint hash, _) in counts.Where(counted => counted.Value >= fewest).OrderBy(counted => counted.Key).Take(GramTable.MaximumGrams))
        {
            _numbers.Add(hash, _hashes.Count);
            _hashes.Add(hash);
        }

        return [.. read.Select(line => line.Where(_numbers.ContainsKey).Select(hash => _numbers[hash]).ToArray())];
    }

    // The logarithm of how often a gram occurs in lines of each label, less its mean over the labels.
    private void StartFromBayes()
    {
        int labels = _bias.Length;
        double[] counts = new double[_weights.Length];
        double[] totals = [.. Enumerable.Repeat(BayesCount * _hashes.Count, labels)];
        for (int line = 0; line < _lines.Length; line++)
        {
            foreach (int gram in _lines[line])
                counts[(gram * labels) + _labels[line]]++;
            totals[_labels[line]] += _lines[line].Length;
        }

        for (int gram = 0; gram < _hashes.Count; gram++)
        {
            double mean = 0;
            for (int label = 0; label < labels; label++)
            {
                int place = (gram * labels) + label;
                counts[place] = BayesShare * Math.Log((counts[place] + BayesCount) / totals[label]);
                mean += counts[place] / labels;
            }

            for (int label = 0; label < labels; label++)
                _weights[(gram * labels) + label] = (float)(counts[(gram * labels) + label] - mean);
        }
    }

    private void Learn(int passes)
    {
        for (int pass = 0; pass < passes; pass++)
            Pass();
    }

    private void Pass()
    {
        int[] order = [.. Enumerable.Range(0, _lines.Length)];
        for (int place = order.Length - 1; place > 0; place--)
        {
            int other = _random.Below(place + 1);
            (order[place], order[other]) = (order[other], order[place]);
        }

        foreach (int line in order)
            Learn(_lines[line], _labels[line]);
    }

    private void Learn(int[] grams, int label)
    {
        // The kept grams stand for the dropped ones.
        int[] kept = [.. grams.Where(_ => _dropout == 0 || _random.NextDouble() >= _dropout)];
        float value = grams.Length == 0 ? 0 : (float)(1.0 / (Math.Sqrt(grams.Length) * (1.0 - _dropout)));
        int labels = _bias.Length;
        Array.Copy(_bias, _slope, labels);
        foreach (int gram in kept)
        {
            for (int index = 0; index < labels; index++)
                _slope[index] += _weights[(gram * labels) + index] * value;
        }

        ToSlope(label);
        for (int index = 0; index < labels; index++)
        {
            _biasSquares[index] += _slope[index] * _slope[index];
            _bias[index] -= BiasRate * _slope[index] / (Math.Sqrt(_biasSquares[index]) + Epsilon);
        }

        foreach (int gram in kept)
        {
            int row = gram * labels;
            for (int index = 0; index < labels; index++)
            {
                float slope = (float)_slope[index] * value;
                _squares[row + index] += slope * slope;
                _weights[row + index] -= (float)(LearningRate * slope / (Math.Sqrt(_squares[row + index]) + Epsilon));
            }
        }
    }

    // From scores to the gradient of the cross-entropy.
    private void ToSlope(int label)
    {
        double largest = _slope.Max();
        double sum = 0;
        for (int index = 0; index < _slope.Length; index++)
        {
            _slope[index] = Math.Exp(_slope[index] - largest);
            sum += _slope[index];
        }

        for (int index = 0; index < _slope.Length; index++)
            _slope[index] = _labelWeights[label] * ((_slope[index] / sum) - (index == label ? 1 : 0));
    }

    private GramTable Round()
    {
        int labels = _bias.Length;
        float[] scales = new float[labels];
        for (int weight = 0; weight < _weights.Length; weight++)
            scales[weight % labels] = Math.Max(scales[weight % labels], Math.Abs(_weights[weight]) / LargestInteger);
        sbyte[] rounded = new sbyte[_weights.Length];
        for (int weight = 0; weight < _weights.Length; weight++)
            rounded[weight] = scales[weight % labels] == 0 ? (sbyte)0 : (sbyte)Math.Round(_weights[weight] / scales[weight % labels]);
        return new GramTable([.. _hashes], rounded, [.. scales.Select(scale => scale * ShareOfEach)], [.. _bias.Select(bias => (float)bias * ShareOfEach)]);
    }
}
