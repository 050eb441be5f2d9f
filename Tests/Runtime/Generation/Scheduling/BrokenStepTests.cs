#nullable enable
using System;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
{
    /// <summary>A step gives no numbers: that line ends with a reason and the fallback, and nothing is thrown.</summary>
    public class BrokenStepTests
    {
        [TestCase(float.NaN, 1)]
        [TestCase(float.NaN, 8)]
        [TestCase(float.PositiveInfinity, 1)]
        [TestCase(float.PositiveInfinity, 8)]
        public void Complete_LogitsAreNoNumbersFromTheStart_TheLineIsTheFallback(float logit, int takes)
        {
            using DialogueModel model = Speaking((step, logits) => logits[1] = logit);
            DialogueLine line = Spoken(model, takes);

            Assert.That((line.Text, line.StopReason, line.IsFallback), Is.EqualTo(("Well.", StopReason.BrokenStep, true)));
        }

        [TestCase(1)]
        [TestCase(8)]
        public void Complete_StateBecomesNoNumber_TheLineEnds(int takes)
        {
            using DialogueModel model = Speaking((step, logits) => logits[1] = step > 6 ? float.NaN : 0f);
            DialogueLine line = Spoken(model, takes);

            Assert.That(line.IsCompleted, Is.True);
        }

        [Test]
        public void Complete_LaterStepsAreNoNumbers_KeepsTheTextSoFar()
        {
            using DialogueModel model = Speaking((step, logits) => logits[1] = step > 6 ? float.NaN : 5f);
            using var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f });
            DialogueLine line = generator.Next("a");
            generator.Complete();

            Assert.That((line.Text, line.StopReason), Is.EqualTo(("aaaaa", StopReason.BrokenStep)));
        }

        [Test]
        public void RestoreState_LineThatBroke_IsRestored()
        {
            using DialogueModel model = Speaking((step, logits) => logits[1] = step > 6 ? float.NaN : 5f);
            using var generator = new DialogueGenerator(model, new GenerationSettings { Pace = new ReadingPace(1.0, TimeSpan.Zero, TimeSpan.Zero) });
            generator.Next("a");
            while (generator.Tick(TimeSpan.FromMilliseconds(1)).Steps > 0)
            {
            }

            byte[] state = generator.SaveState();

            Assert.That(generator.RestoreState(state)[0].StopReason, Is.EqualTo(StopReason.BrokenStep));
        }

        [TestCase(float.NaN)]
        [TestCase(float.PositiveInfinity)]
        [TestCase(-3e38f)]
        public void RestoreState_StateIsNoNumber_IsRefused(float unit)
        {
            using DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            using var generator = new DialogueGenerator(model, null, backend.Clock);
            generator.Next("ABC");
            generator.Tick(TimeSpan.Zero);
            backend.AfterStep = streams => streams[0].State[0] = unit;
            while (generator.Tick(TimeSpan.Zero).Steps == 0)
            {
            }

            byte[] state = generator.SaveState();

            Assert.That(() => generator.RestoreState(state), Throws.TypeOf<GeneratorStateException>().With.Message.Contains("network state of a line has the value"));
        }

        private static DialogueLine Spoken(DialogueModel model, int takes)
        {
            using var generator = new DialogueGenerator(model, new GenerationSettings { Takes = takes, Rules = new LineRules(), Fallback = "Well.", Seed = 3 });
            DialogueLine line = generator.Next("a");
            generator.Complete();
            return line;
        }

        private static DialogueModel Speaking(Action<int, float[]> script)
        {
            var manifest = new ModelManifest("broken", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(new[] { "a", "b", ".", "\n" }));
            int steps = 0;
            return DialogueModel.FromBackend(manifest, new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) => script(++steps, logits)));
        }
    }
}
