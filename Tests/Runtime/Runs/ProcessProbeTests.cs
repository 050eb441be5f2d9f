#nullable enable
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Tests.Runs
{
    public class ProcessProbeTests
    {
        [Test]
        public void IsSame_ThisProcess_IsTrue() => Assert.That(ProcessProbe.IsSame(ProcessProbe.CurrentId, ProcessProbe.CurrentIdentity), Is.True);

        [TestCase("start 638000000000000000", "start 638000000000000000", true)]
        [TestCase("start 638000000000000000", "start 638000000009000000", true, Description = "another runtime rounds the start")]
        [TestCase("start 638000000009000000", "start 638000000000000000", true)]
        [TestCase("start 638000000000000000", "start 638000000030000000", false, Description = "three seconds later")]
        [TestCase("start 638000000000000000", "start soon", false)]
        [TestCase("boot pid 100", "boot pid 101", false, Description = "ticks of Linux are exact")]
        public void AreOne_TwoIdentities_AllowsForTheClocksOfRuntimes(string identity, string other, bool areOne) =>
            Assert.That(ProcessProbe.AreOne(identity, other), Is.EqualTo(areOne));
    }
}
