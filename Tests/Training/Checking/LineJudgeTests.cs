using DialogueRnn.Model;
using DialogueRnn.Training.Checking;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking;

[TestFixture]
internal sealed class LineJudgeTests
{
    [TestCase("ANNA: ", "Komm herein. BERT: Wer ist da?", true)]
    [TestCase("ANNA: ", "Komm herein.BERT: Wer ist da?", true)]
    [TestCase("ANNA: ", "BERT: Wer ist da?", true)]
    [TestCase("ANNA: ", "Входи. ЯН: Кто там?", true)]
    [TestCase("ANNA: ", "我的小梅: 昨天。", true)]
    [TestCase("ANNA: ", "Komm herein, BERT.", false)]
    [TestCase("ANNA: ", "HUBERT: so heißt er.", false)]
    [TestCase("", "BERT: Wer ist da?", false)]
    [TestCase("", "BERT: Wer ist da? ЯН: Кто там?", true)]
    public void RunsOn_TagOfASpeaker_IsFound(string prime, string text, bool expected) => Assert.That(Of().RunsOn(prime, text), Is.EqualTo(expected));

    [TestCase("„Komm“, sagte er.", true)]
    [TestCase("„Chodź”, powiedział.", true)]
    [TestCase("“Come,” he said.", true)]
    [TestCase("¿Quién va?", true)]
    [TestCase("¿Quién va.", false)]
    [TestCase("„Komm, sagte er.", false)]
    [TestCase("(Merci :))", true)]
    [TestCase("Danke :)", true)]
    public void IsBalanced_PairsOfLanguages_AreJudged(string text, bool expected) => Assert.That(Of().IsBalanced("ANNA: ", text), Is.EqualTo(expected));

    private static LineJudge Of()
    {
        var manifest = new ModelManifest("m", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(["a"]));
        manifest.Training.Speakers = ["ANNA", "BERT", "ЯН", "小梅"];
        manifest.Training.PrimeTemplate = "{name}: ";
        return LineJudge.Of(manifest);
    }
}
