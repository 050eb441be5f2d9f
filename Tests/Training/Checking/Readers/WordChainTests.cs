using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Training.Checking.Readers.Sheets;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking.Readers;

[TestFixture]
internal sealed class WordChainTests
{
    [Test]
    public void Draw_OneText_SaysIt() => Assert.That(Drawn(new WordChain(["Mind the  step."]), 1), Is.EqualTo(new[] { "Mind the step." }));

    [Test]
    public void Draw_TwoTextsThatShareTwoWords_SpeaksAllFourWays() =>
        Assert.That(
            Drawn(new WordChain(["I have a hat.", "You have a cat."]), 100),
            Is.EquivalentTo(new[] { "I have a hat.", "I have a cat.", "You have a hat.", "You have a cat." }));

    [Test]
    public void Draw_TwoTextsThatShareOneWord_SpeaksNothingNew() =>
        Assert.That(Drawn(new WordChain(["I have hats.", "You have cats."]), 100), Is.EquivalentTo(new[] { "I have hats.", "You have cats." }));

    [Test]
    public void Draw_SameSeed_SaysTheSame()
    {
        var chain = new WordChain(["I have a hat.", "You have a cat.", "I have a cold."]);
        Assert.That(Lines(chain, 3, 20), Is.EqualTo(Lines(chain, 3, 20)).And.Not.EqualTo(Lines(chain, 4, 20)));
    }

    [Test]
    public void Draw_LongText_IsGivenUp() =>
        Assert.That(Lines(new WordChain([string.Join(' ', Enumerable.Range(0, WordChain.MostWords + 1))]), 0, 1), Is.EqualTo(new string?[] { null }));

    [Test]
    public void Draw_LongestText_IsSaid() =>
        Assert.That(Lines(new WordChain([string.Join(' ', Enumerable.Range(0, WordChain.MostWords))]), 0, 1), Has.None.Null);

    private static IEnumerable<string?> Drawn(WordChain chain, int count) => Lines(chain, 0, count).Distinct();

    private static string?[] Lines(WordChain chain, ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        string?[] lines = new string?[count];
        for (int line = 0; line < count; line++)
            lines[line] = chain.Draw(ref random);
        return lines;
    }
}
