using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Wording;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Wording;

public class HtmlTextTests
{
    [Test]
    public void Add_Holes_AreEscaped()
    {
        string value = "<a href='x'>\"&";
        Assert.That(new HtmlText().Add($"<b>{value}</b>").ToString(), Is.EqualTo("<b>&lt;a href=&#39;x&#39;&gt;&quot;&amp;</b>"));
    }

    [Test]
    public void AddProse_BackQuotes_BecomeCode() =>
        Assert.That(new HtmlText().AddProse("use `a b` & c").ToString(), Is.EqualTo("use <code>a b</code> &amp; c"));
}
