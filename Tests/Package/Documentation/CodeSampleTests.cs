using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Documentation;

public partial class CodeSampleTests
{
    private static IReadOnlyList<CodeSample> Samples => CodeSample.ReadAll(RepositoryRoot.Find());

    [TestCaseSource(nameof(Samples))]
    public void Sample_OfTheManual_Compiles(object sample) =>
        Assert.That(SampleCompiler.FindFaults((CodeSample)sample), Is.Empty, $"{sample}\n{((CodeSample)sample).Text}");

    [Test]
    public void Samples_OfTheManual_AreFound() =>
        Assert.That(Samples.Select(sample => sample.Page).Distinct(), Is.SupersetOf(new[] { "README.md", "Documentation~/decoding.md", "Documentation~/saving.md" }));

    [TestCase("string text = generator.Nxt(\"WITCH: \").Text;", "a.md:8: CS1061")]
    [TestCase("string text = \"Hm.\"", "a.md:8: CS1002")]
    [TestCase("DialogueLine line = await generator.Next(\"WITCH: \");", "a.md:8: CS0029")]
    [TestCase("private void Say() => _bank.Open();", "a.md:8: CS0103")]
    [TestCase("using System;\nclass Game { DialogueLine? line; }", "a.md:9: CS0246")]
    [TestCase("using UnityEngine;\nclass Game : MonoBehavior { }", "a.md:9: CS0246")]
    [TestCase("var speaker = new List<int>() with { };", "a.md:8: CS8858")]
    public void FindFaults_BrokenSample_NamesPageAndLine(string text, string fault) =>
        Assert.That(SampleCompiler.FindFaults(new CodeSample("a.md", 8, text)), Has.Some.StartsWith(fault));

    [TestCase("using var model = DialogueModel.Load(\"a.drnn\");\nConsole.WriteLine(model.Backend);")]
    [TestCase("speaker.Next();\nstring text = await speaker.Next();\nyield return speaker.Say();")]
    [TestCase("[SerializeField] private LineBankAsset _bank;\nprivate int Count() => _bank.Open().Count;")]
    [TestCase("using UnityEngine;\nclass Game : MonoBehaviour { }")]
    public void FindFaults_GoodSample_FindsNone(string text) =>
        Assert.That(SampleCompiler.FindFaults(new CodeSample("a.md", 8, text)), Is.Empty);

    [Test]
    public void Read_TwoFences_GivesTheLinesBetween() =>
        Assert.That(CodeSample.Read("a.md", ["# A", "```csharp", "int a;", "int b;", "```", "```", "text", "```"]),
            Is.EqualTo(new[] { new CodeSample("a.md", 3, "int a;\nint b;") }));

    [Test]
    public void Links_ToFiles_LeadSomewhere()
    {
        var broken = from page in CodeSample.Pages(RepositoryRoot.Find())
                     from link in Link().Matches(File.ReadAllText(page)).Select(match => Uri.UnescapeDataString(match.Groups[1].Value))
                     where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link))
                     select $"{page}: {link}";

        Assert.That(broken, Is.Empty);
    }

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)[^)]*\)")]
    private static partial Regex Link();
}
