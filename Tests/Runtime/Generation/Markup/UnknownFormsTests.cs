#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Markup
{
    /// <summary>A placeholder or a tag that the corpus does not have is never said, and tags stand in pairs, whatever the network wants.</summary>
    public class UnknownFormsTests
    {
        private const int Seeds = 150;

        // The last part of each is what makes it one.
        private static readonly string[] Unknown =
        {
            "{plate}", "<plate>", "%d", "$go", "\\N[2]", "\\G", "@y@", "[color=blue]", "[/i]", "<i=2>", "</u>", "<br/>", "\\C[3]", "\\!",
            "{player}", "<item>", "%s", "$na", "\\N[1]", "@x@", "[color=red]", "<b>", "{i}", "\\C[2]",
        };

        [Test]
        public void Text_SpelledByPieces_IsNeverSaid([Values] bool isWord, [ValueSource(nameof(Unknown))] string form)
        {
            var settings = new GenerationSettings { MaximumLength = 60, Sampling = new SamplingSettings { Spelling = true } };
            string[] texts = Enumerable.Range(0, 8).Select(seed => MarkupTalkers.Said(new DialogueGenerator(MarkupTalkers.Spelling(isWord, form + " "), settings), (ulong)seed).Text).ToArray();

            Assert.That(texts.SelectMany(FormsOf), Does.Not.Contain(form));
            Assert.That(texts, Has.Some.Contains(form[..^1]));
        }

        [Test]
        public void Text_Prattling_HasOnlyFormsOfTheVocabulary([Values] bool isWord, [Values] bool hasRules)
        {
            string[] texts = Prattled(isWord, hasRules ? LineRules.Default : null);
            string[] forms = texts.SelectMany(FormsOf).ToArray();

            Assert.That(forms.Except(MarkupTalkers.Markup).Except(MarkupTalkers.Placeholders), Is.Empty);
            Assert.That(forms.Distinct().Count(), Is.GreaterThan(6), string.Join('\n', texts));
        }

        [Test]
        public void Text_Balanced_HasTagsInPairs([Values] bool isWord)
        {
            string[] texts = Prattled(isWord, LineRules.Default);

            Assert.That(texts.Where(text => !AreInPairs(text)), Is.Empty);
            Assert.That(texts.SelectMany(FormsOf).Intersect(new[] { "</b>", "[/color]", "{/i}" }), Is.Not.Empty);
        }

        [Test]
        public void Text_NetworkLeavesATagOpen_IsNoLine([Values] bool isWord, [Values("<b>", "[color=red]", "{i}")] string tag)
        {
            string text = MarkupTalkers.Said(new DialogueGenerator(
                MarkupTalkers.Reciting(isWord, tag + "Halt, friend.", 10f), new GenerationSettings { MaximumLength = 60, Rules = LineRules.Default })).Text;

            Assert.That(AreInPairs(text), text);
        }

        private static string[] Prattled(bool isWord, LineRules? rules)
        {
            DialogueGenerator generator = MarkupTalkers.Fill(new DialogueGenerator(MarkupTalkers.Prattling(isWord, out _), new GenerationSettings { MaximumLength = 80, Rules = rules }));
            DialogueLine[] lines = Enumerable.Range(0, Seeds).Select(seed => generator.Next(string.Empty, (ulong)seed)).ToArray();
            generator.Complete();
            return lines.Select(line => line.Template).ToArray();
        }

        private static IEnumerable<string> FormsOf(string text)
        {
            for (int place = 0; place < text.Length; place++)
            {
                int length = PlaceholderForm.LengthAt(text, place);
                int markup = length > 0 ? 0 : MarkupForm.LengthAt(text, place);
                // A word in square brackets is text.
                if (markup > 0 && (text[place] != '[' || text[place + 1] == '/' || text.Substring(place, markup).Contains('=')))
                    length = markup;
                if (length > 0)
                    yield return text.Substring(place, length);
                place += Math.Max(0, length - 1);
            }
        }

        private static bool AreInPairs(string text)
        {
            var open = new Stack<string>();
            foreach (string form in FormsOf(text))
            {
                int pair = Array.IndexOf(MarkupTalkers.Markup, form);
                if (pair is 0 or 2 or 4)
                    open.Push(form);
                else if (pair is 1 or 3 or 5 && (open.Count == 0 || open.Pop() != MarkupTalkers.Markup[pair - 1]))
                    return false;
            }

            return open.Count == 0;
        }
    }
}
