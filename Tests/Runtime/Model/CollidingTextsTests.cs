#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Classification.Grams;
using DialogueRnn.Model.Lookup;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    /// <summary>Lists that were made so that looking them up takes very long are refused at once.</summary>
    public class CollidingTextsTests
    {
        private const int Count = 4_000;

        [Test]
        public void Index_TextsOfOnePlace_AreRefused()
        {
            string[] texts = TextsOfOnePlace();
            var index = new TextIndex(texts, texts.Length);

            Assert.That(
                () =>
                {
                    for (int number = 0; number < texts.Length; number++)
                        index.TryAdd(number);
                },
                Throws.ArgumentException.With.Message.Contains("collide"));
        }

        [Test]
        public void Index_UsualTexts_AreTaken()
        {
            string[] texts = Enumerable.Range(0, 100_000).Select(number => $" word{number}").ToArray();
            var index = new TextIndex(texts, texts.Length);

            Assert.That(Enumerable.Range(0, texts.Length).All(number => index.TryAdd(number)), Is.True);
        }

        [Test]
        public void Grams_HashesOfOnePlace_AreRefused()
        {
            uint[] hashes = Enumerable.Range(0, Count).Select(number => (uint)number << 16).ToArray();

            Assert.That(() => Table(hashes), Throws.ArgumentException.With.Message.Contains("collide"));
        }

        [Test]
        public void Grams_UsualHashes_AreTaken()
        {
            uint[] hashes = Enumerable.Range(0, 100_000).Select(number => (uint)number * 2654435761u).ToArray();

            Assert.That(Table(hashes).Hashes.Length, Is.EqualTo(hashes.Length));
        }

        private static GramTable Table(uint[] hashes) => new GramTable(hashes, new sbyte[2 * hashes.Length], new[] { 1f, 1f }, new[] { 0f, 0f });

        // The place of a text among 8,192 is its FNV-1a hash, folded.
        private static string[] TextsOfOnePlace()
        {
            var texts = new List<string>();
            var text = new char[4];
            for (int number = 0; texts.Count < Count; number++)
            {
                for (int unit = 0; unit < text.Length; unit++)
                    text[unit] = (char)('0' + ((number >> (6 * unit)) & 63));
                uint hash = 2166136261;
                foreach (char unit in text)
                    hash = unchecked((hash ^ unit) * 16777619);
                if (((hash ^ (hash >> 15)) & 0x1FFF) == 0)
                    texts.Add(new string(text));
                if (number > 1 << 24)
                    break;
            }

            return texts.ToArray();
        }
    }
}
