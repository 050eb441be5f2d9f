#nullable enable
#if NET
using System;
using System.Linq;
using CsCheck;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    /// <summary>Against the plain ways: sorting, and comparing every span with every other.</summary>
    public class SelectionPropertyTests
    {
        // Few distinct keys, so that many are equal; whole weights, so that no sum is rounded.
        private static readonly Gen<double[]> Numbers = new GenArray<double>(Gen.Int[0, 12].Select(number => (double)number))[1, 200];

        [Test]
        public void Boundary_AnyKeys_IsWhereTheSortedListIsCut()
        {
            Gen.Select(Numbers, Gen.Int[1, 220], Gen.Int[1, 1500]).Sample((keys, most, weight) =>
            {
                double[] weights = keys.Select((key, token) => (key * 7 + token) % 13).ToArray();
                int[] sorted = Enumerable.Range(0, keys.Length).OrderByDescending(token => keys[token]).ThenBy(token => token).ToArray();
                int length = 1;
                double sum = weights[sorted[0]];
                while (length < most && sum < weight && length < sorted.Length)
                    sum += weights[sorted[length++]];
                int[] tokens = Enumerable.Range(0, keys.Length).OrderBy(token => token * 31 % 17).ToArray();
                return Selection.Boundary(tokens, keys, weights, most, weight) == sorted[length - 1];
            });
        }

        [Test]
        public void Boundary_ThirtyThousandKeys_IsThatOfTheSortedList()
        {
            var random = new SeededRandom(5);
            double[] keys = Enumerable.Range(0, 30_000).Select(_ => random.NextDouble()).ToArray();
            double[] sorted = keys.OrderByDescending(key => key).ToArray();

            int boundary = Selection.Boundary(Enumerable.Range(0, keys.Length).ToArray(), keys, new double[keys.Length], 40, 1.0);

            Assert.That(keys[boundary], Is.EqualTo(sorted[39]));
        }

        [Test]
        public void RepetitionControl_AnyText_PenalisesAsComparingAllSpansDoes()
        {
            var vocabulary = new Vocabulary(new[] { "a", "bb", "\n", "ccc" });
            Gen<int[]> texts = new GenArray<int>(Gen.Int[0, 4])[0, 60];
            Gen.Select(texts, Gen.Int[1, 8], Gen.Int[1, 70]).Sample((text, length, range) =>
            {
                var settings = new SamplingSettings
                {
                    RepetitionPenalty = 0.5f,
                    RepetitionBase = 1.5f,
                    RepetitionLength = length,
                    RepetitionRange = range,
                };
                var logits = new double[vocabulary.Size];
                RepetitionControl.Create(vocabulary, settings)!.Apply(text, logits);
                double[] expected = Enumerable.Range(0, vocabulary.Size).Select(token => -Penalty(Longest(vocabulary, text, token, range), length)).ToArray();
                return logits.Zip(expected, (left, right) => Math.Abs(left - right)).Max() < 1e-9;
            });
        }

        private static double Penalty(int longest, int length) => longest < length ? 0.0 : Math.Min(100.0, 0.5 * Math.Pow(1.5, longest - length));

        private static int Longest(Vocabulary vocabulary, int[] text, int token, int range)
        {
            int first = text.Length;
            for (int units = 0; first > 0 && (units += vocabulary.TextOf(text[first - 1]).Length) <= range;)
                first--;
            int longest = 0;
            for (int next = first + 1; next < text.Length; next++)
            {
                int units = 0;
                for (int back = 1; next - back >= first && text[next - back] == text[text.Length - back] && vocabulary.TextOf(text[next - back]) != "\n"; back++)
                    units += vocabulary.TextOf(text[next - back]).Length;
                if (text[next] == token && vocabulary.TextOf(token) != "\n")
                    longest = Math.Max(longest, units);
            }

            return longest;
        }
    }
}
#endif
