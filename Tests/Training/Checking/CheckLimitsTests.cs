using DialogueRnn.Training.Checking;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking;

[TestFixture]
internal sealed class CheckLimitsTests
{
    private static readonly CheckLimits Limits = new(1, 0, 0, 0.95, 0.1);

    private static readonly CheckReport Good = new()
    {
        Lines = 100,
        Characters = 5000,
        MeanLength = 50,
        SentenceEnds = 1,
        Banned = 0,
        Unbalanced = 0,
        RunningOn = 0,
        LongestCopy = 40,
        MaxCopied = 40,
        CopiedWhole = 0,
        Telling = 90,
        InventedWords = null,
        Distinct = 0.95,
        RulesUnmet = 10,
        Fallbacks = 0,
        Empty = 0,
        StepsPerCharacter = 1.2,
        MicrosecondsPerCharacter = 10,
        Examples = [],
    };

    [Test]
    public void Broken_AtTheLimits_IsNothing() => Assert.That(Limits.Broken(Good), Is.Empty);

    [Test]
    public void Broken_LinesWithoutAnEnd_IsTold() =>
        Assert.That(Limits.Broken(Good with { SentenceEnds = 0.99 }), Is.EqualTo(new[] { "99.0% of the lines end with a complete sentence. The limit is at least 100.0%." }));

    [Test]
    public void Broken_BannedPhrase_IsTold() =>
        Assert.That(Limits.Broken(Good with { Banned = 1 }), Is.EqualTo(new[] { "1 lines contain a banned phrase. The limit is at most 0." }));

    [Test]
    public void Broken_NothingBanned_IsNothing() => Assert.That(Limits.Broken(Good with { Banned = null }), Is.Empty);

    [Test]
    public void Broken_Unbalanced_IsTold() => Assert.That(Limits.Broken(Good with { Unbalanced = 2 }), Has.One.StartsWith("2 lines have unbalanced"));

    [Test]
    public void Broken_RunningOn_IsTold() => Assert.That(Limits.Broken(Good with { RunningOn = 3 }), Has.One.StartsWith("3 lines go on with the tag of a speaker"));

    [Test]
    public void Broken_LongCopy_IsTold() => Assert.That(Limits.Broken(Good with { LongestCopy = 41 }), Has.One.Contains("41 consecutive characters"));

    [Test]
    public void Broken_LongCopyAndNoLimit_IsNothing() => Assert.That(Limits.Broken(Good with { LongestCopy = 41, MaxCopied = null }), Is.Empty);

    [Test]
    public void Broken_SameLines_IsTold() => Assert.That(Limits.Broken(Good with { Distinct = 0.94 }), Has.One.StartsWith("94.0%"));

    [Test]
    public void Broken_ManyUnmet_IsTold() => Assert.That(Limits.Broken(Good with { RulesUnmet = 11 }), Has.One.StartsWith("11 of 100 lines could not meet the rules"));
}
