#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using NUnit.Framework;
#if NET
using CsCheck;
#endif

namespace DialogueRnn.Tests.Generation
{
    /// <summary>Lines of word models: blanks in their places, whatever becomes of the line.</summary>
    public class WordLineTests
    {
        private const string Gold = "BARKEEP: Aye, the man's gold is in the mine.";
        private static readonly string[] Primes = { "BARKEEP: ", "The ", "BARKEEP:", "", "The\n", "OLD WITCH: The gald " };

        private static readonly Func<GenerationSettings> Ruled = () => Talkers.Banning("gold mine", "damn", "not in").With(LineRules.Default);

        [Test]
        public void Text_PrimeWithABlank_BeginsWithoutOne()
        {
            Assert.That(WordTalkers.Spoken(WordTalkers.Reciting(Gold, out _), "BARKEEP: "), Is.EqualTo("Aye, the man's gold is in the mine."));
        }

        [Test]
        public void Text_PrimeWithoutABlank_BringsIt([Values] bool hasRules)
        {
            var settings = new GenerationSettings { MaximumLength = 60, Rules = hasRules ? LineRules.Default : null };

            Assert.That(WordTalkers.Spoken(WordTalkers.Reciting(Gold, out _), "BARKEEP:", settings), Is.EqualTo(" Aye, the man's gold is in the mine."));
        }

        [Test]
        public void Text_PrimeWithABlank_IsNeverEmptyOrLedByABlank()
        {
            IEnumerable<string> texts = Enumerable.Range(0, 60).Select(seed => WordTalkers.Spoken(WordTalkers.Prattling(out _), "BARKEEP: ", null, (ulong)seed));

            Assert.That(texts, Has.None.Empty.And.None.StartsWith(" ").And.None.StartsWith("\n"));
        }

        [Test]
        public void Text_SpellingOff_HasOnlyWordsOfTheVocabulary()
        {
            IEnumerable<string> words = Enumerable.Range(0, 60)
                .SelectMany(seed => WordTalkers.Spoken(WordTalkers.Prattling(out _), "The ", null, (ulong)seed).Split(' ', '.', ',', '!', '?', ':', '"', '(', ')', '-', '/', '#', '\''))
                .Distinct();
            string[] known = WordTalkers.Words.Elements.Skip(WordTalkers.Words.LetterCount).Select(word => word.Trim(' ', '\'')).ToArray();

            Assert.That(words.Where(word => word.Length > 0).Except(known), Is.Empty);
        }

        [TestCase(false)]
        [TestCase(true)]
        public void Text_BehindAWordWithoutABlank_BeginsWithNoLetter(bool spells)
        {
            var settings = new GenerationSettings { MaximumLength = 60, Sampling = { Spelling = spells } };
            IEnumerable<string> texts = Enumerable.Range(0, 60).Select(seed => WordTalkers.Spoken(WordTalkers.Prattling(out _), "The", settings, (ulong)seed));

            Assert.That(texts.Where(text => text.Length > 0 && char.IsLetter(text[0])), Is.Empty);
        }

        [Test]
        public void Text_SpellingOn_SpellsWords()
        {
            var settings = new GenerationSettings { MaximumLength = 60, Sampling = { Spelling = true } };
            IEnumerable<string> texts = Enumerable.Range(0, 20).Select(seed => WordTalkers.Spoken(WordTalkers.Prattling(out _), "The ", settings, (ulong)seed));

            Assert.That(texts, Has.Some.Contains("b"));
        }

        [Test]
        public void Text_AnyRulesAndPrimes_FollowsTheRules([Range(0, 5)] int prime)
        {
            IEnumerable<DialogueLine> lines = Lines(WordTalkers.Prattling(out _), Ruled(), Primes[prime], 40).Where(line => line.Text.Length > 0);

            Assert.That(lines.Select(line => line.Text).Where(text => !IsWholeLine(text, Primes[prime])), Is.Empty);
        }

        [TestCase(TextHold.Character)]
        [TestCase(TextHold.Sentence)]
        [TestCase(TextHold.Line)]
        public void Text_ModelWantsABannedPhrase_NeverHoldsIt(TextHold hold)
        {
            GenerationSettings settings = Talkers.Banning("gold mine", "damn");
            settings.Rules = new LineRules { EndAtSentence = true, Hold = hold };
            DialogueModel model = WordTalkers.Reciting("The gold mine is a gold mine, damn the gold mine.", out _);
            IEnumerable<string> texts = Lines(model, settings, "The ", 30).Select(line => line.Text);

            Assert.That(texts, Has.None.Contains("gold mine").And.None.Contains("damn"));
        }

        [Test]
        public void Text_WordIsBanned_IsRefusedBeforeItIsStepped()
        {
            var settings = new GenerationSettings { MaximumLength = 40, Phrases = PhraseFilter.Compile(new[] { "damn", "gold mine" }) };
            IEnumerable<DialogueLine> lines = Lines(WordTalkers.Reciting("The damn gold mine is.", out _), settings, "The ", 20);

            Assert.That(lines.Select(line => line.Open.Decoder.Save().TurnedBack), Is.All.Zero);
        }

        [Test]
        public void Text_PhrasesAreBanned_AreNeverSaid([Values] TextHold hold)
        {
            GenerationSettings settings = new GenerationSettings { MaximumLength = 60, Phrases = PhraseFilter.Compile(new[] { "damn", "gold mine", "not in" }) }
                .With(new LineRules { Hold = hold });
            IEnumerable<string> texts = Lines(WordTalkers.Reciting("The damn gold mine is not in the mine, damn.", out _), settings, "The ", 30).Select(line => line.Text);

            Assert.That(texts.Where(text => settings.Phrases!.Matches(text)), Is.Empty);
        }

        [Test]
        public void Text_CopyOfTheCorpus_EndsWithinTheLimit()
        {
            const string Corpus = "The man's gold is in the golden mine, not in the man. Aye, the men mend the mine.";
            OriginalityFilter filter = OriginalityFilter.Build(string.Concat(Enumerable.Repeat(Corpus + "\n", 40)));
            DialogueModel model = WordTalkers.Reciting(Corpus, out _, 12f, filter);
            var settings = new GenerationSettings { MaximumLength = 80, MaxCopiedCharacters = 30 };

            Assert.That(Lines(model, settings, "The ", 20).Select(line => filter.Measure(line.Text)), Is.All.LessThanOrEqualTo(30));
        }

        [Test]
        public void Text_LargeVocabulary_IsAsWrittenDown()
        {
            var settings = new GenerationSettings { MaximumLength = 60, Sampling = { Temperature = 0.8f, TopP = 0.7f } };

            Assert.That(WordTalkers.Spoken(WordTalkers.Prattling(out _, 1, 5000), "BARKEEP: ", settings), Is.EqualTo("wehij wdeeb wfdi wdcfd wccbi wcigi wbade weehb weghc wbigg"));
        }

        [Test]
        public void Text_FirstWordIsBanned_IsReplacedByAnotherBehindABlank()
        {
            GenerationSettings settings = Talkers.Banning("Aye");
            settings.Temperature = 0f;

            Assert.That(WordTalkers.Spoken(WordTalkers.Reciting(Gold, out _), "BARKEEP: ", settings), Does.Not.StartWith("Aye").And.Not.StartWith(" ").And.Not.Empty);
        }

        [Test]
        public void Text_HeldCouldBecomeABannedPhrase_IsHeldByTheWholeWord()
        {
            GenerationSettings settings = Talkers.Banning("gold mine");
            settings.Temperature = 0f;
            var generator = new DialogueGenerator(WordTalkers.Reciting("The man's gold is.", out ScriptedBackend backend), settings, backend.Clock);
            backend.Cost = batch => Speakers.Microseconds(100);

            Assert.That(Shown(generator, generator.Next("The "), Speakers.Microseconds(130)), Is.EqualTo(new[] { "", "man", "man's", "man's gold is", "man's gold is." }));
        }

        [Test]
        public void Text_WithAReadingPace_ShowsCharactersOfAWord()
        {
            var settings = new GenerationSettings { Temperature = 0f, Pace = new ReadingPace(100) };
            var generator = new DialogueGenerator(WordTalkers.Reciting("The man is.", out ScriptedBackend backend), settings, backend.Clock);

            Assert.That(Paced(generator, backend, "The "), Is.SupersetOf(new[] { "m", "ma", "man", "man ", "man i", "man is" }));
        }

        [Test]
        public void Text_BannedWordBeginsAWord_IsNeverShownAlone()
        {
            GenerationSettings settings = Talkers.Banning("men$");
            settings.Temperature = 0f;
            settings.Pace = new ReadingPace(100);
            var generator = new DialogueGenerator(WordTalkers.Reciting("The men mend.", out ScriptedBackend backend), settings, backend.Clock);
            List<string> shown = Paced(generator, backend, "The men ");

            Assert.That(shown, Has.Member("me").And.Member("mend").And.No.Member("men"));
        }

        [Test]
        public void Text_BudgetBatchAndOtherLines_MakeNoDifference([Values(1, 3)] int batch, [Values(0, 4)] int others, [Values(90, 1_000)] int budget, [Range(0, 2)] int prime)
        {
            Assert.That(SpokenAmong(batch, others, budget, Primes[prime]), Is.EqualTo(SpokenAmong(1, 0, 1_000_000, Primes[prime])));
        }

        [Test]
        public void Text_PrimeFromTheCache_IsTheSame([Range(0, 5)] int prime)
        {
            var generator = new DialogueGenerator(WordTalkers.Prattling(out _), new GenerationSettings { MaximumLength = 60 });
            DialogueLine first = generator.Next(Primes[prime], 5);
            generator.Complete();
            DialogueLine second = generator.Next(Primes[prime], 5);
            generator.Complete();

            Assert.That(second.Text, Is.EqualTo(first.Text));
        }

        [Test]
        public void HideSpeakerTag_OfWords_IsTakenOffWithTheBlank()
        {
            var settings = new GenerationSettings { Temperature = 0f, Rules = new LineRules { HideSpeakerTag = true } };
            var generator = new DialogueGenerator(WordTalkers.Reciting("OLD WITCH: The gold is.", out _), settings);
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();

            Assert.That((line.SpeakerTag, line.Text), Is.EqualTo(("OLD WITCH: ", "The gold is.")));
        }

        [TestCase("#", "man's gold")]
        [TestCase("ol", "man's g")]
        [TestCase("d#The", "man's gol")]
        public void StopText_InsideOrAcrossWords_EndsTheLineBefore(string stop, string expected)
        {
            var settings = new GenerationSettings { Temperature = 0f, Rules = new LineRules { StopTexts = new[] { stop } } };

            Assert.That(WordTalkers.Spoken(WordTalkers.Reciting("The man's gold#The man.", out _), "The ", settings), Is.EqualTo(expected));
        }

        [Test]
        public void MaximumWords_WordsWithBlanks_AreCounted()
        {
            GenerationSettings settings = new GenerationSettings { MaximumLength = 60 }.With(new LineRules { MaximumWords = 3, Hold = TextHold.Character });
            IEnumerable<string> texts = Lines(WordTalkers.Prattling(out _), settings, "The ", 40).Select(line => line.Text);

            Assert.That(texts.Select(WordCount).Max(), Is.EqualTo(3));
        }

        [Test]
        public void AllowedCharacters_WithoutTheBlank_StillAllowTheFirstWord()
        {
            var settings = new GenerationSettings { Temperature = 0f, Rules = new LineRules { AllowedCharacters = "mansgold'." } };

            Assert.That(WordTalkers.Spoken(WordTalkers.Reciting("The man's.", out _), "The ", settings), Is.EqualTo("man's."));
        }

#if NET
        [Test]
        public void Next_AnyPrime_SpeaksAndNeverShowsTheReplacementCharacter()
        {
            Gen.Select(Gen.String, Gen.ULong, Gen.Bool).Sample((prime, seed, isHealed) =>
                !WordTalkers.Spoken(WordTalkers.Prattling(out _), isHealed ? prime + "x " : prime, new GenerationSettings { MaximumLength = 20 }, seed).Contains('\uFFFD'), iter: 300);
        }

        [Test]
        public void Tick_LargeVocabularyWithRulesAndGuards_AllocatesNothing()
        {
            DialogueModel model = WordTalkers.Prattling(out ScriptedBackend backend, 1, 5000);
            backend.Batches.Capacity = 10_000;
            GenerationSettings settings = new GenerationSettings { MaximumLength = 100_000, StopAtLineBreak = false }.With(new LineRules { Balanced = true });
            settings.Phrases = PhraseFilter.Compile(new[] { "gold mine", "men mend" });
            var generator = new DialogueGenerator(model, settings) { TicksUntilForcedStep = 1 };
            generator.Next("BARKEEP: ", 2);

            Assert.That(Allocation.OfSecondRun(() =>
            {
                for (int tick = 0; tick < 400; tick++)
                    generator.Tick(TimeSpan.Zero);
            }), Is.Zero);
        }
#endif

        private static List<DialogueLine> Lines(DialogueModel model, GenerationSettings settings, string prime, int count)
        {
            var generator = new DialogueGenerator(model, settings);
            List<DialogueLine> lines = Enumerable.Range(0, count).Select(seed => generator.Next(prime, (ulong)seed)).ToList();
            generator.Complete();
            return lines;
        }

        private static List<string> Shown(DialogueGenerator generator, DialogueLine line, TimeSpan budget)
        {
            var shown = new List<string>();
            while (!line.IsCompleted)
            {
                generator.Tick(budget);
                shown.Add(line.Text);
            }

            return shown.Distinct().ToList();
        }

        private static List<string> Paced(DialogueGenerator generator, ScriptedBackend backend, string prime)
        {
            DialogueLine line = generator.Next(prime);
            var shown = new List<string>();
            while (!line.IsCompleted)
            {
                backend.Clock.Advance(TimeSpan.FromMilliseconds(5));
                generator.Tick(TimeSpan.MaxValue);
                shown.Add(line.Text);
            }

            return shown.Distinct().ToList();
        }

        private static string SpokenAmong(int batch, int others, int budget, string prime)
        {
            DialogueModel model = WordTalkers.Prattling(out ScriptedBackend backend, batch);
            backend.Cost = streams => Speakers.Microseconds(60 + 30 * streams);
            var generator = new DialogueGenerator(model, Ruled(), backend.Clock);
            for (int other = 0; other < others; other++)
                generator.Next("The " + other);
            DialogueLine line = generator.Next(prime, 99);
            while (!line.IsCompleted)
                generator.Tick(Speakers.Microseconds(budget));
            return line.StopReason + ":" + line.Text;
        }

        private static bool IsWholeLine(string text, string prime)
        {
            string words = prime.EndsWith(':') ? text.TrimStart(' ') : text;
            char letter = words.FirstOrDefault(char.IsLetter);
            return !char.IsWhiteSpace(words[0]) && char.IsUpper(letter) && ".!?\")".Contains(words[^1])
                && HasBalancedBrackets(words)
                && words.Count(character => character == '"') % 2 == 0;
        }

        // A bracket behind eyes can be the mouth of an emoticon, which is no bracket.
        private static bool HasBalancedBrackets(string text)
        {
            int open = 0;
            int mouths = 0;
            bool isMouth = false;
            for (int place = 0; place < text.Length; place++)
            {
                bool isBracket = text[place] == '(' || text[place] == ')';
                isMouth = isBracket && (HasEyesBefore(text, place) || (isMouth && text[place - 1] == text[place]));
                mouths += isMouth ? 1 : 0;
                open += !isBracket || isMouth ? 0 : text[place] == '(' ? 1 : -1;
            }

            return Math.Abs(open) <= mouths;
        }

        private static bool HasEyesBefore(string text, int place)
        {
            int eyes = place > 1 && "-^'o".Contains(text[place - 1]) ? place - 2 : place - 1;
            return eyes >= 0 && ":;=".Contains(text[eyes]);
        }

        private static int WordCount(string text) => text.Split(' ').Count(word => word.Any(char.IsLetter));
    }
}
