#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Tests.Decoding.Proposals;
using DialogueRnn.Tests.Decoding.Replies;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Replying
{
    /// <summary>Speakers that answer what they heard last.</summary>
    public class LastHeardTests
    {
        [Test]
        public void Reply_AfterHear_AnswersTheLastLine()
        {
            using DialogueGenerator generator = Generator();
            Speaker guard = generator.AddSpeaker("GUARD");
            guard.Hear("PLAYER", TinyReplies.AboutWater);
            guard.Hear("PLAYER", TinyReplies.Tired);
            DialogueLine answer = guard.Reply();
            generator.Complete();

            Assert.That((guard.LastHeard, answer.Text), Is.EqualTo((TinyReplies.Tired, "Sit down.")));
        }

        [Test]
        public void Reply_SpeakersOfAConversation_AnswerEachOther([Values(0, 200)] int memory)
        {
            using DialogueGenerator generator = Generator();
            Speaker[] table = new[] { "GUARD", "CAT" }.Select(name => generator.AddSpeaker(name, new SpeakerSettings { Conversation = "table", MemoryCharacters = memory })).ToArray();
            Speaker stranger = generator.AddSpeaker("HEN", new SpeakerSettings { Conversation = "door" });
            DialogueLine line = table[1].Next();
            generator.Complete();
            DialogueLine answer = table[0].Reply();
            generator.Complete();
            DialogueLine back = table[1].Reply();
            generator.Complete();

            Assert.That(answer.Open.Decoder.Heard, Is.EqualTo(line.Text).And.Not.Empty);
            Assert.That(back.Open.Decoder.Heard, Is.EqualTo(answer.Text).And.Not.Empty);
            Assert.That((table[0].LastHeard, stranger.LastHeard), Is.EqualTo((back.Text, (string?)null)));
        }

        [Test]
        public void LastHeard_BlankAndOwnLines_AreLeftOut()
        {
            using DialogueGenerator generator = Generator();
            Speaker guard = generator.AddSpeaker("GUARD", new SpeakerSettings { Conversation = "table" });
            guard.Hear("PLAYER", TinyReplies.Tired);
            guard.Hear("PLAYER", " ");
            guard.Hear("GUARD", "Sit down.");
            guard.Next();
            generator.Complete();

            Assert.That(guard.LastHeard, Is.EqualTo(TinyReplies.Tired));
        }

        [Test]
        public void Reply_NothingHeard_SaysWhatToDo()
        {
            using DialogueGenerator generator = Generator();
            Speaker guard = generator.AddSpeaker("GUARD");
            guard.Hear("PLAYER", TinyReplies.Tired);
            guard.Forget();

            Assert.That(() => guard.Reply(), Throws.InvalidOperationException.With.Message.Contains("'GUARD' has heard no line").And.Message.Contains("Hear"));
        }

        [Test]
        public void Rewind_TheHeardLine_IsNotAnswered()
        {
            using DialogueGenerator generator = Generator();
            Speaker guard = generator.AddSpeaker("GUARD", new SpeakerSettings { Conversation = "table" });
            DialogueLine line = generator.AddSpeaker("CAT", new SpeakerSettings { Conversation = "table" }).Next();
            generator.Complete();
            line.Rewind(1);

            Assert.That(guard.LastHeard, Is.Null);
        }

        [Test]
        public void RestoreState_InTheMiddleOfTheAnswer_SpeaksOnAndAnswersAgain([Range(0, 40, 4)] int ticks)
        {
            (string first, string second) = Exchange(int.MaxValue);

            Assert.That(Exchange(ticks), Is.EqualTo((first, second)));
        }

        // The first answer is saved after some ticks and goes on in another generator. The second one begins there.
        private static (string First, string Second) Exchange(int ticks)
        {
            DialogueGenerator generator = Generator();
            Speaker guard = generator.AddSpeaker("GUARD");
            guard.Hear("PLAYER", "Who knows the water?");
            DialogueLine first = guard.Reply();
            for (int tick = 0; tick < ticks && !first.IsCompleted; tick++)
                generator.Tick(TimeSpan.Zero);
            if (ticks < int.MaxValue && !first.IsCompleted)
            {
                byte[] state = generator.SaveState();
                generator = Generator();
                guard = generator.AddSpeaker("GUARD");
                first = generator.RestoreState(state)[0];
            }

            generator.Complete();
            DialogueLine second = guard.Reply();
            generator.Complete();
            return (first.Text, second.Text);
        }

        private static DialogueGenerator Generator() => new DialogueGenerator(TalkingReplies.Model(), TalkingReplies.Settings()) { TicksUntilForcedStep = 1 };
    }
}
