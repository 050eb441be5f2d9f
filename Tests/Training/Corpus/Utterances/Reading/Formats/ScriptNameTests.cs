using System.Linq;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading.Formats;

/// <summary>Names of speakers in scripts, where markup or code stands around them.</summary>
[TestFixture]
internal sealed class ScriptNameTests
{
    [TestCase("[b]Mira:[/b] The gate is open.", "Mira: The gate is open.")]
    [TestCase("[wave][b]Mira[/b]: The gate is open.[/wave]", "Mira: [wave]The gate is open.[/wave]")]
    [TestCase("[color=red]Müllerin[/color]: Das Tor [b]ist[/b] offen.", "Müllerin: Das Tor [b]ist[/b] offen.")]
    [TestCase("[shake][b]Мира[/]: Ворота открыты.", "Мира: Ворота открыты.")]
    [TestCase("[character name=\"Mira\"]Mira: [/character]The gate is open.", "Mira: The gate is open.")]
    [TestCase("[character name=粉屋]門は開いている。[/character]", "粉屋: 門は開いている。")]
    [TestCase("[character name=\"Old Mira\" /] The gate is open.", "Old Mira: The gate is open.")]
    [TestCase("[b]The gate is open.[/b]", "[b]The gate is open.[/b]")]
    [TestCase("[wave]Mira: Come.[/wave]", "Mira: [wave]Come.[/wave]")]
    public void Read_NamesInsideMarkupOfYarn_AreSpeakers(string line, string expected) =>
        Assert.That(UtteranceReader.Parse("a.yarn", $"title: A\n---\n{line}\n===\n").Utterances.Single().Line, Is.EqualTo(expected));

    [TestCase("define m = Character(mira_name, color=\"#fff\")\ndefine mira_name = \"Mira\"\n", "Mira: Halt.", TestName = "a variable")]
    [TestCase("init python:\n    store.m = Character(words.miller, color=\"#fff\")\n    words.miller = _(\"Müllerin\")\n", "Müllerin: Halt.", TestName = "a property of an object, German")]
    [TestCase("define m = Character(names[0])\n", "Halt.", TestName = "another expression")]
    [TestCase("define m = Character(unknown)\n", "M: Halt.", TestName = "a variable without a text")]
    [TestCase("define m = Character(None, kind=nvl)\n", "Halt.", TestName = "a narrator")]
    [TestCase("define m = Character(kind=nvl)\n", "Halt.", TestName = "a kind and no name")]
    public void Read_NamesOfRenPyInVariables_AreSpeakers(string script, string expected) =>
        Assert.That(UtteranceReader.Parse("a.rpy", script + "label start:\n    m \"Halt.\"\n").Utterances.Single().Line, Is.EqualTo(expected));

    [TestCase("define cafe.e = Character(\"Eva\")\ndefine e = Character(\"Emil\")\n", TestName = "a named store in the id")]
    [TestCase("init python in cafe:\n    e = Character(\"Eva\")\n\n    f = 1\ndefine e = Character(\"Emil\")\n", TestName = "a block of a named store")]
    [TestCase("init -2 python in cafe:\n    n = \"Eva\"\n    e = Character(n)\n    store.e = Character(\"Emil\")\ndefine n = \"Nora\"\n", TestName = "variables in a named store")]
    [TestCase("init python:\n    class Cast:\n        self.e = Character(\"Eva\")\ndefine e = Character(\"Emil\")\n", TestName = "variables of a class")]
    public void Read_CharactersOfTwoStores_AreTwoSpeakers(string script) => Assert.That(
        UtteranceReader.Parse("a.rpy", script + "label start:\n    cafe.e \"Tea.\"\n    e \"Thanks.\"\n    store.e \"Bye.\"\n").Utterances.Select(utterance => utterance.Line),
        Is.EqualTo(new[] { "Eva: Tea.", "Emil: Thanks.", "Emil: Bye." }));
}
