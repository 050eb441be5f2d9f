using DialogueRnn.Training.Fitting.Measuring;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Measuring;

[TestFixture]
internal sealed class BleuTokensTests
{
    [TestCase("Hello, World!", "hello , world !")]
    [TestCase("Prices rose to $1,000.50 today.", "prices rose to $ 1,000.50 today .")]
    [TestCase("L'homme d'affaires sourit.", "l'homme d'affaires sourit .")]
    [TestCase("a well-known 20-year-old (man)", "a well-known 20 - year-old ( man )")]
    [TestCase("&quot;Stop&quot; &amp; go &lt;now&gt;", "\" stop \" & go < now >")]
    [TestCase("U.S. troops", "u . s . troops")]
    [TestCase("and/or 50%: yes; no?", "and / or 50 % : yes ; no ?")]
    [TestCase("<skipped>Été à Paris…", "été à paris…")]
    [TestCase("  ", "")]
    public void Of_ALine_IsCutAsMteval13a(string line, string expected) => Assert.That(string.Join(' ', BleuTokens.Of(line)), Is.EqualTo(expected));
}
