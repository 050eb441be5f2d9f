#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>How likely a model finds a text.</summary>
    public readonly struct TextScore
    {
        internal TextScore(double nats, int tokens, int characters, int unknownTokens)
        {
            Nats = nats;
            Tokens = tokens;
            Characters = characters;
            UnknownTokens = unknownTokens;
        }

        /// <summary>The negative natural logarithm of the text's probability.</summary>
        public double Nats { get; }

        /// <summary>Tokens that were scored.</summary>
        public int Tokens { get; }

        /// <summary>UTF-16 units of the text.</summary>
        public int Characters { get; }

        /// <summary>Tokens that the vocabulary lacks; they are scored as the unknown token.</summary>
        public int UnknownTokens { get; }

        /// <summary>Cross-entropy in nats a character (a token of the vocabulary): the loss that training reports.</summary>
        public double NatsPerCharacter => Nats / Tokens;

        /// <summary>Perplexity a character: among how many equally likely ones the model seems to choose.</summary>
        public double Perplexity => Math.Exp(NatsPerCharacter);
    }
}
