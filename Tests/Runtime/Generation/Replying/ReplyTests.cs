#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Tests.Decoding.Proposals;
using DialogueRnn.Tests.Decoding.Replies;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Replying
{
    /// <summary>Lines that answer a line.</summary>
    public class ReplyTests
    {
        [Test]
        public void Reply_ALineThatTheCorpusAnswers_IsAnswered([Range(0, 9)] int seed) =>
            Assert.That(Answered(TalkingReplies.Model(), TinyReplies.AboutWater, (ulong)seed), Is.EqualTo(TinyReplies.TheRiver));

        [Test]
        public void Reply_OtherWordsForIt_AreAnswered([Range(0, 9)] int seed) => Assert.That(Answered(TalkingReplies.Model(), "So tired!", (ulong)seed), Is.EqualTo("Sit down."));

        [TestCase(" gate", " hens", "Shut the hens at night. The river rises.")]
        [TestCase(" river", " cat", TinyReplies.TheRiver)]
        public void Reply_ALineWithAGoodStandIn_IsChangedIfItStillAnswers(string old, string word, string expected)
        {
            CorpusMemory memory = TinyVoice.Changeable(TinyVoice.Lines, (1, old, word, 4.0));

            Assert.That(Enumerable.Range(0, 10).Select(seed => Answered(TalkingReplies.Model(memory), TinyReplies.AboutWater, (ulong)seed)).Distinct(), Is.EqualTo(new[] { expected }));
        }

        [Test]
        public void Reply_InAScene_FitsIt([Range(0, 9)] int seed)
        {
            DialogueModel model = TalkingReplies.Model(TaggedVoice.Memory(), TaggedVoice.Schema);
            Scene scene = model.CreateScene();
            scene.Set("hour", "noon");

            Assert.That(Answered(model, TinyReplies.AboutWater, (ulong)seed, scene: scene), Does.Not.Contain("night"));
        }

        [Test]
        public void Reply_TheSameSeed_GivesTheSameLineWithAnyBudget([Range(0, 4)] int seed)
        {
            DialogueModel model = TalkingReplies.Model();
            using var generator = new DialogueGenerator(model, TalkingReplies.Settings()) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Reply("Who?", TinyVoice.Prime, seed: (ulong)seed);
            while (!line.IsCompleted)
                generator.Tick(TimeSpan.Zero);

            Assert.That(line.Text, Is.EqualTo(Answered(model, "Who?", (ulong)seed)));
        }

        [Test]
        public void RestoreState_InTheMiddleOfAReply_SpeaksOn([Range(0, 40, 4)] int ticks)
        {
            DialogueModel model = TalkingReplies.Model();
            using var generator = new DialogueGenerator(model, TalkingReplies.Settings()) { TicksUntilForcedStep = 1 };
            DialogueLine line = generator.Reply("Who knows the water?", TinyVoice.Prime, seed: 5);
            for (int tick = 0; tick < ticks && !line.IsCompleted; tick++)
                generator.Tick(TimeSpan.Zero);
            if (line.IsCompleted)
                return;
            using var other = new DialogueGenerator(model, TalkingReplies.Settings());
            DialogueLine restored = other.RestoreState(generator.SaveState())[0];
            other.Complete();

            Assert.That(restored.Text, Is.EqualTo(Answered(model, "Who knows the water?", 5)));
        }

        [Test]
        public void Fork_OfAReply_AnswersToo([Range(1, 8)] int seed)
        {
            using var generator = new DialogueGenerator(TalkingReplies.Model(), TalkingReplies.Settings());
            DialogueLine fork = generator.Reply(TinyReplies.Tired, TinyVoice.Prime, seed: (ulong)seed).Fork();
            generator.Complete();

            Assert.That(fork.Text, Is.EqualTo("Sit down."));
        }

        [Test]
        public void Reply_OfASpeaker_IsAnsweredAndTakesTheNextSeed()
        {
            using var generator = new DialogueGenerator(TalkingReplies.Model(), TalkingReplies.Settings());
            Speaker guard = generator.AddSpeaker("GUARD", new SpeakerSettings { Seed = 4 });
            DialogueLine answer = guard.Reply(TinyReplies.Tired);
            DialogueLine next = guard.Next();
            generator.Complete();

            Assert.That(answer.Text, Is.EqualTo("Sit down."));
            Assert.That(next.Seed, Is.Not.EqualTo(answer.Seed));
        }

        [Test]
        public void Reply_AVoiceWithoutMemory_ShowsTheTakeThatFitsBest()
        {
            var texts = new List<string>();
            foreach (bool isReply in new[] { false, true })
            {
                using var generator = new DialogueGenerator(TalkingReplies.Model(), TalkingReplies.Settings());
                DialogueLine[] lines = Enumerable.Range(0, 20)
                    .Select(seed => isReply ? generator.Reply("Water?", "CAT", seed: (ulong)seed, candidates: 16) : generator.Next("CAT", (ulong)seed, 16)).ToArray();
                generator.Complete();
                texts.Add(string.Join("\n", lines.Select(line => line.Text)));
            }

            Assert.That(CountOf(texts[1], "river"), Is.GreaterThan(CountOf(texts[0], "river")));
        }

        [Test]
        public void Reply_WrongArguments_AreRefused()
        {
            using var generator = new DialogueGenerator(TalkingReplies.Model(), TalkingReplies.Settings());

            Assert.That(() => generator.Reply(" ", TinyVoice.Prime), Throws.ArgumentException.With.Message.Contains("blank"));
            Assert.Throws<ArgumentNullException>(() => generator.Reply(null!, TinyVoice.Prime));
            Assert.Throws<ArgumentNullException>(() => generator.Reply("a", null!));
            Assert.Throws<ArgumentOutOfRangeException>(() => generator.Reply("a", TinyVoice.Prime, candidates: 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => generator.Reply("a", TinyVoice.Prime, candidates: 65));
        }

        [Test]
        public void Reply_AModelThatKnowsNoAnswers_SaysWhatToDo()
        {
            DialogueModel model = WordTalkers.Prattling(out _);
            using var generator = new DialogueGenerator(model);

            Assert.That(model.CanReply, Is.False);
            Assert.That(() => generator.Reply("a", "BARKEEP: "), Throws.InvalidOperationException.With.Message.Contains("cannot reply"));
        }

        private static int CountOf(string text, string word) => text.Split(new[] { word }, StringSplitOptions.None).Length - 1;

        private static string Answered(DialogueModel model, string heard, ulong seed, Scene? scene = null)
        {
            using var generator = new DialogueGenerator(model, TalkingReplies.Settings());
            DialogueLine line = generator.Reply(heard, TinyVoice.Prime, scene, seed);
            generator.Complete();
            return line.Text;
        }
    }
}
