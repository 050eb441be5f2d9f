#nullable enable
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Composing;
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
            checkpoints.KeepOpening(5, new[] { 5f });
            checkpoints.Keep(10, new[] { 10f });
            checkpoints.Keep(20, new[] { 20f });
            checkpoints.Keep(30, new[] { 30f });
            var state = new float[1];

            Assert.That((checkpoints.Restore(latest, state), state[0]), Is.EqualTo((expected, (float)expected)));
        }

        [Test]
        public void Restore_NothingBefore_IsZero()
        {
            var checkpoints = new Checkpoints();
            checkpoints.Keep(10, new[] { 10f });
            var state = new[] { 7f };

            Assert.That((checkpoints.Restore(9, state), state[0]), Is.EqualTo((0, 0f)));
        }

        [Test]
        public void Restore_LaterOnes_AreForgotten()
        {
            var checkpoints = new Checkpoints();
            checkpoints.Keep(10, new[] { 10f });
            checkpoints.Keep(20, new[] { 20f });
            var state = new float[1];
            checkpoints.Restore(15, state);

            Assert.That(checkpoints.Restore(25, state), Is.EqualTo(10));
        }

        [Test]
        public void Keep_MoreThanThereIsRoomFor_ForgetsTheOldestButNotTheOpening()
        {
            var checkpoints = new Checkpoints();
            checkpoints.KeepOpening(1, new[] { 1f });
            foreach (int read in Enumerable.Range(2, Checkpoints.Recent + 1))
                checkpoints.Keep(read, new[] { (float)read });

            Assert.That(checkpoints.Restore(2, new float[1]), Is.EqualTo(1));
        }
    }
}
