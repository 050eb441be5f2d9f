using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Acornima;
using DialogueRnn.Training.Studio.Routes;
using Jint;
using Jint.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>The files of the page: that they parse, that they need nothing from elsewhere, and what their own logic computes.</summary>
[TestFixture]
internal sealed partial class StudioPageTests
{
    private static IEnumerable<string> Modules => PageRoutes.Names.Where(name => name.EndsWith(".mjs", System.StringComparison.Ordinal));

    [TestCaseSource(nameof(Modules))]
    public void Module_Text_Parses(string name) => Assert.That(() => new Parser().ParseModule(TextOf(name)), Throws.Nothing);

    [TestCaseSource(nameof(Modules))]
    public void Module_Imports_AreFilesOfThePageAndNamesThatTheyExport(string name)
    {
        foreach (Match import in Imports().Matches(TextOf(name)))
        {
            string from = TextOf(import.Groups["file"].Value);
            foreach (string wanted in import.Groups["names"].Value.Split(',', System.StringSplitOptions.TrimEntries))
                Assert.That(from, Does.Match($@"export (const|function|async function) {wanted}\b"), $"{name} imports {wanted} from {import.Groups["file"].Value}");
        }
    }

    [TestCaseSource(nameof(Modules))]
    public void Module_Ids_AreOnThePage(string name)
    {
        string page = TextOf("index.html");
        Assert.That(Finds().Matches(TextOf(name)).Select(found => found.Groups["id"].Value).Where(id => !page.Contains($"id=\"{id}\"", System.StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Page_Files_NameNoOtherHost() => Assert.That(PageRoutes.Names.Where(name => OtherHost().IsMatch(TextOf(name))), Is.Empty);

    [Test]
    public void Page_Html_HasNoInlineScriptOrStyle() => Assert.That(TextOf("index.html"), Does.Not.Match(@"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)"));

    [TestCase("size(999)", "999 bytes")]
    [TestCase("size(1500)", "1.5 kB")]
    [TestCase("size(2700000)", "2.7 MB")]
    [TestCase("duration(59.4)", "59 s")]
    [TestCase("duration(61)", "1 min 1 s")]
    [TestCase("duration(7260)", "2 h 1 min")]
    [TestCase("count(1, 'line')", "1 line")]
    [TestCase("choiceOf('ArrowLeft')", "left")]
    [TestCase("choiceOf('a')", "null")]
    [TestCase("JSON.stringify(scene('mood=angry, hour = night,'))", """{"mood":"angry","hour":"night"}""")]
    [TestCase("runState({ state: 'running', progress: 0.25, secondsLeft: 90, bestLoss: 1.5 })", "is training, 25 %, 1 min 30 s left, best 1.500 nats")]
    [TestCase("tally({ first: 'a', second: 'b', firstWins: 30, secondWins: 10, neither: 1, share: 0.75, low: 0.6, high: 0.86 })", "a was chosen in 75 % of 40 choices (95 % interval: 60 % to 86 %). a is better.")]
    [TestCase("tally({ first: 'a', second: 'b', firstWins: 0, secondWins: 0, neither: 2, share: null })", "No choice yet; neither line was chosen 2 times.")]
    [TestCase("lessons({ choices: 19, fewest: 20, edited: 0 })", "null")]
    [TestCase("lessons({ choices: 20, fewest: 20, edited: 1 })", "1 edited line joins the text, and 20 choices decide which lines it says (if it learns words).")]
    [TestCase("readiness({ choices: 1, fewest: 20, edited: 0, problem: null })", "1 choice counts so far: lines that you chose between two, starred or rejected. At least 20 are needed.")]
    [TestCase("freeName('mine.drnn', ['mine.drnn'])", "mine-taught")]
    [TestCase("freeName('mine-taught.drnn', ['mine.drnn', 'mine-taught.drnn'])", "mine-taught-2")]
    public void Wording_Value_IsShownAs(string expression, string expected) => Assert.That(Evaluate("wording.mjs", expression).ToString(), Is.EqualTo(expected));

    [Test]
    public void Scene_PartWithoutEquals_SaysWhatToGive() => Assert.That(() => Evaluate("wording.mjs", "scene('angry')"), Throws.Exception.With.Message.Contains("'angry' is no field"));

    [TestCase("JSON.stringify(ticks(0, 10, 5))", "[0,2,4,6,8,10]")]
    [TestCase("JSON.stringify(ticks(1.2, 2.3, 5))", "[1.5,2]")]
    [TestCase("thin(Array.from({ length: 1000 }, (_, step) => ({ step, loss: 1 })), 100).length", "100")]
    [TestCase("rangeOf([], [])", "null")]
    [TestCase("(() => { const range = rangeOf([{ step: 0, loss: 4 }, { step: 100, loss: 2 }], []); return across(range, 100) > across(range, 0) && down(range, 2) > down(range, 4); })()", "True")]
    public void Curve_Points_Become(string expression, string expected) => Assert.That(Evaluate("curve.mjs", expression).ToObject()?.ToString() ?? "null", Is.EqualTo(expected));

    private static JsValue Evaluate(string module, string expression)
    {
        using var engine = new Engine();
        engine.Modules.Add("tested", TextOf(module));
        engine.Modules.Add("test", $"import * as all from 'tested'; export const value = (({{ {string.Join(", ", Exports().Matches(TextOf(module)).Select(match => match.Groups["name"].Value))} }}) => {expression})(all);");
        return engine.Modules.Import("test").Get("value");
    }

    private static string TextOf(string name)
    {
        using var reader = new StreamReader(typeof(PageRoutes).Assembly.GetManifestResourceStream(PageRoutes.Prefix + name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"import \{ (?<names>[^}]+) \} from '\./(?<file>[^']+)';")]
    private static partial Regex Imports();

    [GeneratedRegex(@"^export (?:const|function) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Exports();

    [GeneratedRegex(@"\bfind\('(?<id>[^']+)'\)")]
    private static partial Regex Finds();

    // The name of SVG's own namespace is no address.
    [GeneratedRegex(@"https?://(?!www\.w3\.org/2000/svg)|(?<!:)//[a-z]+\.[a-z]")]
    private static partial Regex OtherHost();
}
