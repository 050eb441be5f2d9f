#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Rewriting;
using DialogueRnn.Model;

namespace DialogueRnn.Rewriting
{
    /// <summary>
    /// Searches a likely line: at every step, a number of beginnings are kept, the likeliest ones. Finished lines are compared by their log-probability divided by
    /// their length to a power, because longer lines would otherwise always be less likely.
    /// </summary>
    internal sealed class BeamSearch
    {
        private readonly IRewriteBackend _backend;
        private readonly EncodedSource _source;
        private readonly int _end;
        private readonly Beginning[] _kept;
        private readonly Beginning[] _next;
        private readonly StepStream[] _streams;
        private readonly Candidate[] _candidates;
        private readonly List<int> _best = new List<int>();
        private int _count;
        private int _candidateCount;

        /// <summary>Creates a search.</summary>
        /// <param name="backend">Computes the steps.</param>
        /// <param name="sizes">The sizes of the network.</param>
        /// <param name="end">The token that begins and ends a line.</param>
        /// <param name="beam">The number of beginnings to keep, at least 1.</param>
        internal BeamSearch(IRewriteBackend backend, RewriterSizes sizes, int end, int beam)
        {
            _backend = backend;
            _end = end;
            _source = new EncodedSource(sizes);
            _kept = new Beginning[beam];
            _next = new Beginning[beam];
            _streams = new StepStream[beam];
            _candidates = new Candidate[beam];
            for (int index = 0; index < beam; index++)
            {
                _kept[index] = new Beginning(sizes.Steps);
                _next[index] = new Beginning(sizes.Steps);
            }
        }

        /// <summary>Finds a line.</summary>
        /// <param name="tokens">The tokens of the line to rewrite.</param>
        /// <param name="longest">The largest number of tokens of the result.</param>
        /// <param name="lengthPower">The power of the length that log-probabilities are divided by.</param>
        /// <returns>The tokens of the result, without the line breaks. The next search overwrites them.</returns>
        internal IReadOnlyList<int> Run(ReadOnlySpan<int> tokens, int longest, float lengthPower)
        {
            _backend.Encode(tokens, _source);
            _kept[0].Start(_source.Start, _end);
            _count = 1;
            _best.Clear();
            double bestScore = double.NegativeInfinity;
            for (int length = 1; length <= longest && _count > 0; length++)
            {
                for (int index = 0; index < _count; index++)
                    _streams[index] = _kept[index].Stream;
                _backend.Step(_source, _streams, _count);
                Choose();
                int open = 0;
                for (int place = 0; place < _candidateCount; place++)
                {
                    Candidate candidate = _candidates[place];
                    Beginning from = _kept[candidate.From];
                    if (candidate.Token != _end && length < longest)
                    {
                        _next[open++].Continue(from, candidate.Token, candidate.LogProbability);
                        continue;
                    }

                    double score = candidate.LogProbability / Math.Pow(length, lengthPower);
                    if (score <= bestScore)
                        continue;
                    bestScore = score;
                    _best.Clear();
                    _best.AddRange(from.Tokens);
                    if (candidate.Token != _end)
                        _best.Add(candidate.Token);
                }

                for (int index = 0; index < open; index++)
                    (_kept[index], _next[index]) = (_next[index], _kept[index]);
                _count = open;
                if (open > 0 && HasNoHope(bestScore, longest, lengthPower))
                    break;
            }

            return _best;
        }

        // Beginnings are in the order of their probability. A line's log-probability only falls, and the divisor is largest at the largest length.
        private bool HasNoHope(double bestScore, int longest, float lengthPower) => _kept[0].LogProbability / Math.Pow(longest, lengthPower) <= bestScore;

        // The likeliest continuations of all beginnings, likeliest first. Of equal ones, the first.
        private void Choose()
        {
            _candidateCount = 0;
            for (int index = 0; index < _count; index++)
            {
                float[] logits = _kept[index].Stream.Logits;
                double normaliser = LogSum(logits);
                for (int token = Vocabulary.UnknownToken + 1; token < logits.Length; token++)
                    Offer(new Candidate(index, token, _kept[index].LogProbability + logits[token] - normaliser));
            }
        }

        private void Offer(Candidate candidate)
        {
            if (_candidateCount == _candidates.Length && candidate.LogProbability <= _candidates[_candidateCount - 1].LogProbability)
                return;
            int place = _candidateCount < _candidates.Length ? _candidateCount++ : _candidateCount - 1;
            for (; place > 0 && candidate.LogProbability > _candidates[place - 1].LogProbability; place--)
                _candidates[place] = _candidates[place - 1];
            _candidates[place] = candidate;
        }

        /// <summary>The logarithm of the sum of the exponentials.</summary>
        internal static double LogSum(float[] logits)
        {
            float largest = float.NegativeInfinity;
            foreach (float logit in logits)
                largest = Math.Max(largest, logit);
            double sum = 0;
            foreach (float logit in logits)
                sum += Math.Exp(logit - largest);
            return largest + Math.Log(sum);
        }

        private readonly struct Candidate
        {
            internal Candidate(int from, int token, double logProbability)
            {
                From = from;
                Token = token;
                LogProbability = logProbability;
            }

            internal int From { get; }

            internal int Token { get; }

            internal double LogProbability { get; }
        }

        private sealed class Beginning
        {
            internal Beginning(StepShape shape) => Stream = new StepStream(shape);

            internal StepStream Stream { get; }

            internal List<int> Tokens { get; } = new List<int>();

            internal double LogProbability { get; private set; }

            internal void Start(float[] state, int token)
            {
                Array.Copy(state, Stream.State, state.Length);
                Stream.Token = token;
                Tokens.Clear();
                LogProbability = 0;
            }

            internal void Continue(Beginning from, int token, double logProbability)
            {
                Array.Copy(from.Stream.State, Stream.State, Stream.State.Length);
                Stream.Token = token;
                Tokens.Clear();
                Tokens.AddRange(from.Tokens);
                Tokens.Add(token);
                LogProbability = logProbability;
            }
        }
    }
}
