#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using DialogueRnn.Generation;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>Speakers of the scene that answer.</summary>
    public class SpeakerReplyTests
    {
        private Stage _stage = null!;
        private DialogueSpeaker _barkeep = null!;
        private DialogueSpeaker _guard = null!;

        [SetUp]
        public void SetUp()
        {
            _stage = new Stage();
            DialogueModelAsset asset = DialogueModelAsset.Create(Models.Replying().ToBytes(), "replying");
            _barkeep = _stage.Speaker("Barkeep", asset);
            _guard = _stage.Speaker("Guard", asset);
        }

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void Reply_AHeardLine_IsTheLineThatIsSpoken()
        {
            DialogueLine line = _barkeep.Reply("Who goes there?");
            Engine.Frames(300);

            Assert.That((line.IsCompleted, _barkeep.Text, line.Open.Decoder.Heard), Is.EqualTo((true, line.Text, "Who goes there?")));
            Assert.That(line.Text, Is.Not.Empty);
        }

        [Test]
        public void Answer_FromAnEvent_ReplacesTheLine()
        {
            DialogueLine before = _barkeep.Next();
            _barkeep.Answer("Who goes there?");

            Assert.That((before.StopReason, _barkeep.Line!.Open.Decoder.Heard), Is.EqualTo((StopReason.Cancelled, "Who goes there?")));
        }

        [Test]
        public void Reply_AfterAnotherSpoke_AnswersThatLine()
        {
            _barkeep.Prepare();
            _guard.Next();
            Engine.Frames(300);
            bool could = _barkeep.CanAnswer;
            _barkeep.Answer();

            Assert.That(could, Is.True);
            Assert.That(_barkeep.Line!.Open.Decoder.Heard, Is.EqualTo(_guard.Text).And.Not.Empty);
        }

        [Test]
        public void Reply_NothingHeard_IsRefused()
        {
            Assert.That(_barkeep.CanAnswer, Is.False);
            Assert.That(() => _barkeep.Reply(), Throws.InvalidOperationException.With.Message.Contains("has heard no line"));
        }

        [Test]
        public void Reply_AModelThatCannot_IsRefused()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Hear("Player", "Who goes there?");

            Assert.That(speaker.CanAnswer, Is.False);
            Assert.That(() => speaker.Reply("Who goes there?"), Throws.InvalidOperationException.With.Message.Contains("cannot reply"));
            Assert.Throws<ArgumentNullException>(() => speaker.Reply(null!));
        }

        [Test]
        public void RestoreState_InTheMiddleOfAReply_SaysTheSameLine()
        {
            _barkeep.Reply("Who goes there?");
            Engine.Frame();
            byte[] state = DialogueDirector.Current.SaveState();
            Engine.Frames(300);
            string whole = _barkeep.Text;

            DialogueDirector.Current.RestoreState(state, new[] { _barkeep, _guard });
            bool wasOpen = _barkeep.IsSpeaking;
            Engine.Frames(300);

            Assert.That((wasOpen, _barkeep.Text), Is.EqualTo((true, whole)));
        }
    }
}
#endif
