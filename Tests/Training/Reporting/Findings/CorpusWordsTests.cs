using System.Linq;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Findings;

public class CorpusWordsTests
{
    [TestCase("Don't go, tom's 'friend'!", "Don't|go|tom's|friend")]
    [TestCase("a-b c’est", "a|b|c’est")]
    [TestCase("--- 42", "")]
    public void Find_Text_FindsItsWords(string text, string expected) =>
        Assert.That(string.Join('|', CorpusWords.Find(text).Select(range => text[range])), Is.EqualTo(expected));

    [Test]
    public void Contains_OtherCapitals_IsTheSameWord() =>
        Assert.That(new CorpusWords("Ale").Contains("ALE"), Is.True);

    [Test]
    public void TryRead_MissingFile_IsNull() =>
        Assert.That(CorpusWords.TryRead(["/no/such/file.txt"]), Is.Null);
}
