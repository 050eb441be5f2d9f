#nullable enable
using System.Linq;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    public class CheckpointsTests
    {
        [TestCase(25, 20)]
        [TestCase(20, 20)]
        [TestCase(19, 10)]
        [TestCase(9, 5)]
        public void Restore_Place_IsTheNearestBefore(int latest, int expected)
        {
            var checkpoints = new Checkpoints();
            checkpoints.KeepOpening(5, Stream(5f));
            checkpoints.Keep(10, Stream(10f));
            checkpoints.Keep(20, Stream(20f));
            checkpoints.Keep(30, Stream(30f));
            LineStream state = Stream(0f);

            Assert.That((checkpoints.Restore(latest, state), state.Own.State[0]), Is.EqualTo((expected, (float)expected)));
        }

        [Test]
        public void Restore_NothingBefore_IsZero()
        {
            var checkpoints = new Checkpoints();
            checkpoints.Keep(10, Stream(10f));
            LineStream state = Stream(7f);

            Assert.That((checkpoints.Restore(9, state), state.Own.State[0]), Is.EqualTo((0, 0f)));
        }

        [Test]
        public void Restore_LaterOnes_AreForgotten()
        {
            var checkpoints = new Checkpoints();
            checkpoints.Keep(10, Stream(10f));
            checkpoints.Keep(20, Stream(20f));
            LineStream state = Stream(0f);
            checkpoints.Restore(15, state);

            Assert.That(checkpoints.Restore(25, state), Is.EqualTo(10));
        }

        [Test]
        public void Keep_MoreThanThereIsRoomFor_ForgetsTheOldestButNotTheOpening()
        {
            var checkpoints = new Checkpoints();
            checkpoints.KeepOpening(1, Stream(1f));
            foreach (int read in Enumerable.Range(2, Checkpoints.Recent + 1))
                checkpoints.Keep(read, Stream((float)read));

            Assert.That(checkpoints.Restore(2, Stream(0f)), Is.EqualTo(1));
        }

        [Test]
        public void Restore_AGuidedLineAfterAPlainOne_HasTheStatesOfBothStreams()
        {
            var checkpoints = new Checkpoints();
            checkpoints.Keep(1, Stream(1f));
            checkpoints.Clear();
            LineStream guided = Stream(0f, guidance: 2f);
            guided.Own.State[0] = 3f;
            guided.Plain!.State[0] = 4f;
            checkpoints.KeepOpening(2, guided);
            for (int read = 3; read <= 3 + Checkpoints.Recent; read++)
                checkpoints.Keep(read, guided);
            guided.Reset();
            checkpoints.Restore(2, guided);

            Assert.That((guided.Own.State[0], guided.Plain!.State[0]), Is.EqualTo((3f, 4f)));
        }

        private static LineStream Stream(float state, float guidance = 1f)
        {
            var stream = new LineStream(StepShape.Of(new ModelManifest("tiny", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(new[] { "a" }))));
            stream.Begin(null, guidance);
            stream.Own.State[0] = state;
            return stream;
        }
    }
}
