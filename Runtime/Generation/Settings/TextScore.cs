#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>The probability of a text under a model.</summary>
    public readonly struct TextScore
    {
        private readonly int _counted;

        internal TextScore(double nats, int tokens, int characters, int unknownTokens, TokenLevel level = TokenLevel.Character)
        {
            _counted = level == TokenLevel.Character ? tokens : characters;
            Nats = nats;
            Tokens = tokens;
            Characters = characters;
            UnknownTokens = unknownTokens;
        }

        /// <summary>The negative natural logarithm of the text's probability, in nats.</summary>
        public double Nats { get; }

        /// <summary>The number of scored tokens. For a word model, these are all tokens that contain a character of the text.</summary>
        public int Tokens { get; }

        /// <summary>The length of the text, in UTF-16 units.</summary>
        public int Characters { get; }

        /// <summary>The number of scored tokens that the vocabulary lacks. They are scored as the unknown token.</summary>
        public int UnknownTokens { get; }

        /// <summary>The cross-entropy, in nats per character. Models of both token levels can be compared by it.</summary>
        /// <remarks>A character is a token of a character model, and a UTF-16 unit for a word model.</remarks>
        public double NatsPerCharacter => Nats / _counted;

        /// <summary>The perplexity per token: e to the power of <see cref="Nats"/> / <see cref="Tokens"/>. 1 or more.</summary>
        /// <remarks>The model is as unsure as if it chose among this number of equally likely tokens.</remarks>
        public double Perplexity => Math.Exp(Nats / Tokens);
    }
}
