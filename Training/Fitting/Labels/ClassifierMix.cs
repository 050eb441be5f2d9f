using System;
using System.Linq;
using DialogueRnn.Training.Fitting.Measuring;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>How much the network and the tables of grams count in a classifier: its logits are the sum of both, each times its share.</summary>
/// <param name="Network">The share of the network.</param>
/// <param name="Table">The share of the tables together.</param>
internal readonly record struct ClassifierMix(float Network, float Table)
{
    private const int Rounds = 4;
    private const int Steps = 30;
    private const float StepSize = 0.05f;

    /// <summary>The shares without validation lines: the mean of both.</summary>
    public static ClassifierMix Even => new(0.5f, 0.5f);

    /// <summary>Finds the shares with the lowest loss on lines that neither part has learned from.</summary>
    /// <param name="network">[lines, labels]: the logits of the network.</param>
    /// <param name="table">[lines, labels]: the scores of the tables.</param>
    /// <param name="labels">The number of the label of each line.</param>
    /// <param name="labelWeights">How much a line of each label counts.</param>
    /// <returns>The shares, and the loss and accuracy of both parts together.</returns>
    public static (ClassifierMix Mix, Evaluation Result) Fit(float[] network, float[] table, int[] labels, float[] labelWeights)
    {
        // The loss is convex in the two shares, so one share after the other comes close to the lowest.
        ClassifierMix best = Even;
        for (int round = 0; round < Rounds; round++)
        {
            best = Enumerable.Range(1, Steps).Select(step => best with { Network = step * StepSize }).MinBy(mix => mix.Measure(network, table, labels, labelWeights).Loss);
            best = Enumerable.Range(0, Steps + 1).Select(step => best with { Table = step * StepSize }).MinBy(mix => mix.Measure(network, table, labels, labelWeights).Loss);
        }

        (double found, double accuracy) = best.Measure(network, table, labels, labelWeights);
        return (best, new Evaluation(found, accuracy, labels.Length));
    }

    private (double Loss, double Accuracy) Measure(float[] network, float[] table, int[] labels, float[] labelWeights)
    {
        int count = labelWeights.Length;
        Span<double> scores = stackalloc double[count];
        double loss = 0;
        double weight = 0;
        int right = 0;
        for (int line = 0; line < labels.Length; line++)
        {
            int likeliest = 0;
            for (int label = 0; label < count; label++)
            {
                scores[label] = (Network * network[(line * count) + label]) + (Table * table[(line * count) + label]);
                likeliest = scores[label] > scores[likeliest] ? label : likeliest;
            }

            double sum = 0;
            foreach (double score in scores)
                sum += Math.Exp(score - scores[likeliest]);
            loss += labelWeights[labels[line]] * (Math.Log(sum) + scores[likeliest] - scores[labels[line]]);
            weight += labelWeights[labels[line]];
            right += likeliest == labels[line] ? 1 : 0;
        }

        return (loss / weight, (double)right / labels.Length);
    }
}
