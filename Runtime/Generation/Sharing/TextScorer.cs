#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Reads a text step by step and sums the surprise of its tokens, the negative logarithm of their probability.</summary>
    /// <remarks>A word model reads the prime and the text together. A word, or the blank before it, can begin in the prime. The whole word is then
    /// scored.</remarks>
    internal sealed class TextScorer
    {
        private readonly LoadedModel _model;
        private readonly int[] _tokens;
        private readonly int _first;
        private readonly int _characters;
        private readonly StepStream[] _stream;
        private readonly Func<float[], int, double> _surprise;
        private int _position;
        private double _nats;
        private int _unknown;

        internal TextScorer(LoadedModel model, string text, string prime, SceneValues? scene = null)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            if (prime is null)
                throw new ArgumentNullException(nameof(prime));
            if (text.Length == 0)
                throw new ArgumentException("The text to score is empty. Give at least one character.", nameof(text));

            _model = model;
            _characters = text.Length;
            _tokens = TokensOf(model.Vocabulary, text, prime, out _first);
            _stream = new[] { new StepStream(model.Backend.Shape) { Scene = model.Scenes.Of(scene) } };
            _surprise = model.Vocabulary.Size < TokenBlocks.LargeVocabulary ? Surprise : LargeSurprise(model.Vocabulary.Size);
        }

        /// <summary>True if all tokens are scored.</summary>
        internal bool IsCompleted => _position == _tokens.Length;

        /// <summary>The score of the tokens so far.</summary>
        internal TextScore Score => new TextScore(_nats, _tokens.Length - _first, _characters, _unknown, _model.Vocabulary.Level);

        /// <summary>Scores the next token. Takes at most one step of the backend.</summary>
        internal void Advance()
        {
            int token = _tokens[_position];
            if (_position >= _first)
            {
                _nats += _surprise(_stream[0].Logits, token);
                _unknown += token == Vocabulary.UnknownToken ? 1 : 0;
            }

            _position++;
            if (IsCompleted)
                return;
            _stream[0].Token = token;
            _model.Backend.Step(_stream, 1);
        }

        // The tokens of the prime and the text, with the line break before them. 'first' is the first token of the text.
        private static int[] TokensOf(Vocabulary vocabulary, string text, string prime, out int first)
        {
            var tokens = new List<int>();
            if (vocabulary.Level == TokenLevel.Character)
            {
                tokens.AddRange(PrimeEncoder.Encode(prime, vocabulary).Tokens);
                first = tokens.Count;
                tokens.AddRange(vocabulary.Encode(text));
                return tokens.ToArray();
            }

            string before = PrimeEncoder.Fold(prime.Replace("\r\n", "\n"), vocabulary);
            var ends = new List<int>();
            tokens.AddRange(PrimeEncoder.Encode(string.Empty, vocabulary).Tokens);
            tokens.AddRange(PrimeEncoder.ReadWords(before + text, vocabulary, ends));
            first = tokens.Count - ends.FindAll(end => end > before.Length).Count;
            return tokens.ToArray();
        }

        // The same sum as Surprise, with many tokens at a time.
        private static Func<float[], int, double> LargeSurprise(int vocabulary)
        {
            int room = TokenBlocks.Filled(vocabulary);
            var blocks = new TokenBlocks(room);
            var wide = new double[room];
            var weights = new double[room];
            wide.AsSpan(vocabulary).Fill(double.NegativeInfinity);
            return (logits, token) =>
            {
                if (!LogitReader.Widen(logits, wide))
                    return double.NaN;
                double largest = wide[blocks.FindLargest(wide)];
                PortableMath.Exp(wide, largest, 1.0, weights);
                return PortableMath.Log(blocks.Sum(weights)) + largest - logits[token];
            };
        }

        private static double Surprise(float[] logits, int token)
        {
            double largest = double.NegativeInfinity;
            foreach (float logit in logits)
                largest = Math.Max(largest, logit);
            double sum = 0.0;
            foreach (float logit in logits)
                sum += PortableMath.Exp(logit - largest);
            return PortableMath.Log(sum) + largest - logits[token];
        }
    }
}
