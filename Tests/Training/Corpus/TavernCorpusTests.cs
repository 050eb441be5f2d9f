using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

[TestFixture]
internal sealed partial class TavernCorpusTests
{
    private static readonly string[] Lines = TavernCorpus.Files.SelectMany(LinesOf).ToArray();

    [Test]
    public void TavernCorpus_OnDisk_HoldsAtLeast120KB()
    {
        Assert.That(TavernCorpus.Files.Sum(path => new FileInfo(path).Length), Is.GreaterThanOrEqualTo(120 * 1024));
    }

    [Test]
    public void TavernCorpus_OnDisk_IsTheFilesOfThreeKinds()
    {
        IEnumerable<string> expected = new[] { ("late", 14), ("night", 8), ("scenes", 8) }
            .SelectMany(kind => Enumerable.Range(1, kind.Item2).Select(number => $"{kind.Item1}-{number}.txt"));

        Assert.That(TavernCorpus.Files.Select(Path.GetFileName), Is.EquivalentTo(expected));
    }

    [Test]
    public void TavernCorpus_Speakers_AreSixOrMoreEachWithAFairShare()
    {
        int[] counts = Lines.GroupBy(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Select(group => group.Count()).ToArray();

        Assert.That(counts, Has.Length.GreaterThanOrEqualTo(6).And.All.GreaterThan(Lines.Length / (2 * counts.Length)));
    }

    [Test]
    public void TavernCorpus_EveryFile_HoldsEverySpeaker()
    {
        int speakers = Lines.Select(line => line.Split(':')[0]).Distinct().Count();

        Assert.That(TavernCorpus.Files.Select(path => LinesOf(path).Select(line => line.Split(':')[0]).Distinct().Count()), Is.All.EqualTo(speakers));
    }

    [Test]
    public void TavernCorpus_Lines_AreUnderOnePercentDuplicates()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string[] repeated = Lines.Where(line => !seen.Add(Fold(line))).ToArray();

        Assert.That(repeated, Has.Length.LessThan(Lines.Length / 100), string.Join('\n', repeated));
    }

    [Test]
    public void TavernCorpus_Lines_AreSpeakerColonText()
    {
        Assert.That(Lines.Where(line => !SpeakerAndText().IsMatch(line)), Is.Empty);
    }

    [Test]
    public void TavernCorpus_Lines_EndAsASentenceEnds()
    {
        Assert.That(Lines.Where(line => !SentenceEnd().IsMatch(line)), Is.Empty);
    }

    [Test]
    public void TavernCorpus_Lines_HaveBalancedDoubleQuotes()
    {
        Assert.That(Lines.Where(line => line.Count(character => character == '"') % 2 != 0), Is.Empty);
    }

    [Test]
    public void TavernCorpus_Files_EndInALineFeedWithoutCarriageReturns()
    {
        Assert.That(TavernCorpus.Files.Select(File.ReadAllText).Where(text => text.Contains('\r') || !text.EndsWith('\n')), Is.Empty);
    }

    private static IEnumerable<string> LinesOf(string path) => UtteranceReader.Parse(path, File.ReadAllText(path)).Utterances.Select(record => record.Line);

    /// <summary>The text after the speaker, letters and digits only, in lower case.</summary>
    private static string Fold(string line) =>
        string.Concat(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex("^[A-Z]+: [^\\s].*[^\\s]$")]
    private static partial Regex SpeakerAndText();

    [GeneratedRegex("[.!?]\"?$")]
    private static partial Regex SentenceEnd();
}
