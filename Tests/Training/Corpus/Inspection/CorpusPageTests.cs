using System;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Corpus.Inspection;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Inspection;

/// <summary>The examples of Documentation~/corpus.md are read as the page says.</summary>
[TestFixture]
internal sealed class CorpusPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(TavernCorpus.Folder, "..", "..", "..", "Documentation~", "corpus.md")).ReplaceLineEndings("\n");

    [TestCase("Tagged text", "x.txt", 4, 2)]
    [TestCase("Tables", "x.csv", 2, 1)]
    [TestCase("JSON Lines", "x.jsonl", 3, 1)]
    public void Page_Example_IsReadAsRecords(string heading, string name, int lines, int answers)
    {
        UtteranceFacts facts = Facts(heading, name);

        Assert.That((facts.IsPlain, facts.Lines, facts.Answers), Is.EqualTo((false, lines, answers)));
    }

    [Test]
    public void Page_WhatInspectPrints_IsWhatItSays()
    {
        UtteranceFacts facts = Facts("Tagged text", "x.txt");
        string printed = ExampleUnder("Look at what was read");

        Assert.That(printed, Does.Contain("read as     " + facts.Description + "\n"));
        Assert.That(printed, Does.Contain("field       " + facts.Spread(facts.Fields.Single(field => field.Name == "mood")) + "\n"));
        Assert.That(printed, Does.Contain("warning     " + facts.Warnings.Single(warning => warning.Message.Contains("'mood'", StringComparison.Ordinal)).Message + "\n"));
    }

    private static UtteranceFacts Facts(string heading, string name)
    {
        using var folder = new CorpusFolder();
        return UtteranceFacts.Of(UtteranceReader.Read([folder.Write(name, ExampleUnder(heading))]));
    }

    private static string ExampleUnder(string heading)
    {
        string section = Page[Page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        return section.Split("```\n")[1];
    }
}
