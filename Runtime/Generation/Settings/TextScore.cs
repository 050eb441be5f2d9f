#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>How likely a model finds a text.</summary>
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

        /// <summary>The negative natural logarithm of the text's probability.</summary>
        public double Nats { get; }

        /// <summary>Tokens that were scored; of a word model all that have a character of the text in them.</summary>
        public int Tokens { get; }

        /// <summary>UTF-16 units of the text.</summary>
        public int Characters { get; }

        /// <summary>Tokens that the vocabulary lacks; they are scored as the unknown token.</summary>
        public int UnknownTokens { get; }

        /// <summary>Cross-entropy in nats a character (a token of a character model, a UTF-16 unit for a word model): one scale for both.</summary>
        public double NatsPerCharacter => Nats / _counted;

        /// <summary>Perplexity a token, which is a character or a word: among how many equally likely ones the model seems to choose.</summary>
        public double Perplexity => Math.Exp(Nats / Tokens);
    }
}
