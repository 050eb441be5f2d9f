using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Inference;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Training.Grams;

/// <summary>Measures how clearly the lines of a corpus tell the values of their fields: tables of grams that have learned from other lines guess them.</summary>
/// <remarks>
/// The lines are dealt out to <see cref="Folds"/> parts. The tables that judge a part have learned from the others. The clarity of a line is the probability of
/// its value, divided by that of the clearest lines with this value: 1 means as clear as the clearest tenth.
/// </remarks>
internal sealed class ClarityFitting
{
    /// <summary>The number of parts.</summary>
    public const int Folds = 5;

    private const double ShareOfClearest = 0.1;
    private const ulong Seed = 0x636C656172;

    private readonly TextGrams _grams = new(LineTokens.LongestText);

    private ClarityFitting()
    {
    }

    /// <summary>Returns a memory of the same lines that knows how clear they are. The same memory if its lines have no choices.</summary>
    public static CorpusMemory Extend(CorpusMemory memory)
    {
        if (memory.Table is not { } table)
            return memory;
        (string Prime, int Row, string Text)[] lines = [.. memory.Primes.Order(StringComparer.Ordinal).SelectMany(prime =>
            memory.Voice(prime)!.Scenes.Zip(memory.Voice(prime)!.Texts(), (row, text) => (prime, row, text)))];
        if (!lines.Any(line => table.Choices(line.Row) > 0))
            return memory;
        var fitting = new ClarityFitting();
        var clarities = new Dictionary<(int Line, int Field), byte>();
        for (int field = 0; field < table.Schema.Fields.Count; field++)
        {
            int[] tagged = [.. Enumerable.Range(0, lines.Length).Where(line => table.IsChoice(lines[line].Row, field))];
            int[] values = Array.ConvertAll(tagged, line => table.Codes[(lines[line].Row * table.Schema.Fields.Count) + field] - 1);
            double[] clear = fitting.Of(Array.ConvertAll(tagged, line => lines[line].Text), values, table.Schema.Fields[field].Values.Count);
            for (int index = 0; index < tagged.Length; index++)
                clarities.Add((tagged[index], field), LineClarity.ToByte(clear[index]));
        }

        return memory.With(Enumerable.Range(0, lines.Length).GroupBy(line => lines[line].Prime).ToDictionary(
            voice => voice.Key,
            voice => voice.SelectMany(line => Enumerable.Range(0, table.Schema.Fields.Count).Where(field => table.IsChoice(lines[line].Row, field)).Select(field => clarities[(line, field)])).ToArray()));
    }

    /// <summary>Measures the clarity of lines with values of one field.</summary>
    /// <param name="texts">The lines.</param>
    /// <param name="values">The value of each line.</param>
    /// <param name="count">The number of values.</param>
    /// <returns>The clarity of each line, from 0 to 1.</returns>
    internal double[] Of(string[] texts, int[] values, int count)
    {
        double[] chances = new double[texts.Length];
        for (int fold = 0; fold < Folds; fold++)
            Judge(fold, texts, values, count, chances);
        foreach (IGrouping<int, int> value in Enumerable.Range(0, texts.Length).GroupBy(line => values[line]))
        {
            double[] sorted = [.. value.Select(line => chances[line]).OrderDescending()];
            double clearest = sorted[(int)(ShareOfClearest * sorted.Length)];
            foreach (int line in value)
                chances[line] = Math.Min(1.0, chances[line] / clearest);
        }

        return chances;
    }

    private void Judge(int fold, string[] texts, int[] values, int count, double[] chances)
    {
        int[] others = [.. Enumerable.Range(0, texts.Length).Where(line => line % Folds != fold)];
        if (others.Length == texts.Length)
            return;
        GramTable[] tables = others.Length == 0 ? [] : GramFitting.Fit([.. others.Select(line => texts[line])], [.. others.Select(line => values[line])], [.. Enumerable.Repeat(1f, count)], Seed);
        float[] scores = new float[count];
        for (int line = fold; line < texts.Length; line += Folds)
        {
            scores.AsSpan().Clear();
            if (tables.Length > 0)
            {
                tables[0].AddScores(_grams.Read(texts[line]), scores);
                tables[1].AddScores(_grams.ReadWords(texts[line]), scores);
            }

            TensorPrimitives.SoftMax<float>(scores, scores);
            chances[line] = scores[values[line]];
        }
    }
}
