#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>The line rules compiled for a vocabulary: the tokens that matter to each rule. All lines of a plan share them.</summary>
    internal sealed class RuleMasks
    {
        /// <summary>Compiles rules.</summary>
        /// <param name="rules">The rules.</param>
        /// <param name="vocabulary">The vocabulary.</param>
        /// <param name="marks">The marks of the lines of the corpus.</param>
        /// <param name="lineEnd">The token that ends a line, or null.</param>
        /// <param name="healing">The numbers added to the logits of a first token that takes over the blank of the prime, [vocabulary]. Empty for a character
        /// model.</param>
        internal RuleMasks(LineRules rules, Vocabulary vocabulary, LineMarks marks, int? lineEnd, float[] healing)
        {
            Rules = rules;
            Marks = marks;
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
                bool isPlaceholder = vocabulary.PlaceholderOf(token) >= 0;
                bool isAllowed = isPlaceholder || rules.IsAllowed(text);
                Base[token] = isAllowed ? 0f : float.NegativeInfinity;
                IsWord[token] = SentenceMarks.IsWord(text[0]) || SentenceMarks.IsJoiner(text[0]);
                if (isPlaceholder && text[0] == ' ')
                    blanks.Add(token);
                if (!isAllowed || isPlaceholder)
                    continue;
                bool isBlankLed = Level == TokenLevel.Word && PrimeHealing.IsBlankLed(text);
                char first = text[isBlankLed ? 1 : 0];
                char letter = Level == TokenLevel.Word ? text.FirstOrDefault(SentenceMarks.IsWord) : first;
                bool isMarkup = vocabulary.IsMarkup(token);
                if (!isMarkup && ScriptLetters.IsSmall(letter))
                    lowerCase.Add(token);
                if (char.IsWhiteSpace(text[0]))
                    blanks.Add(token);
                if (char.IsWhiteSpace(first))
                    bareBlanks.Add(token);

                // A token with letters is no pair mark: its apostrophe pairs with nothing. LineShape checks the few words that contain real marks.
                bool isMark = !isMarkup && (Level == TokenLevel.Character || letter == '\0');
                if (isMark && (marks.IsPairMark(first) || first == '\u2019'))
                    pairs.Add(token);
                if (marks.IsSentenceEnd(first))
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

        /// <summary>The marks of the lines of the corpus.</summary>
        internal LineMarks Marks { get; }

        internal StopTexts Stops { get; }

        /// <summary>The token that ends a line, or null.</summary>
        internal int? LineEnd { get; }

        /// <summary>The numbers added to the logits at every position, [vocabulary]. Negative infinity for tokens that are never allowed, else 0.</summary>
        internal float[] Base { get; }

        /// <summary>As <see cref="Base"/>, for a first token that takes over the blank of the prime. Empty for a character model.</summary>
        internal float[] HealedBase { get; }

        /// <summary>Whether a token is a character or a word.</summary>
        internal TokenLevel Level { get; }

        /// <summary>Whether a token continues a word, [vocabulary].</summary>
        internal bool[] IsWord { get; }

        /// <summary>The tokens whose first letter is in lower case.</summary>
        internal int[] LowerCase { get; }

        /// <summary>The tokens that begin with white space.</summary>
        internal int[] Blanks { get; }

        /// <summary>The tokens of <see cref="Blanks"/> that have no text after the white space.</summary>
        internal int[] BareBlanks { get; }

        /// <summary>The tokens that consist of quotes or brackets. A blank can come first.</summary>
        internal int[] Pairs { get; }

        /// <summary>The texts of <see cref="Pairs"/>, in the same order.</summary>
        internal string[] PairTexts { get; }

        /// <summary>The tokens that begin with the end mark of a sentence. A blank can come first.</summary>
        internal int[] SentenceEnds { get; }

        private static float[] AllowedOf(LineRules rules, Vocabulary vocabulary, float[] healing)
        {
            float[] mask = (float[])healing.Clone();
            for (int token = 0; token < mask.Length; token++)
            {
                if (mask[token] == 0f && vocabulary.PlaceholderOf(token) < 0 && !rules.IsAllowed(vocabulary.TextOf(token).Substring(1)))
                    mask[token] = float.NegativeInfinity;
            }

            return mask;
        }
    }
}
