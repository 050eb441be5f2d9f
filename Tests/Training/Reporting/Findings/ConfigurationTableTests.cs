using System.Linq;
using System.Text;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Findings;

public class ConfigurationTableTests
{
    [TestCase("LearningRate", "Learning rate")]
    [TestCase("Preset", "Preset")]
    [TestCase("maximumTime", "Maximum time")]
    [TestCase("UseGPU", "Use GPU")]
    public void Words_Identifier_IsSplit(string identifier, string expected) =>
        Assert.That(ConfigurationTable.Words(identifier), Is.EqualTo(expected));

    [Test]
    public void Parse_EveryKindOfValue_IsRead()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{ "Options": { "Files": ["a", "b"], "None": null, "On": true, "Rate": 0.00001, "Seed": 7 }, "Hash": "x" }""");
        Assert.That(
            ConfigurationTable.Parse(json).Select(row => $"{row.Key}={row.Value}"),
            Is.EqualTo(new[] { "Files=a, b", "None=none", "On=yes", "Rate=1e-5", "Seed=7", "Hash=x" }));
    }

    [Test]
    public void Parse_SomethingElse_IsEmpty() =>
        Assert.That(ConfigurationTable.Parse(Encoding.UTF8.GetBytes("{ torn")), Is.Empty);
}
