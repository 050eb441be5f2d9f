#nullable enable
using System;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Phrases
{
    public class PhraseFilterTests
    {
        [TestCase("damn", "Damn!")]
        [TestCase("damn", "Well, DAMN")]
        [TestCase("damn", "damn's")]
        [TestCase("damn", "_damn_")]
        [TestCase("dämn", "damn")]
        [TestCase("damn", "dámn")]
        [TestCase("damn", "da\u0301mn")]
        [TestCase("damn", "da\u200Bmn")]
        [TestCase("damn", "\uFF24\uFF41\uFF4D\uFF4E")]
        [TestCase("viet", "Vi\u1EC7t")]
        public void Matches_WordAsItself_IsFound(string entry, string text) => Assert.That(Matches(entry, text), Is.True);

        [TestCase("damn", "d4mn")]
        [TestCase("damn", "d@mn")]
        [TestCase("ass", "a$$")]
        [TestCase("ass", "@$$")]
        [TestCase("shit", "5h17")]
        [TestCase("shit", "sh!t")]
        [TestCase("shit", "sh|+")]
        [TestCase("hell", "he11")]
        [TestCase("hell", "he|l.")]
        [TestCase("boob", "800b")]
        [TestCase("piggy", "pi69y")]
        public void Matches_WordInDisguise_IsFound(string entry, string text) => Assert.That(Matches(entry, text), Is.True);

        [TestCase("damn", "d a m n")]
        [TestCase("damn", "d.a.m.n.")]
        [TestCase("damn", "D-A-M-N!")]
        [TestCase("damn", "d - a - m - n")]
        [TestCase("damn", "d. a. m. n.")]
        [TestCase("damn", "d 4 m n")]
        [TestCase("bad word", "b a d w o r d")]
        [TestCase("bad word", "b.a.d.w.o.r.d")]
        public void Matches_LettersApart_IsFound(string entry, string text) => Assert.That(Matches(entry, text), Is.True);

        [TestCase("damn", "daaamn")]
        [TestCase("damn", "damnnnnn it")]
        [TestCase("ass", "asssss")]
        [TestCase("zzz", "zzzzz")]
        [TestCase("god", "goooood")]
        public void Matches_LettersDrawnOut_IsFound(string entry, string text) => Assert.That(Matches(entry, text), Is.True);

        [TestCase("bad word", "bad  word")]
        [TestCase("bad word", "bad\nword")]
        [TestCase("bad word", "bad-word")]
        [TestCase("bad-word", "bad word")]
        [TestCase(" bad  word ", "BAD \u00A0 WORD")]
        [TestCase("don't go", "Don\u2019t go")]
        [TestCase("f*ck", "F*ck.")]
        [TestCase("a$$", "a$$!")]
        [TestCase("420", "420.")]
        public void Matches_PhraseOrSigns_IsFound(string entry, string text) => Assert.That(Matches(entry, text), Is.True);

        [TestCase("\u9A6C\u9E7F", "\u4F60\u9A6C\u9E7F\u5417")]
        public void Matches_ScriptWithoutSpaces_IsFoundAnywhere(string entry, string text) => Assert.That(Matches(entry, text), Is.True);

        [TestCase("cunt", "Scunthorpe")]
        [TestCase("ass", "A class of assassins assumes glass.")]
        [TestCase("ass", "as")]
        [TestCase("ass", "It was as safe as sand.")]
        [TestCase("hell", "hello, shell, he'll, hel")]
        [TestCase("tit", "title, t it, ti t")]
        [TestCase("cum", "document, cucumber")]
        [TestCase("god", "good")]
        [TestCase("hel", "hell")]
        [TestCase("good", "god")]
        [TestCase("zzzz", "zzz")]
        public void Matches_PartOfAnotherWord_IsNotFound(string entry, string text) => Assert.That(Matches(entry, text), Is.False);

        [TestCase("hoi", "Ho!")]
        [TestCase("tol", "To!!")]
        [TestCase("ass", "455 gold")]
        [TestCase("so", "50 gold")]
        [TestCase("ss", "$5")]
        [TestCase("10", "lo")]
        public void Matches_NumberOrExclamation_IsNotFound(string entry, string text) => Assert.That(Matches(entry, text), Is.False);

        [TestCase("sat", "it's a t-shirt")]
        [TestCase("aid", "A... I d-don't know.")]
        [TestCase("so", "s o")]
        [TestCase("damn", "da mn")]
        [TestCase("damn", "d.a m-n")]
        [TestCase("bad word", "bad, word")]
        [TestCase("bad word", "bad. Word")]
        [TestCase("bad word", "badword")]
        public void Matches_LettersApartByAccident_IsNotFound(string entry, string text) => Assert.That(Matches(entry, text), Is.False);

        [Test]
        public void Matches_EmptyList_FindsNothing() => Assert.That(PhraseFilter.Compile(Array.Empty<string>()).Matches("damn"), Is.False);

        [Test]
        public void Matches_EmptyText_FindsNothing() => Assert.That(Matches("damn", string.Empty), Is.False);

        [Test]
        public void Find_MatchInTheMiddle_SaysWhere()
        {
            PhraseMatch match = PhraseFilter.Compile(new[] { "Bad Word" }).Find("A b4d   word, here")!.Value;

            Assert.That((match.Entry, match.Start, match.Length), Is.EqualTo(("Bad Word", 2, 10)));
        }

        [Test]
        public void Find_MatchAtTheEnd_SaysWhere()
        {
            PhraseMatch match = PhraseFilter.Compile(new[] { "damn" }).Find("oh d.a.m.n")!.Value;

            Assert.That((match.Start, match.Length), Is.EqualTo((3, 7)));
        }

        [Test]
        public void Find_MatchesThatEndTogether_GivesTheLongest()
        {
            PhraseMatch match = PhraseFilter.Compile(new[] { "word", "bad word" }).Find("a bad word.")!.Value;

            Assert.That(match.Entry, Is.EqualTo("bad word"));
        }

        [Test]
        public void Find_MatchesThatOverlap_GivesTheOneThatEndsFirst()
        {
            PhraseMatch match = PhraseFilter.Compile(new[] { "one two three", "two" }).Find("one two three")!.Value;

            Assert.That(match.Entry, Is.EqualTo("two"));
        }

        [Test]
        public void Count_EntriesThatDifferInCase_AreOne() =>
            Assert.That(PhraseFilter.Compile(new[] { "damn", "DAMN", "d\u00E2mn", "hell" }).Count, Is.EqualTo(2));

        [Test]
        public void Compile_EntriesInAnotherOrder_FindTheSame()
        {
            string[] entries = { "be", "bee", "bee line", "beeline", "a bee" };

            Assert.That(entries.All(entry => PhraseFilter.Compile(entries.Reverse()).Matches(entry)), Is.True);
        }

        private static bool Matches(string entry, string text) => PhraseFilter.Compile(new[] { "unlikely", entry, "zebra crossing" }).Matches(text);
    }
}
