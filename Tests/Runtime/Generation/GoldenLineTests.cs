#nullable enable
using System.Collections.Generic;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>The same lines are spoken by Tests/AotProbe~ after an ahead-of-time build.</summary>
    public class GoldenLineTests
    {
        [TestCaseSource(nameof(Lines))]
        public void Speak_InOneGo_IsTheGoldenLine(object golden)
        {
            using DialogueModel model = Load((GoldenLine)golden);

            Assert.That(GoldenLine.Speak(model), Is.EqualTo(((GoldenLine)golden).Text));
        }

        [TestCaseSource(nameof(Lines))]
        public void Speak_SavedAndRestored_IsTheGoldenLine(object golden)
        {
            using DialogueModel model = Load((GoldenLine)golden);

            Assert.That(GoldenLine.SpeakSaved(model), Is.EqualTo(((GoldenLine)golden).Text));
        }

        private static IEnumerable<object> Lines() => GoldenLine.All();

        private static DialogueModel Load(GoldenLine golden) => DialogueModel.Load(golden.File().ToBytes(), golden.Name, golden.Backend);
    }
}
