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

    [TestCase("<b>Komm herein.</b>", true, true)]
    [TestCase("<b>Komm</b>: {i}Входи.{/i}", true, true)]
    [TestCase("<b>Komm herein</b>", false, true)]
    [TestCase("<b>Komm herein.", true, false)]
    [TestCase("<b>{i}Komm.</b>{/i}", true, false)]
    [TestCase("Komm.</b>", true, false)]
    public void Judge_Markup_IsLookedThroughAndClosed(string text, bool ends, bool isBalanced)
    {
        LineJudge judge = Of("a", "<b>", "</b>", "{i}", "{/i}");

        Assert.That((judge.EndsAsLine("ANNA: ", text), judge.IsBalanced("ANNA: ", text)), Is.EqualTo((ends, isBalanced)));
    }

    private static LineJudge Of(params string[] elements)
    {
        var manifest = new ModelManifest("m", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary([.. elements, "x"]));
        manifest.Training.Speakers = ["ANNA", "BERT", "ЯН", "小梅"];
        manifest.Training.PrimeTemplate = "{name}: ";
        return LineJudge.Of(manifest);
    }
}
