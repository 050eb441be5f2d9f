#nullable enable
using System;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;
using NUnit.Framework;

namespace DialogueRnn.Tests.Classification
{
    public class GramTableTests
    {
        [Test]
        public void AddScores_KnownGrams_AreAVectorOfLengthOne()
        {
            GramTable table = Table();
            float[] logits = { 1, 2 };
            table.AddScores(new uint[] { 10, 20, 10, 99, 10 }, logits);
            // Four known grams: 3 times (2, -4) and once (6, 0), by the root of four, times the scales 0.5 and 0.25.
            Assert.That(logits, Is.EqualTo(new[] { 1 + 0.5f + (12 * 0.5f / 2), 2 - 0.5f + (-12 * 0.25f / 2) }));
        }

        [Test]
        public void AddScores_NoKnownGram_AddsTheBias()
        {
            float[] logits = new float[2];
            Table().AddScores(new uint[] { 7 }, logits);
            Assert.That(logits, Is.EqualTo(new[] { 0.5f, -0.5f }));
        }

        [Test]
        public void FromBytes_OfToBytes_IsTheSame()
        {
            GramTable[] read = GramTableFormat.FromBytes(GramTableFormat.ToBytes(new[] { Table(), Table() }), 2, "test");
            Assert.That(read.Length, Is.EqualTo(2));
            Assert.That(read[1].Hashes.ToArray(), Is.EqualTo(new uint[] { 10, 20 }));
            Assert.That(read[1].Weights.ToArray(), Is.EqualTo(new sbyte[] { 2, -4, 6, 0 }));
            Assert.That(read[1].Scales.ToArray(), Is.EqualTo(new[] { 0.5f, 0.25f }));
            Assert.That(read[1].Bias.ToArray(), Is.EqualTo(new[] { 0.5f, -0.5f }));
        }

        [Test]
        public void FromBytes_CutAnywhere_IsRefused()
        {
            byte[] bytes = GramTableFormat.ToBytes(new[] { Table() });
            for (int length = 0; length < bytes.Length; length++)
            {
                byte[] cut = bytes.Take(length).ToArray();
                Assert.That(() => GramTableFormat.FromBytes(cut, 2, "cut.drnn"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("cut.drnn"));
            }
        }

        [Test]
        public void FromBytes_AnyByteChanged_IsReadOrRefused()
        {
            byte[] bytes = GramTableFormat.ToBytes(new[] { Table() });
            for (int place = 0; place < bytes.Length; place++)
            {
                for (int change = 1; change < 256; change += 17)
                {
                    byte[] damaged = (byte[])bytes.Clone();
                    damaged[place] ^= (byte)change;
                    try
                    {
                        GramTableFormat.FromBytes(damaged, 2, "damaged.drnn");
                    }
                    catch (DialogueModelFormatException)
                    {
                        // The documented exception. Any other one fails the test.
                    }
                }
            }

            Assert.That(GramTableFormat.FromBytes(bytes, 2, "whole.drnn").Length, Is.EqualTo(1));
        }

        [Test]
        public void FromBytes_OtherNumberOfLabels_IsRefused() =>
            Assert.That(() => GramTableFormat.FromBytes(GramTableFormat.ToBytes(new[] { Table() }), 3, "test"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("3"));

        [Test]
        public void Create_HashTwiceOrANumberThatIsNotFinite_IsRefused()
        {
            Assert.That(() => new GramTable(new uint[] { 1, 1 }, new sbyte[2], new float[1], new float[1]), Throws.ArgumentException.With.Message.Contains("twice"));
            Assert.That(() => new GramTable(new uint[] { 1 }, new sbyte[1], new[] { float.NaN }, new float[1]), Throws.ArgumentException.With.Message.Contains("finite"));
            Assert.That(() => new GramTable(new uint[] { 1 }, new sbyte[2], new float[1], new float[1]), Throws.ArgumentException);
        }

        [Test]
        public void ReadWords_AText_HasItsWordsAndPairs()
        {
            Assert.That(Words("don't stop!!").Length, Is.EqualTo(5));
            Assert.That(Words("Don’t STOP!!"), Is.EqualTo(Words("don't stop!!")));
            Assert.That(Words("stop don't !!"), Is.Not.EqualTo(Words("don't stop!!")));
            Assert.That(Words("  "), Is.Empty);
        }

        [Test]
        public void Read_AWord_HasItsPieces()
        {
            // <ab>: the word, 3 pieces of two characters, 2 of three; the whole with both boundaries is none.
            Assert.That(new TextGrams(100).Read("ab".AsSpan()).Length, Is.EqualTo(6));
        }

        [Test]
        public void Read_TheLongestText_FitsTheBuffer()
        {
            var grams = new TextGrams(50);
            foreach (string text in new[] { new string('a', 80), string.Concat(Enumerable.Repeat("a ", 40)), string.Concat(Enumerable.Repeat(".,", 40)) })
                Assert.That(() => grams.Read(text.AsSpan()).Length, Throws.Nothing);
        }

        private static uint[] Words(string text) => new TextGrams(100).ReadWords(text.AsSpan()).ToArray();

        private static GramTable Table() => new GramTable(new uint[] { 10, 20 }, new sbyte[] { 2, -4, 6, 0 }, new[] { 0.5f, 0.25f }, new[] { 0.5f, -0.5f });
    }
}
