using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Networks.Words;

/// <summary>
/// Draws different tokens from a log-uniform distribution. With V tokens sorted by falling frequency, the token at place k has the
/// probability log((k + 2) / (k + 1)) / log(V + 1). This is close to the distribution of words.
/// </summary>
internal sealed class LogUniformSampler
{
    private readonly int[] _tokenAt;
    private readonly double[] _probability;
    private readonly double _logarithm;
    private readonly bool[] _isDrawn;

    /// <summary>Creates a sampler.</summary>
    /// <param name="counts">The count of each token.</param>
    public LogUniformSampler(IReadOnlyList<long> counts)
    {
        _tokenAt = [.. Enumerable.Range(0, counts.Count).OrderByDescending(token => counts[token]).ThenBy(token => token)];
        _logarithm = Math.Log(counts.Count + 1.0);
        _probability = new double[counts.Count];
        for (int place = 0; place < counts.Count; place++)
            _probability[_tokenAt[place]] = Math.Log((place + 2.0) / (place + 1.0)) / _logarithm;
        _isDrawn = new bool[counts.Count];
    }

    /// <summary>The probability of a token in one draw.</summary>
    public double ProbabilityOf(int token) => _probability[token];

    /// <summary>Draws until enough different tokens are found.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="drawn">Receives the tokens. Its length is their number, at most the number of all tokens.</param>
    /// <returns>The number of draws.</returns>
    public long Draw(ref SeededRandom random, Span<int> drawn)
    {
        long draws = 0;
        for (int found = 0; found < drawn.Length; draws++)
        {
            // The inverse of the distribution function log(k + 1) / log(V + 1).
            int place = (int)Math.Exp(random.NextDouble() * _logarithm) - 1;
            int token = _tokenAt[Math.Clamp(place, 0, _tokenAt.Length - 1)];
            if (_isDrawn[token])
                continue;
            _isDrawn[token] = true;
            drawn[found++] = token;
        }

        foreach (int token in drawn)
            _isDrawn[token] = false;
        return draws;
    }

    /// <summary>The logarithm of the expected count of a token among the different tokens of a number of draws: log(1 − (1 − p)^draws).</summary>
    public double LogExpected(int token, long draws) => Math.Log(-double.ExpM1(draws * double.LogP1(-_probability[token])));
}
