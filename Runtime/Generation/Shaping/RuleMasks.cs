#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Line rules compiled for a vocabulary: which tokens matter to which rule. Shared by all lines of a generator.</summary>
    internal sealed class RuleMasks
    {
        /// <param name="rules">The rules.</param>
        /// <param name="vocabulary">The vocabulary.</param>
        /// <param name="lineEnd">The token that ends a line; null where none does.</param>
        /// <param name="healing">What is added to the logits of a first token that takes up the blank of the prime; empty at character level.</param>
        internal RuleMasks(LineRules rules, Vocabulary vocabulary, int? lineEnd, float[] healing)
        {
            Rules = rules;
            Level = vocabulary.Level;
            HealedBase = rules.AllowedCharacters is null ? healing : AllowedOf(rules, vocabulary, healing);
            LineEnd = lineEnd;
            Stops = new StopTexts(rules.StopTexts);
            Base = new float[vocabulary.Size];
            IsWord = new bool[vocabulary.Size];
            var lowerCase = new List<int>();
            var blanks = new List<int>();
            var bareBlanks = new List<int>();
            var pairs = new List<int>();
            var sentenceEnds = new List<int>();
            for (int token = 1; token < vocabulary.Size; token++)
            {
                if (token == lineEnd)
                    continue;
                string text = vocabulary.TextOf(token);
                bool isAllowed = rules.IsAllowed(text);
                Base[token] = isAllowed ? 0f : float.NegativeInfinity;
                IsWord[token] = SentenceMarks.IsWord(text[0]) || SentenceMarks.IsJoiner(text[0]);
                if (!isAllowed)
                    continue;
                bool isBlankLed = Level == TokenLevel.Word && PrimeHealing.IsBlankLed(text);
                char first = text[isBlankLed ? 1 : 0];
                char letter = Level == TokenLevel.Word ? text.FirstOrDefault(SentenceMarks.IsWord) : first;
                if (char.IsLower(letter))
                    lowerCase.Add(token);
                if (char.IsWhiteSpace(text[0]))
                    blanks.Add(token);
                if (char.IsWhiteSpace(first))
                    bareBlanks.Add(token);

                // An apostrophe in a word pairs with nothing; what few do are left to the line's own eye.
                bool isMark = Level == TokenLevel.Character || letter == '\0';
                if (isMark && (SentenceMarks.CloserOf(first) != '\0' || SentenceMarks.IsCloser(first)))
                    pairs.Add(token);
                if (SentenceMarks.IsEnd(first))
                    sentenceEnds.Add(token);
            }

            LowerCase = lowerCase.ToArray();
            Blanks = blanks.ToArray();
            BareBlanks = bareBlanks.ToArray();
            Pairs = pairs.ToArray();
            SentenceEnds = sentenceEnds.ToArray();
            PairTexts = Array.ConvertAll(Pairs, vocabulary.TextOf);
        }

        internal LineRules Rules { get; }

        internal StopTexts Stops { get; }

        /// <summary>The token that ends a line; null where none does.</summary>
        internal int? LineEnd { get; }

        /// <summary>What is added to the logits whatever the line says: negative infinity for what may never be drawn.</summary>
        internal float[] Base { get; }

        /// <summary>The same for a first token that takes up the blank of the prime.</summary>
        internal float[] HealedBase { get; }

        /// <summary>What a token stands for.</summary>
        internal TokenLevel Level { get; }

        /// <summary>Whether a token goes on with a word.</summary>
        internal bool[] IsWord { get; }

        /// <summary>Tokens whose first letter is a small one.</summary>
        internal int[] LowerCase { get; }

        /// <summary>Tokens that begin with a blank.</summary>
        internal int[] Blanks { get; }

        /// <summary>Those of them that are white space and nothing else.</summary>
        internal int[] BareBlanks { get; }

        /// <summary>Tokens that are a quote or bracket, or several, perhaps with a blank before.</summary>
        internal int[] Pairs { get; }

        /// <summary>The texts of <see cref="Pairs"/>.</summary>
        internal string[] PairTexts { get; }

        /// <summary>Tokens that begin with the end of a sentence, perhaps with a blank before.</summary>
        internal int[] SentenceEnds { get; }

        private static float[] AllowedOf(LineRules rules, Vocabulary vocabulary, float[] healing)
        {
            float[] mask = (float[])healing.Clone();
            for (int token = 0; token < mask.Length; token++)
            {
                if (mask[token] == 0f && !rules.IsAllowed(vocabulary.TextOf(token).Substring(1)))
                    mask[token] = float.NegativeInfinity;
            }

            return mask;
        }
    }
}
