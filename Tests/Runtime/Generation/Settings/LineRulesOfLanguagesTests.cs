#nullable enable
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Settings
{
    public class LineRulesOfLanguagesTests
    {
        private static readonly LineRules Whole = new LineRules { EndAtSentence = true, Balanced = true };

        [TestCase("Come in. BERT: Go away.\n", "Come in.")]
        [TestCase("Входи. ЯН: Уйди.\n", "Входи.")]
        [TestCase("进来。小梅: 走开。\n", "进来。")]
        public void Text_TagOfASpeaker_EndsTheLineBeforeIt(string said, string expected)
        {
            Assert.That(Said(said, Whole, new LineMarks()).Text, Is.EqualTo(expected));
        }

        [TestCase("\u201EKomm rein.\n\u201C", '\u201E', '\u201C')]
        [TestCase("\u300C\u5165\u308C\u3002\n\u300D", '\u300C', '\u300D')]
        public void Text_NetworkEndsInAQuote_TheQuoteIsClosed(string said, char opener, char closer)
        {
            string text = Said(said, Whole, new LineMarks()).Text;

            Assert.That((text.Length > 0, text.Count(mark => mark == opener)), Is.EqualTo((true, text.Count(mark => mark == closer))));
        }

        [TestCase("Ja!\n")]
        [TestCase("\u8C01\u554A\uFF1F\n")]
        public void Text_NetworkSaysOnlyShortLines_IsOneOfThem(string said)
        {
            var vocabulary = new Vocabulary(("ABCDEFGHIKLM" + said).Distinct().Select(character => character.ToString()));
            var manifest = new ModelManifest("short", TokenLevel.Character, CellKind.Gru, 1, 1, vocabulary);
            int[] tokens = vocabulary.Encode(said);
            var backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) => logits[tokens[System.Math.Min((int)state[0]++, tokens.Length - 1)]] = 8f);
            var generator = new DialogueGenerator(DialogueModel.FromBackend(manifest, backend), new GenerationSettings { Temperature = 0f, Rules = LineRules.Default });
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();

            Assert.That((line.Text.Length, line.StopReason), Is.EqualTo((said.Length - 1, StopReason.RulesUnmet)));
        }

        [TestCase("Komm mit mir nach Haus\n")]
        [TestCase("\u0E44\u0E1B\u0E01\u0E31\u0E1A\u0E09\u0E31\u0E19\u0E40\u0E16\u0E2D\u0E30\u0E1E\u0E35\u0E48\u0E0A\u0E32\u0E22\n")]
        public void Text_CorpusWithoutMarks_EndsWithALetter(string said)
        {
            DialogueLine line = Said(said, LineRules.Default, new LineMarks { EndsWithLetter = true });

            Assert.That((line.Text, line.StopReason), Is.EqualTo((said.Trim(), StopReason.LineBreak)));
        }

        [TestCase("hallo du da, Anna.\n", true)]
        [TestCase("\u10D2\u10D0\u10DB\u10D0\u10E0\u10EF\u10DD\u10D1\u10D0, Anna.\n", false)]
        public void Text_NoCapitalsAtTheStartOfSentences_BeginsWithItsFirstLetter(string said, bool beginsSmall)
        {
            Assert.That(Said(said, LineRules.Default, new LineMarks { BeginsSmall = beginsSmall }).Text, Is.EqualTo(said.Trim()));
        }

        private static DialogueLine Said(string text, LineRules rules, LineMarks marks)
        {
            DialogueModel model = Talkers.Reciting(text, out _);
            model.Manifest.LineMarks = marks;
            model.Manifest.Training.Speakers = new[] { "ANNA", "BERT", "\u042F\u041D", "\u5C0F\u6885" };
            model.Manifest.Training.PrimeTemplate = "{name}: ";
            var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f, Rules = rules });
            DialogueLine line = generator.Next("ANNA: ");
            generator.Complete();
            return line;
        }
    }
}
