#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>Line rules compiled for a vocabulary: which tokens matter to which rule. Shared by all lines of a generator.</summary>
    internal sealed class RuleMasks
    {
        internal RuleMasks(LineRules rules, Vocabulary vocabulary, int? lineEnd)
        {
            Rules = rules;
            LineEnd = lineEnd;
            Stops = new StopTexts(rules.StopTexts);
            Base = new float[vocabulary.Size];
            IsWord = new bool[vocabulary.Size];
            var lowerCase = new List<int>();
            var blanks = new List<int>();
            var pairs = new List<int>();
            var sentenceEnds = new List<int>();
            for (int token = 1; token < vocabulary.Size; token++)
            {
                if (token == lineEnd)
                    continue;
                string text = vocabulary.TextOf(token);
                bool isAllowed = rules.IsAllowed(text);
                Base[token] = isAllowed ? 0f : float.NegativeInfinity;
                HasBase |= !isAllowed;
                char first = text[0];
                IsWord[token] = SentenceMarks.IsWord(first) || SentenceMarks.IsJoiner(first);
                if (!isAllowed)
                    continue;
                if (char.IsLower(first))
                    lowerCase.Add(token);
                if (char.IsWhiteSpace(first))
                    blanks.Add(token);
                if (SentenceMarks.CloserOf(first) != '\0' || SentenceMarks.IsCloser(first))
                    pairs.Add(token);
                if (SentenceMarks.IsEnd(first))
                    sentenceEnds.Add(token);
            }

            LowerCase = lowerCase.ToArray();
            Blanks = blanks.ToArray();
            Pairs = pairs.ToArray();
            SentenceEnds = sentenceEnds.ToArray();
            PairMarks = Array.ConvertAll(Pairs, token => vocabulary.TextOf(token)[0]);
        }

        internal LineRules Rules { get; }

        internal StopTexts Stops { get; }

        /// <summary>The token that ends a line; null where none does.</summary>
        internal int? LineEnd { get; }

        /// <summary>What is added to the logits whatever the line says: negative infinity for what may never be drawn.</summary>
        internal float[] Base { get; }

        /// <summary>Whether <see cref="Base"/> excludes anything.</summary>
        internal bool HasBase { get; }

        /// <summary>Whether a token goes on with a word.</summary>
        internal bool[] IsWord { get; }

        /// <summary>Tokens that begin with a small letter.</summary>
        internal int[] LowerCase { get; }

        /// <summary>Tokens that begin with a blank.</summary>
        internal int[] Blanks { get; }

        /// <summary>Tokens that begin with a quote or bracket, and those marks.</summary>
        internal int[] Pairs { get; }

        /// <summary>The marks with which <see cref="Pairs"/> begin.</summary>
        internal char[] PairMarks { get; }

        /// <summary>Tokens that begin with the end of a sentence.</summary>
        internal int[] SentenceEnds { get; }
    }
}
