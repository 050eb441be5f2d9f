using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Inspection;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Inspection;

[TestFixture]
internal sealed class TextGainTests
{
    [TestCase(900, "less than 1 KB", "1.15 nats a character (lower is better) with 10 KB, and about 1.11 with 20 KB.")]
    [TestCase(20_000, "20 KB", "1.11 nats a character (lower is better) with 20 KB, and about 1.06 with 50 KB.")]
    [TestCase(48_999, "48 KB", "1.06 nats a character (lower is better) with 50 KB, and about 0.98 with 150 KB.")]
    [TestCase(100_000, "100 KB", "0.98 nats a character (lower is better) with 150 KB, and about 0.91 with 650 KB.")]
    [TestCase(1_234_000, "1,234 KB", "0.91 nats a character (lower is better) with 650 KB. Larger corpora were not measured.")]
    public void Of_FromTheBase_NamesTheNearestSizeAndTheNext(long bytes, string size, string gain) => Assert.That(
        TextGain.Of(bytes, TokenLevel.Word, isFromBase: true),
        Is.EqualTo($"This corpus has {size} of text. From the base model, a word model of a corpus like the Tavern's reaches about {gain}"));

    [Test]
    public void Of_WithoutTheBase_NamesTheLossesFromNothing() => Assert.That(
        TextGain.Of(48_000, TokenLevel.Word, isFromBase: false), Does.Contain("Without the base model").And.Contain("1.39 nats").And.Contain("1.18 with 150 KB").And.EndWith("From the base model, English reaches about 1.06 with 50 KB."));

    [Test]
    public void Of_Characters_NamesTheLossesOfCharacterModels() => Assert.That(
        TextGain.Of(20_000, TokenLevel.Character, isFromBase: true), Does.Contain("From the base model, a character model").And.Contain("1.17 nats"));

    [Test]
    public void Of_CharactersWithoutTheBase_NamesWhatTheBaseWouldReach() => Assert.That(
        TextGain.Of(20_000, TokenLevel.Character, isFromBase: false), Does.Contain("Without the base model, a character model").And.Contain("1.71 nats a character (lower is better) with 10 KB, and about 1.19 with 330 KB.").And.EndWith("From the base model, English reaches about 1.17 with 20 KB."));

    [Test]
    public void Of_EverySize_AgreesWithTheManual()
    {
        string manual = File.ReadAllText(Path.Combine(TavernCorpus.Folder, "..", "..", "..", "Documentation~", "word-models.md"));
        Match[] rows = [.. Regex.Matches(manual, @"^\| Tavern,[^|]*?(?<size>\d+) KB\)? \| (?<nothing>[\d.]+) \| \*\*(?<base>[\d.]+)\*\* \|", RegexOptions.Multiline).Cast<Match>()];

        Assert.That(rows, Has.Length.EqualTo(4));
        Assert.That(rows.Select(Told), Is.All.EqualTo((true, true)));
    }

    [Test]
    public void Of_SmallCorpora_AgreesWithTheManual()
    {
        string manual = File.ReadAllText(Path.Combine(TavernCorpus.Folder, "..", "..", "..", "Documentation~", "training.md"));
        Match row = Regex.Match(manual, @"^\| 10 KB \| \*\*(?<words>[\d.]+)\*\* \| (?<characters>[\d.]+) \|", RegexOptions.Multiline);

        Assert.That(TextGain.Of(10_000, TokenLevel.Word, isFromBase: true), Does.Contain($"about {Rounded(row.Groups["words"].Value)} nats"));
        Assert.That(TextGain.Of(10_000, TokenLevel.Character, isFromBase: true), Does.Contain($"about {Rounded(row.Groups["characters"].Value)} nats"));
    }

    private static string Rounded(string loss) => double.Parse(loss, CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture);

    private static (bool FromNothing, bool FromBase) Told(Match row)
    {
        long bytes = 1000 * long.Parse(row.Groups["size"].Value, CultureInfo.InvariantCulture);
        return (Tells(bytes, false, row.Groups["nothing"].Value), Tells(bytes, true, row.Groups["base"].Value));
    }

    private static bool Tells(long bytes, bool isFromBase, string loss) => TextGain.Of(bytes, TokenLevel.Word, isFromBase).Contains(
        $"about {double.Parse(loss, CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture)} nats a character (lower is better) with {bytes / 1000} KB", StringComparison.Ordinal);
}
