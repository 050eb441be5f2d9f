using System;
using System.Linq;
using DialogueRnn.Training.Casting.Manifests;
using DialogueRnn.Training.Casting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Casting;

/// <summary>What a manifest may hold, and what is said of a wrong one.</summary>
[TestFixture]
internal sealed class VoicesFileTests
{
    private CastFixture _cast = null!;

    [SetUp]
    public void Open() => _cast = new CastFixture();

    [TearDown]
    public void Close() => _cast.Dispose();

    [TestCase("voices:\n  one:\n    corpsu: a.txt\n", 3, "voices.one.corpsu", "Did you mean 'corpus'?")]
    [TestCase("voice:\n  one: {}\n", 1, "voice", "Did you mean 'voices'?")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options:\n      hiden: 8\n", 5, "voices.one.options.hiden", "Did you mean 'hidden'?")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options:\n      hidden: 0\n", 5, "voices.one.options.hidden", "--hidden 0: give a whole number from 1")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options: { cell: grus }\n", 4, "voices.one.options.cell", "choose one of gru, lstm, rnn")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options: { embedding: wide }\n", 4, "voices.one.options.embedding", "give a width")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options: { from: base }\n", 4, "voices.one.options.from", "'base' of the voice")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options: { clean: yes }\n", 4, "voices.one.options.clean", "give 'on' or 'off'")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options: { level: word, embedding: 33 }\n", 4, "voices.one.options.embedding", "multiple of 32")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    base: none\n    options: { pull: 1 }\n", 5, "voices.one.options.pull", "no model to pull")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options: { label: mood }\n", 4, "voices.one.options.label", "--task label")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    options: { tied: on, alphabet: gorner }\n", 4, "voices.one.options.tied", "Leave one of the two out")]
    [TestCase("voices:\n  one:\n    corpus: b.txt\n", 3, "voices.one.corpus", "does not exist")]
    [TestCase("voices:\n  one:\n    corpus: [a.txt, none*.txt]\n", 3, "voices.one.corpus", "No file matches")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    held-out: b.txt\n", 4, "voices.one.held-out", "does not exist")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    base: b.drnn\n", 4, "voices.one.base", "'base' or 'none'")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    grid: { hidden: [8, many] }\n", 4, "voices.one.grid.hidden", "--hidden many")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    search: { count: 2 }\n", 4, "voices.one.search", "'options'")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    search: { count: 0, options: { hidden: [8] } }\n", 4, "voices.one.search.count", "whole number from 1")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    search: { count: 3, options: { hidden: [8, 16] } }\n", 4, "voices.one.search.count", "only 2 different")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    search: { count: 3, options: { dropout: { from: 0, to: 0.5, scale: log } } }\n", 4, "voices.one.search.options.dropout", "above zero")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    search: { count: 3, options: { dropout: { from: 0, to: 2 } } }\n", 4, "voices.one.search.options.dropout.to", "--dropout 2")]
    [TestCase("voices:\n  one:\n    corpus: a.txt\n    grid: { hidden: [8] }\n    search: { count: 1, options: { hidden: [8] } }\n", 5, "voices.one.search", "both a grid and a search")]
    [TestCase("voices:\n  a/b:\n    corpus: a.txt\n", 2, "voices.a/b", "name of a voice")]
    [TestCase("voices:\n  one: { corpus: a.txt }\n  One: { corpus: a.txt }\n", 3, "voices.One", "another voice")]
    [TestCase("voices:\n  one: { options: {} }\n", 2, "voices.one", "no 'corpus'")]
    [TestCase("voices:\n  one:\n  \tcorpus: a.txt\n", 3, "not YAML", "Correct the line")]
    [TestCase("voices: {}\n", 1, "voices", "there is no voice")]
    [TestCase("defaults:\n  options: { seed: -1 }\nvoices:\n  one: { corpus: a.txt }\n", 2, "defaults.options.seed", "--seed -1")]
    public void Read_WrongManifest_NamesFileLineKeyAndRemedy(string yaml, int line, string key, string remedy)
    {
        _cast.Write(yaml);
        var run = _cast.Cast("--plan");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, run.Error)));
        Assert.That(run.Error, Does.StartWith($"dialogue-rnn: {_cast.Manifest}, line {line}: ").And.Contain(key).And.Contain(remedy));
        Assert.That(System.IO.Directory.Exists(_cast.Out), Is.False);
    }

    [Test]
    public void Read_Defaults_AreReplacedKeyByKey()
    {
        _cast.Write("defaults:\n  base: none\n  held-out: held.txt\n  options: { hidden: 8, seed: 3 }\nvoices:\n  one:\n    corpus: a*.txt\n    options: { hidden: 16 }\n");
        CastJob job = _cast.Plan().Jobs.Single();
        Assert.That(job.Options, Is.EqualTo(new[] { "--from", "none", "--valid", _cast["held.txt"], "--hidden", "16", "--seed", "3" }));
        Assert.That(job.Corpus, Is.EqualTo(new[] { _cast["a*.txt"] }));
    }

    [Test]
    public void Read_Fields_BecomeColumns()
    {
        _cast.Write("voices:\n  one:\n    corpus: a.txt\n    fields: { speaker: who, mood: feeling }\n    options: { clean: on }\n");
        Assert.That(_cast.Plan().Jobs[0].Options, Is.EqualTo(new[] { "--columns", "speaker=who,mood=feeling", "--clean" }));
    }

    [Test]
    public void Read_Grid_HasAllCombinations()
    {
        _cast.Write("voices:\n  one:\n    corpus: a.txt\n    grid: { hidden: [8, 16], seed: [1, 2] }\n");
        Assert.That(
            _cast.Plan().Jobs.Select(job => $"{job.Number} {job.Name} {job.Choices["hidden"]} {job.Choices["seed"]}"),
            Is.EqualTo(new[] { "0 one.1 8 1", "1 one.2 8 2", "2 one.3 16 1", "3 one.4 16 2" }));
    }

    [Test]
    public void Read_Search_IsTheSameForASeedAndWithinItsRanges()
    {
        const string Search = "voices:\n  one:\n    corpus: a.txt\n    search:\n      count: 20\n      seed: 5\n      options:\n        learning-rate: { from: 0.001, to: 0.1, scale: log }\n        hidden: { from: 8, to: 10 }\n        cell: [gru, lstm]\n";
        _cast.Write(Search);
        string[] first = Chosen(), again = Chosen();
        _cast.Write(Search.Replace("seed: 5", "seed: 6", StringComparison.Ordinal));
        Assert.That(first, Is.EqualTo(again).And.Unique.And.Length.EqualTo(20).And.Not.EqualTo(Chosen()));
        double[] rates = [.. first.Select(choice => double.Parse(choice.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.That(rates, Has.All.InRange(0.001, 0.1));
        Assert.That(rates.Count(rate => rate < 0.01), Is.InRange(5, 15), "half of a range on the scale 'log'");
        Assert.That(first.Select(choice => choice.Split(' ')[1]).Distinct().Order(), Is.EqualTo(new[] { "10", "8", "9" }));

        string[] Chosen() => [.. VoicesFile.Read(_cast.Manifest, DialogueRnn.Training.Commands.CommandLineApplication.TrainRules())[0].Variants
            .Select(variant => string.Join(' ', variant.Select(setting => setting.Value)))];
    }
}
