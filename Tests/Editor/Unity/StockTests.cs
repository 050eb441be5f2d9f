#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>Speakers of a scene who prepare lines.</summary>
    public class StockTests
    {
        private Stage _stage = null!;

        [SetUp]
        public void SetUp() => _stage = new Stage();

        [TearDown]
        public void TearDown() => _stage.Dispose();

        private int _guards;

        [Test]
        public void Next_AfterPrepare_IsCompleteInTheNextFrame([Values(0, 3)] int candidates)
        {
            DialogueSpeaker speaker = Stocked(2);
            speaker.Settings.Candidates = candidates;
            speaker.Prepare();
            Engine.Frames(100);
            List<string> texts = Stage.Texts(speaker);
            speaker.Next();
            Engine.Frame();

            Assert.That(speaker.IsSpeaking, Is.False);
            Assert.That(texts, Is.EqualTo(new[] { string.Empty, speaker.Text }));
        }

        [Test]
        public void Next_SeveralLines_SaysTheSameWithAndWithoutAStock([Values(1, 4)] int stock)
        {
            Assert.That(Lines(stock), Is.EqualTo(Lines(0)));
        }

        [Test]
        public void Seed_Changed_IsTheSeedOfTheNextLine()
        {
            DialogueSpeaker speaker = Stocked(2);
            speaker.Next();
            Engine.Frames(100);
            speaker.Seed = 9;
            DialogueSpeaker other = Stocked(0);
            other.Seed = 9;

            Assert.That(speaker.Next().Seed, Is.EqualTo(other.Next().Seed));
        }

        [Test]
        public void Prepare_OtherModelHasAnOpenLine_LeavesItTheFrame([Values(0, 16)] int stock)
        {
            Stocked(stock).Prepare();
            DialogueSpeaker other = _stage.Speaker("Guest", DialogueModelAsset.Create(Models.Small().ToBytes(), "other"));
            other.Next("AB");
            Engine.Frames(2);

            // Steps take 0.1 ms and are taken to cost a quarter more: of 1 ms, nine fit.
            Assert.That(other.Line!.Open.Steps, Is.EqualTo(18));
        }

        [Test]
        public void Update_Preparing_KeepsTheBudget()
        {
            Stocked(4).Prepare();
            var overruns = new List<TimeSpan>();
            for (int frame = 0; frame < 30; frame++)
            {
                Engine.Frame();
                overruns.Add(_stage.Director.LastFrame.Overrun);
            }

            Assert.That(overruns, Is.All.EqualTo(TimeSpan.Zero));
        }

        [Test]
        public void Prepare_StockOutOfRange_IsRefused()
        {
            Assert.Throws<ArgumentOutOfRangeException>(Stocked(17).Prepare);
        }

        [Test]
        public void Prepare_NoModel_IsRefused()
        {
            DialogueSpeaker speaker = Stocked(1);
            speaker.Model = null;

            Assert.Throws<InvalidOperationException>(speaker.Prepare);
        }

        [Test]
        public void Disabled_PreparesNoMore()
        {
            DialogueSpeaker speaker = Stocked(16);
            speaker.Prepare();
            Engine.Frame();
            speaker.enabled = false;
            Engine.Frame();

            Assert.That(_stage.Director.LastFrame.Steps, Is.Zero);
        }

        private string[] Lines(int stock)
        {
            DialogueSpeaker speaker = Stocked(stock);
            speaker.Prepare();
            var said = new string[5];
            for (int line = 0; line < said.Length; line++)
            {
                Engine.Frames(line % 2 * 50);
                speaker.Next();
                while (speaker.IsSpeaking)
                    Engine.Frame();
                said[line] = speaker.Text;
            }

            return said;
        }

        private DialogueSpeaker Stocked(int stock)
        {
            // Of one id, the second one would have another seed.
            DialogueSpeaker speaker = _stage.Speaker($"Guard {++_guards}");
            speaker.SpeakerName = "GUARD";
            speaker.Seed = 1;
            speaker.Stock = stock;
            return speaker;
        }
    }
}
#endif
