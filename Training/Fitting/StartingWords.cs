using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Fitting;

/// <summary>Changes the weights of a word model to another vocabulary.</summary>
/// <remarks>
/// Known tokens keep their rows. A new token gets the row of a known word in another form or with a known ending. Without such a word, it gets the mean row of rare words, with
/// a little noise. All new tokens start as unlikely as rare words.
/// </remarks>
internal sealed class StartingWords
{
    private const double RareShare = 0.1;
    private const double NoiseShare = 0.1;
    private const int FewestPairs = 5;
    private const int ShortestStem = 3;

    // The ending that is cut off, and its replacement: "cities" becomes "city", "baking" becomes "bake". "stopping" also loses its second p.
    private static readonly (string Ending, string Instead)[] Endings =
    [
        ("'s", ""), ("s'", "s"), ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("in'", ""), ("ers", "er"),
        ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ily", "y"), ("ly", ""), ("y", ""), ("less", ""), ("ness", ""), ("ful", ""),
    ];

    private readonly StepWeights _weights;
    private readonly Vocabulary _start;
    private readonly Vocabulary _vocabulary;
    private readonly WordForms _forms;
    private readonly WordTableParts _parts;
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly int[] _tokenOfStem;
    private readonly Dictionary<(string Ending, string Instead), float[]> _shifts = [];
    private readonly int[] _rare;
    private readonly float[] _rareRow;
    private readonly float[] _spread;
    private SeededRandom _random;

    private StartingWords(StepWeights weights, Vocabulary start, Vocabulary vocabulary, ulong seed)
    {
        _weights = weights;
        _start = start;
        _vocabulary = vocabulary;
        _random = new SeededRandom(seed);
        WordForms forms = WordForms.Shared(start);
        _forms = WordForms.Shared(vocabulary);
        _parts = WordTableParts.Of(weights.Embedding!, Width, forms);
        _tokenOfStem = new int[forms.Stems.Count];
        for (int token = start.Size - 1; token >= 0; token--)
            _tokenOfStem[forms.StemOf[token]] = token;
        for (int stem = 0; stem < forms.Stems.Count; stem++)
            _stems.Add(forms.Stems[stem], stem);
        int words = start.Size - 1 - start.LetterCount;
        int rare = Math.Clamp((int)(words * RareShare), 1, start.Size);
        _rare = [.. Enumerable.Range(start.Size - rare, rare)];
        _rareRow = MeanOf(weights.Embedding!, Width);
        _spread = [.. Enumerable.Range(0, Width).Select(column => MathF.Sqrt(_rare.Average(token => Square(weights.Embedding![(token * Width) + column] - _rareRow[column]))))];
    }

    private int Width => _weights.Shape.Embedding;

    /// <summary>Creates the weights for a vocabulary.</summary>
    /// <param name="weights">The weights of a word model.</param>
    /// <param name="start">The vocabulary of that model. Its words are sorted by frequency, most frequent first.</param>
    /// <param name="vocabulary">The vocabulary of the run.</param>
    /// <param name="seed">The seed of the noise in the rows of unknown words.</param>
    public static StepWeights For(StepWeights weights, Vocabulary start, Vocabulary vocabulary, ulong seed) => new StartingWords(weights, start, vocabulary, seed).Extend();

    private StepWeights Extend()
    {
        int[] sources = CommonTokens.Of(_start, _vocabulary);
        NetworkShape shape = _weights.Shape with { Vocabulary = _vocabulary.Size };
        float[] rareOutput = _weights.OutputWeights.Length == 0 ? [] : MeanOf(_weights.OutputWeights, shape.Hidden);
        float rareBias = _rare.Average(token => _weights.OutputBias[token]);
        float[] embedding = new float[_vocabulary.Size * Width];
        float[] output = new float[_weights.OutputWeights.Length == 0 ? 0 : _vocabulary.Size * shape.Hidden];
        float[] bias = new float[_vocabulary.Size];
        var unknownStems = new Dictionary<int, float[]>();
        for (int token = 0; token < _vocabulary.Size; token++)
        {
            int source = sources[token];
            bias[token] = source < 0 ? rareBias : _weights.OutputBias[source];
            float[] row = source < 0 ? NewRow(token, unknownStems, out source) : Row(_weights.Embedding!, source, Width);
            row.CopyTo(embedding, token * Width);
            if (output.Length > 0)
                (source < 0 ? rareOutput : Row(_weights.OutputWeights, source, shape.Hidden)).CopyTo(output, token * shape.Hidden);
        }

        return _weights with { Shape = shape, Embedding = embedding, OutputWeights = output, OutputBias = bias };
    }

    private float[] NewRow(int token, Dictionary<int, float[]> unknownStems, out int lender)
    {
        int stem = _forms.StemOf[token];
        int form = _forms.FormOf[token];
        string text = _forms.Stems[stem];
        if (_stems.TryGetValue(text, out int known))
        {
            lender = _tokenOfStem[known];
            return _parts.Sum(known, form);
        }

        foreach ((string Ending, string Instead) ending in Endings)
        {
            if (Without(text, ending) is { } shorter && TryStem(shorter, out known))
            {
                lender = _tokenOfStem[known];
                return Plus(_parts.Sum(known, form), ShiftOf(ending));
            }
        }

        int behindHyphen = text.LastIndexOf('-') + 1;
        if (behindHyphen > 0 && _stems.TryGetValue(text[behindHyphen..], out known))
        {
            lender = _tokenOfStem[known];
            return _parts.Sum(known, form);
        }

        lender = -1;
        if (!unknownStems.TryGetValue(stem, out float[]? row))
            unknownStems[stem] = row = [.. _rareRow.Select((mean, column) => mean + (float)(NoiseShare * _spread[column] * Normal()))];
        return row;
    }

    private bool TryStem(string text, out int stem) =>
        _stems.TryGetValue(text, out stem) || (text.Length > ShortestStem && text[^1] == text[^2] && _stems.TryGetValue(text[..^1], out stem));

    private static string? Without(string text, (string Ending, string Instead) ending) =>
        text.Length - ending.Ending.Length >= ShortestStem && text.EndsWith(ending.Ending, StringComparison.Ordinal) ? text[..^ending.Ending.Length] + ending.Instead : null;

    // How an ending changes a row: the mean difference over the words that are known with and without it.
    private float[] ShiftOf((string Ending, string Instead) ending)
    {
        if (_shifts.TryGetValue(ending, out float[]? shift))
            return shift;
        shift = new float[Width];
        int pairs = 0;
        foreach ((string text, int stem) in _stems)
        {
            if (Without(text, ending) is not { } shorter || !_stems.TryGetValue(shorter, out int without))
                continue;
            pairs++;
            for (int column = 0; column < Width; column++)
                shift[column] += _parts.Stems[(stem * Width) + column] - _parts.Stems[(without * Width) + column];
        }

        return _shifts[ending] = [.. shift.Select(sum => pairs < FewestPairs ? 0 : sum / pairs)];
    }

    private float[] MeanOf(float[] matrix, int width) => [.. Enumerable.Range(0, width).Select(column => _rare.Average(token => matrix[(token * width) + column]))];

    private static float[] Row(float[] matrix, int row, int width) => matrix[(row * width)..((row + 1) * width)];

    private static float[] Plus(float[] row, float[] shift) => [.. row.Zip(shift, (left, right) => left + right)];

    private static float Square(float value) => value * value;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
