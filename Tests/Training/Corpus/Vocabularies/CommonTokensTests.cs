using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Vocabularies;

[TestFixture]
internal sealed class CommonTokensTests
{
    [TestCase("“", "\"", Description = "an opening quote")]
    [TestCase(" ”", " \"", Description = "behind a blank")]
    [TestCase("—", "--", Description = "one character for two")]
    [TestCase(" —", "--", Description = "behind a blank")]
    [TestCase(" -", "-")]
    [TestCase(" ...", null)]
    [TestCase(" '", "'")]
    [TestCase("…", null, Description = "the start has no three points")]
    [TestCase(" don’t", " don't")]
    [TestCase(" can’t", null)]
    public void Of_TypographicMarkOfAWordModel_IsThePlainOne(string element, string? plain)
    {
        var start = new Vocabulary(["\n", "\"", "'", "-", "."], [" don't", " \"", "--"]);
        Vocabulary vocabulary = element.Length == 1 ? new Vocabulary([element], [" don't"]) : new Vocabulary(["\n"], [element]);
        vocabulary.TryGetToken(element, out int token);

        int source = CommonTokens.Of(start, vocabulary)[token];

        Assert.That(source < 0 ? null : start.TextOf(source), Is.EqualTo(plain));
    }

    [TestCase("a", "a")]
    [TestCase("”", "\"")]
    [TestCase("—", "-")]
    [TestCase("…", ".")]
    [TestCase("\u00A0", " ")]
    [TestCase("é", null)]
    public void Of_Character_IsTheSameOrThePlainOne(string element, string? plain)
    {
        var start = new Vocabulary(["\n", " ", "\"", "-", ".", "a"]);
        var vocabulary = new Vocabulary(["\n", element]);

        int[] sources = CommonTokens.Of(start, vocabulary);

        Assert.That((sources[Vocabulary.UnknownToken], sources[2] < 0 ? null : start.TextOf(sources[2])), Is.EqualTo((Vocabulary.UnknownToken, plain)));
    }
}
