using DialogueRnn.Training.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

public class EnglishGroupsTests
{
    [TestCase(" three", " ten")]
    [TestCase(" hot", " cold")]
    [TestCase(" Cold", " hot")]
    [TestCase(" opens", " closed")]
    [TestCase(" selling", " bought")]
    [TestCase(" bring", " brought")]
    [TestCase(" summers", " winter")]
    [TestCase(" living", " died")]
    [TestCase(" Mine", " yours")]
    [TestCase(" hands", " knee")]
    public void AreTogether_WordsThatExcludeEachOther_True(string one, string other) =>
        Assert.That((EnglishGroups.AreTogether(one, other), EnglishGroups.AreTogether(other, one)), Is.EqualTo((true, true)));

    [TestCase(" bread", " cheese")]
    [TestCase(" hot", " fresh")]
    [TestCase(" bring", " carry")]
    [TestCase(" as", " ring")]
    public void AreTogether_OtherWords_False(string one, string other) => Assert.That(EnglishGroups.AreTogether(one, other), Is.False);
}
