#nullable enable
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Shaping
{
    public class ShapeOfLanguagesTests
    {
        [TestCase("वह चला गया।", true)]
        [TestCase("राम राम॥", true)]
        [TestCase("كيف حالك؟", true)]
        [TestCase("وہ آیا۔", true)]
        [TestCase("Նա գնաց։", true)]
        [TestCase("ሄደ።", true)]
        [TestCase("ማን ነው፧", true)]
        [TestCase("နေကောင်းလား။", true)]
        [TestCase("走了。", true)]
        [TestCase("誰だ？！", true)]
        [TestCase("Wer da‽", true)]
        [TestCase("Ո՞վ", false)]
        [TestCase("نعم،", false)]
        [TestCase("Πού πας;", false)]
        public void IsSentenceEnd_MarksOfAScript_EndSentences(string text, bool expected)
        {
            Assert.That(Read(text, new LineMarks(), out _).IsSentenceEnd, Is.EqualTo(expected));
        }

        [TestCase("Πού πας;", ";")]
        [TestCase("Գնաց:", ":")]
        public void IsSentenceEnd_MarksOfTheCorpus_EndSentences(string text, string ends)
        {
            Assert.That(Read(text, new LineMarks { SentenceEnds = ends }, out _).IsSentenceEnd, Is.True);
        }

        [TestCase("Heute bzw.", "bzw", false)]
        [TestCase("Heute BZW.", "bzw", false)]
        [TestCase("В 1990 г.", "г", false)]
        [TestCase("В 1990 д.", "г", true)]
        [TestCase("Ask Mr.", "bzw", true)]
        [TestCase("Heute (bzw.", "bzw", false)]
        public void IsSentenceEnd_AbbreviationOfTheCorpus_EndsNone(string text, string abbreviation, bool expected)
        {
            Assert.That(Read(text, new LineMarks { Abbreviations = new[] { abbreviation } }, out _).IsSentenceEnd, Is.EqualTo(expected));
        }

        [TestCase("„Komm“, sagte sie.", null, true)]
        [TestCase("„Wejdź”, rzekła.", null, true)]
        [TestCase("”Kom in”, sa hon.", "””", true)]
        [TestCase("»Tule», hän sanoi.", "»»", true)]
        [TestCase("»Komm«, sagte sie.", "»«", true)]
        [TestCase("« Viens », dit-elle.", null, true)]
        [TestCase("«\u00A0Viens\u202F», dit-elle.", null, true)]
        [TestCase("「入れ」『はい』", null, true)]
        [TestCase("《红楼梦》（上）", null, true)]
        [TestCase("¿Vienes? ¡Sí!", null, true)]
        [TestCase("‚Komm‘, sagte sie.", null, true)]
        [TestCase("„Komm, sagte sie.", null, false)]
        [TestCase("Komm”, sagte sie.", null, false)]
        [TestCase("«Viens », dit-elle.", null, false)]
        [TestCase("¿Vienes.", null, false)]
        [TestCase("¿Vienes. Sí?", null, false)]
        [TestCase("「入れ", null, false)]
        public void Pairs_QuotesOfLanguages_Match(string text, string? pairs, bool expected)
        {
            var marks = new LineMarks();
            marks.Pairs = pairs ?? marks.Pairs;
            ShapeState state = Read(text, marks, out bool matches);

            Assert.That(matches && state.Pairs.Open == 0, Is.EqualTo(expected));
        }

        [TestCase("Danke :)", true)]
        [TestCase("Спасибо ;-)", true)]
        [TestCase("Hmm :( schade", true)]
        [TestCase("Merci (enfin :))", true)]
        [TestCase("Gut :)))", true)]
        [TestCase("(voir plus bas:)", true)]
        [TestCase("(siehe unten", false)]
        [TestCase("Ладно)", false)]
        public void Pairs_Emoticons_AreNoBrackets(string text, bool expected)
        {
            ShapeState state = Read(text, new LineMarks(), out bool matches);

            Assert.That(matches && state.Pairs.Open == 0, Is.EqualTo(expected));
        }

        [TestCase("Ладно)")]
        [TestCase("Привет)))")]
        public void Pairs_CloserThatStandsAlone_Matches(string text)
        {
            Read(text, new LineMarks { LoneClosers = ")" }, out bool matches);

            Assert.That(matches, Is.True);
        }

        [TestCase("行こう♪", true)]
        [TestCase("또 봐요~", true)]
        [TestCase("Ich dachte—", true)]
        [TestCase("「行こう」", false)]
        [TestCase("Komm mit", false)]
        public void IsLineEnd_OtherMarks_EndLinesOfTheCorpus(string text, bool expected)
        {
            Assert.That(Read(text, new LineMarks { LineEnds = "♪~—" }, out _).IsLineEnd, Is.EqualTo(expected));
        }

        [TestCase("ไปกันเถอะ", true)]
        [TestCase("Komm mit", true)]
        [TestCase("Komm mit,", false)]
        public void IsLineEnd_Letter_EndsLinesOfTheCorpus(string text, bool expected)
        {
            Assert.That(Read(text, new LineMarks { EndsWithLetter = true }, out _).IsLineEnd, Is.EqualTo(expected));
        }

        [TestCase("Bis bald :)", true)]
        [TestCase("Пока :D", true)]
        [TestCase("좋아요 \U0001F600", true)]
        [TestCase("Bis bald", false)]
        [TestCase("Um 8:D", false)]
        public void IsLineEnd_Smiley_EndsLinesOfTheCorpus(string text, bool expected)
        {
            Assert.That(Read(text, new LineMarks { EndsWithSmiley = true }, out _).IsLineEnd, Is.EqualTo(expected));
        }

        [TestCase("Danke! :)", true)]
        [TestCase("Спасибо. ;-)", true)]
        [TestCase("Danke :)", false)]
        public void IsSentenceEnd_SmileyBehindASentence_StaysOne(string text, bool expected)
        {
            Assert.That(Read(text, new LineMarks(), out _).IsSentenceEnd, Is.EqualTo(expected));
        }

        [TestCase("राजा आया।", 2)]
        [TestCase("Ո՞վ է։", 2)]
        [TestCase("می‌خواهم بروم", 2)]
        [TestCase("雨だ。", 2)]
        [TestCase("ไปไหน", 5)]
        public void Words_Scripts_AreCountedInTheirWay(string text, int expected)
        {
            Assert.That(Read(text, new LineMarks(), out _).Words, Is.EqualTo(expected));
        }

        [TestCase("你好。", 7)]
        [TestCase("누구요?", 10)]
        [TestCase("Wer da?", 7)]
        public void Weight_LettersThatSayMore_CountMore(string text, int expected)
        {
            Assert.That(Read(text, new LineMarks(), out _).Weight, Is.EqualTo(expected));
        }

        private static ShapeState Read(string text, LineMarks marks, out bool matches)
        {
            var state = new ShapeState(marks);
            matches = true;
            foreach (char character in text)
                matches &= state.Take(character);
            return state;
        }
    }
}
