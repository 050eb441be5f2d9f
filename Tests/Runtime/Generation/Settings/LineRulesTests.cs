#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Settings
{
    /// <summary>A model that prattles without any order is held to rules.</summary>
    public class LineRulesTests
    {
        private const int Lines = 200;

        private static readonly Lazy<DialogueLine[]> ByDefault = new Lazy<DialogueLine[]>(() => Prattled(LineRules.Default));

        [Test]
        public void Text_DefaultRules_EndsAtASentenceEnd()
        {
            Assert.That(Texts(ByDefault.Value), Has.All.Matches<string>(text => ".!?".Contains(text.TrimEnd('"', ')', '\u201D')[^1])));
        }

        [Test]
        public void Text_DefaultRules_KeepsItsLengths()
        {
            Assert.That(Texts(ByDefault.Value).Select(text => text.Length), Is.All.InRange(12, 240));
        }

        [Test]
        public void Text_DefaultRules_BalancesQuotesAndBrackets()
        {
            Assert.That(Texts(ByDefault.Value), Has.All.Matches<string>(IsBalanced));
        }

        [Test]
        public void Text_DefaultRules_BeginsWithACapital()
        {
            Assert.That(Texts(ByDefault.Value), Has.All.Matches<string>(text => char.IsUpper(text.First(char.IsLetter))));
        }

        [Test]
        public void Text_DefaultRules_HasNoBlankAtItsEnds()
        {
            Assert.That(Texts(ByDefault.Value), Has.All.Matches<string>(text => text.Trim() == text));
        }

        [Test]
        public void StopReason_DefaultRulesOnPrattle_IsHardlyEverUnmet()
        {
            Assert.That(ByDefault.Value.Count(line => line.StopReason == StopReason.RulesUnmet), Is.LessThan(Lines / 50));
        }

        [TestCase(1)]
        [TestCase(3)]
        [TestCase(7)]
        public void Text_MaximumWords_AreKept(int words)
        {
            DialogueLine[] lines = Prattled(new LineRules { MaximumWords = words, EndAtSentence = true });

            Assert.That(Texts(lines).Select(Words), Is.All.InRange(1, words));
        }

        [TestCase(4)]
        [TestCase(9)]
        public void Text_MinimumWords_AreReached(int words)
        {
            DialogueLine[] lines = Prattled(new LineRules { MinimumWords = words, EndAtSentence = true });

            Assert.That(Texts(lines).Select(Words), Is.All.AtLeast(words));
        }

        [Test]
        public void Text_AllowedCharacters_HasNoOther()
        {
            DialogueLine[] lines = Prattled(new LineRules { AllowedCharacters = "ATabd ." });

            Assert.That(string.Concat(Texts(lines)).Distinct().Except("ATabd ."), Is.Empty);
        }

        [Test]
        public void Text_StopText_IsNeverShown()
        {
            DialogueLine[] lines = Prattled(new LineRules { StopTexts = new[] { "a", ", " }, Hold = TextHold.Character });

            Assert.That(Texts(lines), Has.None.Contains("a").And.None.Contains(", "));
        }

        [Test]
        public void StopReason_StopTextCompleted_IsStopText()
        {
            DialogueLine line = Recited("We eat. # We drink.", new LineRules { StopTexts = new[] { " #" } });

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("We eat.", StopReason.StopText)));
        }

        [TestCase(TextHold.Sentence)]
        [TestCase(TextHold.Line)]
        public void Text_BlankBeforeAStopText_IsNoPartOfIt(TextHold hold)
        {
            DialogueLine line = Recited("We eat. #We drink.", new LineRules { StopTexts = new[] { "#" }, Hold = hold });

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("We eat.", StopReason.StopText)));
        }

        [Test]
        public void Text_StopTextRefusedAndNoWayOn_EndsWithWhatWasShown()
        {
            DialogueModel model = Talkers.Reciting("We eat#We drink.\n", out ScriptedBackend backend);
            var rules = new LineRules { MinimumCharacters = 7, AllowedCharacters = "We at#", Hold = TextHold.Character, StopTexts = new[] { "#" } };
            var settings = new GenerationSettings { Temperature = 0f, Rules = rules, Guards = new Func<ITextGuard>[] { () => new OneText("We eat#") } };
            var generator = new DialogueGenerator(model, settings, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("We eat", StopReason.RulesUnmet)));
        }

        [Test]
        public void Text_CouldBecomeAStopText_IsHeld()
        {
            DialogueModel model = Talkers.Reciting("ab--c.\n", out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            var rules = new LineRules { StopTexts = new[] { "---" }, Hold = TextHold.Character };
            var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f, Rules = rules }, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);
            var shown = new List<string>();
            while (!line.IsCompleted)
            {
                generator.Tick(Speakers.Microseconds(130));
                shown.Add(line.Text);
            }

            Assert.That(shown.Distinct(), Is.EqualTo(new[] { "a", "ab", "ab--c", "ab--c." }));
        }

        [Test]
        public void Text_HoldBySentence_IsShownSentenceBySentence()
        {
            DialogueModel model = Talkers.Reciting("Go on. Say it! Or not?\n", out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            var rules = new LineRules { EndAtSentence = true };
            var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f, Rules = rules }, backend.Clock);
            DialogueLine line = generator.Next(string.Empty);
            var shown = new List<string>();
            while (!line.IsCompleted)
            {
                generator.Tick(Speakers.Microseconds(130));
                shown.Add(line.Text);
            }

            Assert.That(shown.Distinct(), Is.EqualTo(new[] { "", "Go on.", "Go on. Say it!", "Go on. Say it! Or not?" }));
        }

        [Test]
        public void Text_TitleBeforeAName_IsNoSentenceEnd()
        {
            DialogueLine line = Recited("Ask Mr.\nBell now.\n", new LineRules { EndAtSentence = true });

            Assert.That(line.Text, Does.StartWith("Ask Mr.").And.Not.EqualTo("Ask Mr."));
        }

        [Test]
        public void Text_NoEndWithinTheLimit_IsTheLastWholeSentence()
        {
            var rules = new LineRules { EndAtSentence = true, MaximumCharacters = 40 };
            DialogueLine line = Recited("Aye, so it is. " + new string('b', 80), rules, 60f);

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("Aye, so it is.", StopReason.MaximumLength)));
        }

        [Test]
        public void Text_NoEndAtAll_IsTheFallbackLine()
        {
            var rules = new LineRules { EndAtSentence = true, MaximumCharacters = 40 };
            DialogueLine line = Recited(new string('b', 80), rules, 60f, "Hm.");

            Assert.That((line.Text, line.StopReason, line.IsFallback), Is.EqualTo(("Hm.", StopReason.RulesUnmet, true)));
        }

        [Test]
        public void Text_LongestLengthNear_EndsAtTheNextSentenceEnd()
        {
            var rules = new LineRules { EndAtSentence = true, MaximumCharacters = 34 };
            DialogueLine line = Recited("One two three. Four five six. Seven eight nine.\n", rules);

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("One two three. Four five six.", StopReason.SentenceEnd)));
        }

        [Test]
        public void Text_WholeWordsCutByTheLimit_EndsWithAWord()
        {
            var rules = new LineRules { WholeWords = true, MaximumCharacters = 11, Hold = TextHold.Character };
            DialogueLine line = Recited("one two three four", rules, 40f);

            Assert.That((line.Text.TrimEnd(), line.StopReason), Is.EqualTo(("one two", StopReason.MaximumLength)));
        }

        [Test]
        public void Text_QuoteOpenedInThePrime_IsClosed()
        {
            var generator = new DialogueGenerator(Talkers.Prattling(out _), new GenerationSettings { Rules = LineRules.Default });
            DialogueLine line = generator.Next("AT: \"", 5);
            generator.Complete();

            Assert.That(IsBalanced("\"" + line.Text), Is.True);
        }

        [Test]
        public void Text_RequiredPrefix_IsReadAndNotShown()
        {
            var settings = new GenerationSettings { Rules = new LineRules { RequiredPrefix = "cd" } };
            var generator = new DialogueGenerator(Speakers.Alphabet(out _), settings);
            DialogueLine line = generator.Next("ab");
            generator.Complete();

            Assert.That((line.Text, line.Prime), Is.EqualTo(("efg", "ab")));
        }

        [TestCase("OLD TOM: Aye.\n", "OLD TOM: ", "Aye.")]
        [TestCase("TOM:Aye.\n", "TOM:", "Aye.")]
        [TestCase("Tom: aye.\n", "", "Tom: aye.")]
        [TestCase("AYE. Or no.\n", "", "AYE. Or no.")]
        public void SpeakerTag_AtTheBeginning_IsTakenOffTheText(string said, string tag, string text)
        {
            DialogueLine line = Recited(said, new LineRules { HideSpeakerTag = true, EndAtSentence = true });

            Assert.That((line.SpeakerTag, line.Text), Is.EqualTo((tag, text)));
        }

        [Test]
        public void Rules_ChangedAfterwards_DoNotReachTheGenerator()
        {
            var rules = new LineRules { MaximumCharacters = 5 };
            var generator = new DialogueGenerator(Speakers.Alphabet(out _), new GenerationSettings { Rules = rules });
            rules.MaximumCharacters = 2;
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();

            Assert.That(line.Text, Is.EqualTo("abcde"));
        }

        [Test]
        public void Rules_LongerThanTheLongestLine_AreRefused()
        {
            var settings = new GenerationSettings { MaximumLength = 50, Rules = new LineRules { MinimumCharacters = 51 } };

            Assert.Throws<ArgumentException>(() => new DialogueGenerator(Speakers.Alphabet(out _), settings));
        }

        [Test]
        public void Rules_SentenceEndThatTheVocabularyLacks_AreRefused()
        {
            var settings = new GenerationSettings { Rules = new LineRules { EndAtSentence = true } };

            Assert.Throws<ArgumentException>(() => new DialogueGenerator(Speakers.Alphabet(out _), settings));
        }

        [Test]
        public void Rules_PrefixThatTheVocabularyLacks_AreRefused()
        {
            var settings = new GenerationSettings { Rules = new LineRules { RequiredPrefix = "xyz" } };

            Assert.Throws<ArgumentException>(() => new DialogueGenerator(Speakers.Alphabet(out _), settings));
        }

        [Test]
        public void Text_CapitalAtStartWithoutCapitalsInTheVocabulary_BeginsWithASmallLetter()
        {
            var vocabulary = new Vocabulary("\nabc .".Select(character => character.ToString()));
            var manifest = new ModelManifest("small", TokenLevel.Character, CellKind.Gru, 1, 1, vocabulary);
            var backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) => { });
            var generator = new DialogueGenerator(DialogueModel.FromBackend(manifest, backend), new GenerationSettings { Rules = LineRules.Default });
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();

            Assert.That((line.Text.Length >= 12, line.Text.Any(char.IsLower)), Is.EqualTo((true, true)));
        }

        private static DialogueLine[] Prattled(LineRules rules)
        {
            var settings = new GenerationSettings { Rules = rules, Fallback = "And that was all that there was." };
            var generator = new DialogueGenerator(Talkers.Prattling(out _), settings);
            DialogueLine[] lines = Enumerable.Range(0, Lines).Select(seed => generator.Next("AT: ")).ToArray();
            generator.Complete();
            return lines;
        }

        private static DialogueLine Recited(string text, LineRules rules, float nats = 8f, string? fallback = null)
        {
            var settings = new GenerationSettings { Temperature = 0f, Rules = rules, Fallback = fallback };
            var generator = new DialogueGenerator(Talkers.Reciting(text, out _, nats), settings);
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();
            return line;
        }

        private static IEnumerable<string> Texts(DialogueLine[] lines) => lines.Where(line => !line.IsFallback).Select(line => line.Text);

        private static int Words(string text) =>
            text.Split(" .!?,\"()\u201C\u201D".ToCharArray(), StringSplitOptions.RemoveEmptyEntries).Count(word => word.Trim('\'').Length > 0);

        private static bool IsBalanced(string text)
        {
            var open = new Stack<char>();
            foreach (char character in text)
            {
                if (open.Count > 0 && open.Peek() == character)
                    open.Pop();
                else if (character == '"')
                    open.Push('"');
                else if (character == '(')
                    open.Push(')');
                else if (character == '\u201C')
                    open.Push('\u201D');
                else if (character == ')' || character == '\u201D')
                    return false;
            }

            return open.Count == 0;
        }

        /// <summary>Lets a line be one text and nothing else.</summary>
        private sealed class OneText : ITextGuard
        {
            private readonly string _text;
            private int _length;

            internal OneText(string text) => _text = text;

            public int Held => 0;

            public bool AllowsEnd => true;

            public void Begin(ReadOnlySpan<char> prime) => _length = 0;

            public bool Allows(ReadOnlySpan<char> characters) => _text.AsSpan(_length).StartsWith(characters);

            public void Append(ReadOnlySpan<char> characters) => _length += characters.Length;
        }
    }
}
