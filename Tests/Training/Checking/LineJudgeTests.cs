using DialogueRnn.Training.Checking;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking;

[TestFixture]
internal sealed class LineJudgeTests
{
    [TestCase("Mind the step.", true)]
    [TestCase("Mind the step!", true)]
    [TestCase("She said \"Halt!\"", true)]
    [TestCase("(Mind the step.)", true)]
    [TestCase("Mind the step...", true)]
    [TestCase("Mind the step", false)]
    [TestCase("Mind the step,", false)]
    [TestCase("Mind the step. ", false)]
    [TestCase("Ask Mr.", false)]
    [TestCase("She said \"Halt!\" twice", false)]
    [TestCase(".", false)]
    [TestCase("", false)]
    public void EndsAtSentence_Line_IsJudged(string text, bool expected) =>
        Assert.That(LineJudge.EndsAtSentence("BARKEEP: ", text), Is.EqualTo(expected));

    [TestCase("", "Mind the step.", true)]
    [TestCase("", "She said \"Halt!\"", true)]
    [TestCase("", "(A (nested) one.)", true)]
    [TestCase("", "It's the dog's.", true)]
    [TestCase("", "“Halt,” he said.", true)]
    [TestCase("He said \"", "Halt!\"", true)]
    [TestCase("", "She said \"Halt!", false)]
    [TestCase("", "Halt!\"", false)]
    [TestCase("", "(Halt.", false)]
    [TestCase("", "Halt.)", false)]
    [TestCase("", "(Halt.]", false)]
    [TestCase("", "“Halt.", false)]
    [TestCase("He said \"", "Halt!", false)]
    public void IsBalanced_Line_IsJudged(string prime, string text, bool expected) =>
        Assert.That(LineJudge.IsBalanced(prime, text), Is.EqualTo(expected));
}
