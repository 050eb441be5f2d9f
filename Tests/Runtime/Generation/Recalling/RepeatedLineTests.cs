#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Recalling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Recalling
{
    /// <summary>Speakers and the scene do not say again what was said lately.</summary>
    public class RepeatedLineTests
    {
        private const string Wanted = "Mad men.";

        [Test]
        public void Next_SpeakerWithRules_DoesNotSayALineTwice()
        {
            Speaker ada = Generator(Ruled()).AddSpeaker("ADA");
            string[] said = Enumerable.Range(0, 6).Select(line => Say(ada)).ToArray();

            Assert.That((said[0], said.Distinct().Count()), Is.EqualTo((Wanted, 6)));
        }

        [Test]
        public void Next_EndRefused_EndsAsTheRulesWant()
        {
            Speaker ada = Generator(Ruled()).AddSpeaker("ADA");
            Say(ada);
            DialogueLine line = ada.Next();
            ada.Generator.Complete();

            Assert.That(line.Text.Last(), Is.AnyOf('.', '!', '?'));
        }

        [Test]
        public void Next_SpeakerWithoutRules_SaysWhatTheNetworkGives()
        {
            Speaker ada = Generator(Plain()).AddSpeaker("ADA");
            Say(ada);

            Assert.That(Say(ada), Is.EqualTo(Wanted));
        }

        [Test]
        public void Next_NoSpeaker_SaysALineAgain([Values(true, false)] bool isRuled)
        {
            DialogueGenerator generator = Generator(isRuled ? Ruled() : Plain());
            Say(generator);

            Assert.That(Say(generator), Is.EqualTo(Wanted));
        }

        [Test]
        public void Next_NoSpeakerButASetting_DoesNotSayALineTwice([Values(true, false)] bool isRuled)
        {
            DialogueGenerator generator = Generator(Recalling(isRuled ? Ruled() : Plain(), 10));
            Say(generator);

            Assert.That(Say(generator), Is.Not.EqualTo(Wanted));
        }

        [Test]
        public void LinesNotRepeated_Zero_SaysALineAgain()
        {
            Speaker ada = Generator(Recalling(Ruled(), 0)).AddSpeaker("ADA");
            Say(ada);

            Assert.That(Say(ada), Is.EqualTo(Wanted));
        }

        [Test]
        public void LinesNotRepeated_Two_SaysALineAgainAfterTwoOthers()
        {
            Speaker ada = Generator(Recalling(Ruled(), 2)).AddSpeaker("ADA");
            bool[] isWanted = Enumerable.Range(0, 7).Select(line => Say(ada) == Wanted).ToArray();

            Assert.That(isWanted, Is.EqualTo(new[] { true, false, false, true, false, false, true }));
        }

        [Test]
        public void Next_SaidByAnotherSpeaker_IsNotSaidAgain()
        {
            DialogueGenerator generator = Generator(Ruled());
            Say(generator.AddSpeaker("ADA"));

            Assert.That(Say(generator.AddSpeaker("BEN")), Is.Not.EqualTo(Wanted));
        }

        [Test]
        public void SceneLinesNotRepeated_Zero_LetsAnotherSpeakerSayIt()
        {
            GenerationSettings settings = Ruled();
            settings.SceneLinesNotRepeated = 0;
            DialogueGenerator generator = Generator(settings);
            Say(generator.AddSpeaker("ADA"));

            Assert.That(Say(generator.AddSpeaker("BEN")), Is.EqualTo(Wanted));
        }

        [Test]
        public void Next_LineEndsWhileAnotherIsOpen_DoesNotChangeIt()
        {
            DialogueGenerator generator = Generator(Ruled());
            generator.TicksUntilForcedStep = 1;
            DialogueLine ada = generator.AddSpeaker("ADA").Next();
            DialogueLine ben = generator.AddSpeaker("BEN").Next();
            ben.Priority = 0.02f;
            while (!ada.IsCompleted)
                generator.Tick(TimeSpan.Zero);
            int open = generator.OpenLines;
            generator.Complete();

            Assert.That((open, ben.Text), Is.EqualTo((1, Wanted)));
        }

        [Test]
        public void Next_SameSeedsAndHistory_SaysTheSame([Values(0.0, 0.4, 100.0)] double milliseconds)
        {
            Assert.That(Evening(TimeSpan.FromMilliseconds(milliseconds)), Is.EqualTo(Evening(TimeSpan.MaxValue)));
        }

        [Test]
        public void Next_OnlyOneLineIsPossible_EndsWithTheFallback()
        {
            DialogueModel model = Speakers.Reciting(out _, 1, "A", ".", "\n");
            var rules = new LineRules { MinimumCharacters = 2, MaximumCharacters = 2, EndAtSentence = true };
            Speaker ada = new DialogueGenerator(model, new GenerationSettings { Rules = rules, Fallback = "Hm." }).AddSpeaker("ADA");

            Assert.That(Enumerable.Range(0, 4).Select(line => Say(ada)), Is.EqualTo(new[] { "A.", "Hm.", "Hm.", "Hm." }));
        }

        [Test]
        public void Next_OnlyOneLineIsPossibleAndNoFallback_Ends()
        {
            DialogueModel model = Speakers.Reciting(out _, 1, "A", "\n");
            Speaker ada = new DialogueGenerator(model, Recalling(new GenerationSettings { MaximumLength = 1 }, 10)).AddSpeaker("ADA");
            Say(ada);
            DialogueLine line = ada.Next();
            ada.Generator.Complete();

            Assert.That(line.IsCompleted, Is.True);
        }

        [Test]
        public void Next_LineWasCancelled_RemembersWhatWasShown()
        {
            GenerationSettings settings = Ruled();
            settings.Rules!.Hold = TextHold.Character;
            Speaker ada = Generator(settings).AddSpeaker("ADA");
            ada.Generator.TicksUntilForcedStep = 1;
            DialogueLine line = ada.Next();
            while (line.Text.Length < Wanted.Length)
                ada.Generator.Tick(TimeSpan.Zero);
            line.Cancel();

            Assert.That(Say(ada), Is.Not.EqualTo(Wanted));
        }

        [Test]
        public void Next_HiddenTag_IsNotCompared()
        {
            GenerationSettings settings = Ruled();
            settings.Rules!.HideSpeakerTag = true;
            DialogueModel model = Talkers.Reciting("TED: Mad men.\n", out _);
            Speaker ada = new DialogueGenerator(model, settings).AddSpeaker("ADA");
            string first = Say(ada);

            Assert.That((first, Say(ada) == Wanted), Is.EqualTo((Wanted, false)));
        }

        [Test]
        public void Rewind_ToTheSameEnd_IsRefused()
        {
            Speaker ada = Generator(Ruled()).AddSpeaker("ADA");
            DialogueLine line = ada.Next();
            ada.Generator.Complete();
            line.Rewind(3);
            ada.Generator.Complete();

            Assert.That(line.Text, Does.StartWith("Mad m").And.Not.EqualTo(Wanted));
        }

        [Test]
        public void Fork_OpenLine_LooksBackAsTheLineDoes()
        {
            Speaker ada = Generator(Ruled()).AddSpeaker("ADA");
            Say(ada);
            DialogueLine fork = ada.Next().Fork();
            ada.Generator.Complete();

            Assert.That(fork.Text, Is.Not.EqualTo(Wanted));
        }

        [Test]
        public void Next_SeveralCandidates_ChoosesNoSaidLine()
        {
            DialogueModel model = Speakers.Babbling(out _);
            Speaker ada = new DialogueGenerator(model, Recalling(new GenerationSettings { MaximumLength = 30 }, 10)).AddSpeaker("ADA");
            string first = Say(ada, 21, 5);

            Assert.That(Say(ada, 21, 5), Is.Not.EqualTo(first));
        }

        [Test]
        public void Next_SeveralCandidates_PrefersAnOpeningThatWasNotSaid()
        {
            int changed = 0;
            int repeated = 0;
            for (ulong seed = 1; seed <= 20; seed++)
            {
                string free = Chosen(seed, null);
                string chosen = Chosen(seed, free);
                changed += chosen != free ? 1 : 0;
                repeated += chosen != free && Opening(chosen) == Opening(free) ? 1 : 0;
            }

            Assert.That((changed > 3, repeated), Is.EqualTo((true, 0)));
        }

        [TestCase(-1)]
        [TestCase(1001)]
        public void LinesNotRepeated_OutOfRange_IsRefused(int lines)
        {
            var settings = new GenerationSettings();

            Assert.That(
                (Assert.Throws<ArgumentOutOfRangeException>(() => settings.LinesNotRepeated = lines)!.ParamName,
                    Assert.Throws<ArgumentOutOfRangeException>(() => settings.SceneLinesNotRepeated = lines)!.ParamName),
                Is.EqualTo(("LinesNotRepeated", "SceneLinesNotRepeated")));
        }

        // The line that is chosen of eight, where the opening of another line was said before.
        private static string Chosen(ulong seed, string? saidBefore)
        {
            GenerationSettings settings = new GenerationSettings { Rules = LineRules.Default };
            Speaker ada = new DialogueGenerator(Talkers.Prattling(out _), settings).AddSpeaker("ADA");
            if (saidBefore != null)
                ada.Said.Add(1, Opening(saidBefore), default);
            return Say(ada, seed, 8);
        }

        private static uint Opening(string text)
        {
            var traits = new LineTraits(new RareWords(Talkers.Prattling(out _).Vocabulary));
            traits.Read(text.AsSpan());
            return traits.Opening;
        }

        // Two who speak in turns, while a third line is said.
        private static string Evening(TimeSpan budget)
        {
            DialogueModel model = Talkers.Prattling(out ScriptedBackend backend, 2);
            backend.Cost = batch => Speakers.Microseconds(100);
            GenerationSettings settings = Recalling(new GenerationSettings { Rules = LineRules.Default }, 5);
            settings.Rules!.MaximumCharacters = 14;
            var generator = new DialogueGenerator(model, settings, backend.Clock) { TicksUntilForcedStep = 1 };
            Speaker[] speakers = { generator.AddSpeaker("ADA"), generator.AddSpeaker("BEN") };
            var said = new List<string>();
            for (int turn = 0; turn < 20; turn++)
            {
                DialogueLine line = speakers[turn % 2].Next(string.Empty, null, turn % 3 + 1);
                DialogueLine aside = generator.Next("TED: ");
                while (!line.IsCompleted || !aside.IsCompleted)
                    generator.Tick(budget);
                said.Add(line.Text + "|" + aside.Text);
            }

            return string.Join("\n", said);
        }

        private static DialogueGenerator Generator(GenerationSettings settings) =>
            new DialogueGenerator(Talkers.Reciting("Mad men.\n", out _), settings);

        private static GenerationSettings Plain() => new GenerationSettings { Temperature = 0f, MaximumLength = 40 };

        private static GenerationSettings Ruled()
        {
            GenerationSettings settings = Plain();
            settings.Rules = new LineRules { EndAtSentence = true };
            return settings;
        }

        private static GenerationSettings Recalling(GenerationSettings settings, int lines)
        {
            settings.LinesNotRepeated = lines;
            return settings;
        }

        private static string Say(DialogueGenerator generator)
        {
            DialogueLine line = generator.Next(string.Empty);
            generator.Complete();
            return line.Text;
        }

        private static string Say(Speaker speaker, ulong? seed = null, int candidates = 1)
        {
            DialogueLine line = speaker.Next(string.Empty, seed, candidates);
            speaker.Generator.Complete();
            return line.Text;
        }
    }
}
