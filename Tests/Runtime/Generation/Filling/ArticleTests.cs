#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using NUnit.Framework;
#if NET
using CsCheck;
#endif

namespace DialogueRnn.Tests.Generation.Filling
{
    /// <summary>"a" and "an" before the value of a placeholder.</summary>
    public class ArticleTests
    {
        [TestCase("Take a {item} and go.", "apple", "an", "Take an apple and go.")]
        [TestCase("Take an {item} and go.", "pie", "a", "Take a pie and go.")]
        [TestCase("Take an {item} and go.", "U", "a", "Take a U and go.")]
        [TestCase("Take a {item} and go.", "water", "some", "Take some water and go.")]
        [TestCase("Take a {item} and go.", "apple", "a", "Take a apple and go.")]
        [TestCase("Take a {item} and go.", "apple", null, "Take a apple and go.")]
        [TestCase("Take the {item} and go.", "apple", "an", "Take the apple and go.")]
        [TestCase("A {item}, friend.", "apple", "an", "An apple, friend.")]
        [TestCase("Take a {item} and a {item}.", "apple", "an", "Take an apple and an apple.")]
        public void Text_ArticleOfTheValue_IsBeforeIt(string line, string value, string? article, string expected)
        {
            foreach (bool isWord in new[] { false, true })
                Assert.That(Said(isWord, line, value, article), Is.EqualTo(expected), isWord ? "words" : "characters");
        }

        [Test]
        public void Text_WhileItGrows_TakesNothingBack([Values] bool isWord, [Values] TextHold hold, [Values] bool hasRules)
        {
            using var model = PlaceholderTalkers.Reciting(isWord, "Take a {item} and a friend.");
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60, Rules = hasRules ? new LineRules { Hold = hold } : null });
            generator.Placeholders.Set("item", "apple", "an");
            DialogueLine line = generator.Next(string.Empty, 3);
            var shown = new List<string> { string.Empty };
            while (!line.IsCompleted)
            {
                generator.Tick(TimeSpan.Zero);
                Assert.That(line.Text, Does.StartWith(shown[^1]));
                shown.Add(line.Text);
            }

            Assert.That((line.Text, shown.Contains("Take a")), Is.EqualTo(("Take an apple and a friend.", false)));
        }

        [Test]
        public void Text_BannedArticle_IsSaidOtherwise([Values] bool isWord)
        {
            PhraseFilter banned = PhraseFilter.Compile(new[] { "an apple" });
            using var model = PlaceholderTalkers.Reciting(isWord, "Take a {item} and go.");
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60, Phrases = banned });
            generator.Placeholders.Set("item", "apple", "an");

            string text = PlaceholderTalkers.Said(generator).Text;

            Assert.That((text.StartsWith("Take", StringComparison.Ordinal), banned.Matches(text.AsSpan())), Is.EqualTo((true, false)), text);
        }

        [Test]
        public void Text_ArticleInThePrime_Stays()
        {
            using var model = PlaceholderTalkers.Reciting(true, "Take a {item} and go.");
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60 });
            generator.Placeholders.Set("item", "apple", "an");

            Assert.That(PlaceholderTalkers.Said(generator, 3, "Take a").Text, Is.EqualTo(" apple and go."));
        }

#if NET
        [Test]
        public void Text_OfAnyPrattle_HasTheArticleOfTheValue()
        {
            Gen.Select(Gen.ULong, Gen.Bool, Gen.Bool, Gen.Int[0, 2]).Sample((seed, isWord, hasRules, hold) =>
            {
                using var model = PlaceholderTalkers.Prattling(isWord);
                var settings = new GenerationSettings { MaximumLength = 50, Rules = hasRules ? new LineRules { Hold = (TextHold)hold, Balanced = false } : null };
                using var generator = new DialogueGenerator(model, settings);
                generator.Placeholders.Set("item", "Egg", "an").Set("player", "Mo", "a");
                DialogueLine line = generator.Next(string.Empty, seed);
                string shown = string.Empty;
                bool grows = true;
                while (!line.IsCompleted)
                {
                    generator.Tick(TimeSpan.Zero);
                    grows &= line.Text.StartsWith(shown, StringComparison.Ordinal);
                    shown = line.Text;
                }

                string text = " " + shown.ToLowerInvariant();
                return grows && shown.Length <= 50 && !text.Contains(" a egg") && !text.Contains(" an mo") && !text.Contains("{item}") && !text.Contains("{player}");
            }, iter: 400, threads: 1);
        }
#endif

        private static string Said(bool isWord, string line, string value, string? article)
        {
            using var model = PlaceholderTalkers.Reciting(isWord, line);
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60 });
            generator.Placeholders.Set("item", value, article);
            return PlaceholderTalkers.Said(generator).Text;
        }
    }
}
