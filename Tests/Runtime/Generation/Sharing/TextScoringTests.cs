#nullable enable
using System;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Sharing
{
    public class TextScoringTests
    {
        [Test]
        public void Tick_NoTime_TakesOneStep()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            TextScoring scoring = model.BeginScore("HALLO", "A");

            scoring.Tick(TimeSpan.Zero);

            Assert.That((backend.Batches.Count, scoring.IsCompleted), Is.EqualTo((1, false)));
        }

        [Test]
        public void Tick_UntilCompleted_GivesTheBitsOfScore()
        {
            DialogueModel model = Speakers.Babbling(out _);
            TextScore whole = model.Score("HALLO", "A");
            TextScoring scoring = model.BeginScore("HALLO", "A");

            while (!scoring.Tick(TimeSpan.Zero))
            {
            }

            Assert.That((scoring.Score.Nats, scoring.Score.Tokens), Is.EqualTo((whole.Nats, whole.Tokens)));
        }

        [Test]
        public void Tick_EnoughTime_Completes()
        {
            Assert.That(Speakers.Babbling(out _).BeginScore("HALLO", "A").Tick(TimeSpan.FromHours(1)), Is.True);
        }

        [Test]
        public void Tick_LineGeneratedBetweenSlices_GivesTheSameScore()
        {
            DialogueModel model = Speakers.Babbling(out _);
            double alone = model.Score("HALLO", "A").Nats;
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 20 });
            TextScoring scoring = model.BeginScore("HALLO", "A");
            generator.Next("A");

            while (!scoring.Tick(TimeSpan.Zero))
                generator.Tick(TimeSpan.Zero);

            Assert.That(scoring.Score.Nats, Is.EqualTo(alone));
        }

        [Test]
        public void Score_NotCompleted_IsRefused()
        {
            TextScoring scoring = Speakers.Babbling(out _).BeginScore("HALLO");

            Assert.That(() => scoring.Score, Throws.InvalidOperationException.With.Message.Contains("Tick"));
        }

        [Test]
        public void BeginScore_NoText_IsRefused()
        {
            Assert.Throws<ArgumentException>(() => Speakers.Babbling(out _).BeginScore(string.Empty));
        }
    }
}
