using System;
using System.Linq;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Networks;

/// <summary>Splits the rows of tokens into rows of stems and rows of forms.</summary>
/// <remarks>
/// The sums of the parts are as near to the rows as possible (least squares). Rows that are such sums come back unchanged. The row of a stem with only one token
/// is the row of the token minus the row of its form.
/// </remarks>
internal sealed class WordTableParts
{
    // The rows determine only the differences between forms. Without this ridge, the equations would have many solutions.
    private const double Ridge = 1e-6;

    private readonly WordForms _forms;
    private readonly int _width;

    private WordTableParts(float[] rows, int width, WordForms forms)
    {
        _forms = forms;
        _width = width;
        Forms = SolveForms(rows);
        Stems = SolveStems(rows);
        Misfit = MeasureMisfit(rows);
    }

    /// <summary>The rows of the stems, [stems, width].</summary>
    public float[] Stems { get; }

    /// <summary>The rows of the forms, [forms, width].</summary>
    public float[] Forms { get; }

    /// <summary>The share of the squared differences between tokens of one stem that their forms do not explain. Almost 0 if the rows are sums, near 1 if they are unrelated.</summary>
    public double Misfit { get; }

    /// <summary>Splits rows.</summary>
    /// <param name="rows">[tokens, width].</param>
    /// <param name="width">The number of values per row.</param>
    /// <param name="forms">The stems and forms of the tokens.</param>
    public static WordTableParts Of(float[] rows, int width, WordForms forms) => new(rows, width, forms);

    /// <summary>The sum of a stem's row and a form's row, [width].</summary>
    public float[] Sum(int stem, int form) => [.. Enumerable.Range(0, _width).Select(column => Stems[(stem * _width) + column] + Forms[(form * _width) + column])];

    // The stems are eliminated from the equations: the means over the tokens of a stem are subtracted from its forms and rows.
    private float[] SolveForms(float[] rows)
    {
        const int Count = WordForms.FormCount;
        double[,] left = new double[Count, Count];
        double[,] right = new double[Count, _width];
        double[] mean = new double[_width];
        foreach (IGrouping<int, int> stem in Enumerable.Range(0, _forms.StemOf.Length).GroupBy(token => _forms.StemOf[token]))
        {
            int[] tokens = [.. stem];
            if (tokens.Length == 1)
                continue;
            Array.Clear(mean);
            foreach (int token in tokens)
            {
                for (int column = 0; column < _width; column++)
                    mean[column] += rows[(token * _width) + column] / (double)tokens.Length;
            }

            foreach (int token in tokens)
            {
                int form = _forms.FormOf[token];
                left[form, form] += 1;
                foreach (int other in tokens)
                    left[form, _forms.FormOf[other]] -= 1.0 / tokens.Length;
                for (int column = 0; column < _width; column++)
                    right[form, column] += rows[(token * _width) + column] - mean[column];
            }
        }

        for (int form = 0; form < Count; form++)
            left[form, form] += Ridge;
        Eliminate(left, right);
        return [.. right.Cast<double>().Select(value => (float)value)];
    }

    // Gauss-Jordan elimination. The matrix is positive definite, so no rows have to be exchanged.
    private void Eliminate(double[,] left, double[,] right)
    {
        for (int pivot = 0; pivot < WordForms.FormCount; pivot++)
        {
            for (int row = 0; row < WordForms.FormCount; row++)
            {
                double factor = row == pivot ? (left[pivot, pivot] - 1) / left[pivot, pivot] : left[row, pivot] / left[pivot, pivot];
                for (int column = 0; column < WordForms.FormCount; column++)
                    left[row, column] -= factor * left[pivot, column];
                for (int column = 0; column < _width; column++)
                    right[row, column] -= factor * right[pivot, column];
            }
        }
    }

    private float[] SolveStems(float[] rows)
    {
        float[] stems = new float[_forms.Stems.Count * _width];
        int[] counts = new int[_forms.Stems.Count];
        foreach (int stem in _forms.StemOf)
            counts[stem]++;
        for (int token = 0; token < _forms.StemOf.Length; token++)
        {
            int stem = _forms.StemOf[token];
            for (int column = 0; column < _width; column++)
                stems[(stem * _width) + column] += (rows[(token * _width) + column] - Forms[(_forms.FormOf[token] * _width) + column]) / counts[stem];
        }

        return stems;
    }

    private double MeasureMisfit(float[] rows)
    {
        int[] first = new int[_forms.Stems.Count];
        Array.Fill(first, -1);
        double whole = 0;
        double left = 0;
        for (int token = 0; token < _forms.StemOf.Length; token++)
        {
            int stem = _forms.StemOf[token];
            if (first[stem] < 0)
            {
                first[stem] = token;
                continue;
            }

            for (int column = 0; column < _width; column++)
            {
                double difference = rows[(token * _width) + column] - rows[(first[stem] * _width) + column];
                double explained = Forms[(_forms.FormOf[token] * _width) + column] - Forms[(_forms.FormOf[first[stem]] * _width) + column];
                whole += difference * difference;
                left += (difference - explained) * (difference - explained);
            }
        }

        return whole == 0 ? 0 : left / whole;
    }
}
