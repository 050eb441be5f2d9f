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
    [TestCase(900, "less than 1 KB", "10 KB reach 1.14 to 1.50 nats a character (lower is better), and of 20 KB 0.99 to 1.45.")]
    [TestCase(20_000, "20 KB", "20 KB reach 0.99 to 1.45 nats a character (lower is better), and of 40 KB 0.97 to 1.41.")]
    [TestCase(48_999, "48 KB", "40 KB reach 0.97 to 1.41 nats a character (lower is better), and of 150 KB 0.98.")]
    [TestCase(100_000, "100 KB", "150 KB reach 0.98 nats a character (lower is better), and of 650 KB 0.91.")]
    [TestCase(1_234_000, "1,234 KB", "650 KB reach 0.91 nats a character (lower is better). Larger corpora were not measured.")]
    public void Of_FromTheBase_NamesTheNearestSizeAndTheNext(long bytes, string size, string gain) => Assert.That(
        TextGain.Of(bytes, TokenLevel.Word, isFromBase: true),
        Is.EqualTo($"This corpus has {size} of text. From the base model, word models of {gain}"));

    [Test]
    public void Of_WithoutTheBase_NamesTheLossesFromNothing() => Assert.That(
        TextGain.Of(48_000, TokenLevel.Word, isFromBase: false), Does.Contain("Without the base model").And.Contain("1.38 to 1.87 nats").And.Contain("150 KB 1.18").And.EndWith("From the base model, English of 40 KB reaches 0.97 to 1.41."));

    [Test]
    public void Of_Characters_NamesTheLossesOfCharacterModels() => Assert.That(
        TextGain.Of(20_000, TokenLevel.Character, isFromBase: true), Does.Contain("From the base model, character models").And.Contain("1.10 to 1.61 nats"));

    [Test]
    public void Of_CharactersWithoutTheBase_NamesWhatTheBaseWouldReach() => Assert.That(
        TextGain.Of(40_000, TokenLevel.Character, isFromBase: false), Does.Contain("Without the base model, character models").And.Contain("1.38 to 1.90 nats a character (lower is better), and of 330 KB 1.19.").And.EndWith("From the base model, English of 40 KB reaches 1.08 to 1.53."));

    [Test]
    public void Of_LargeCorpora_AgreesWithTheManual()
    {
        Match[] rows = [.. Rows("word-models.md", @"^\| Tavern,[^|]*?(?<size>150|650) KB\)? \| (?<nothing>[\d.]+) \| \*\*(?<base>[\d.]+)\*\* \|")];

        Assert.That(rows, Has.Length.EqualTo(2));
        Assert.Multiple(() =>
        {
            foreach (Match row in rows)
            {
                Check(row.Groups["size"].Value, TokenLevel.Word, isFromBase: true, [row.Groups["base"].Value]);
                Check(row.Groups["size"].Value, TokenLevel.Word, isFromBase: false, [row.Groups["nothing"].Value]);
            }
        });
    }

    [Test]
    public void Of_SmallCorpora_AgreesWithTheManual()
    {
        Match[] rows = [.. Rows("training.md", @"^\| [^|]+ \| (?<size>\d+) KB \| (?<wb>[\d.]+) \| (?<cb>[\d.]+) \| (?<wn>[\d.]+) \| (?<cn>[\d.]+) \|$")];

        Assert.That(rows, Has.Length.EqualTo(21));
        Assert.Multiple(() =>
        {
            foreach (IGrouping<string, Match> size in rows.GroupBy(row => row.Groups["size"].Value))
            {
                foreach ((string column, TokenLevel level, bool isFromBase) in new[] { ("wb", TokenLevel.Word, true), ("cb", TokenLevel.Character, true), ("wn", TokenLevel.Word, false), ("cn", TokenLevel.Character, false) })
                    Check(size.Key, level, isFromBase, [.. size.Select(row => row.Groups[column].Value)]);
            }
        });
    }

    private static Match[] Rows(string page, string pattern) =>
        [.. Regex.Matches(File.ReadAllText(Path.Combine(TavernCorpus.Folder, "..", "..", "..", "Documentation~", page)), pattern, RegexOptions.Multiline).Cast<Match>()];

    private static void Check(string kilobytes, TokenLevel level, bool isFromBase, string[] losses)
    {
        (string least, string largest) = (Rounded(losses.Min()!), Rounded(losses.Max()!));
        string told = least == largest ? least : $"{least} to {largest}";
        Assert.That(
            TextGain.Of(1000 * long.Parse(kilobytes, CultureInfo.InvariantCulture), level, isFromBase),
            Does.Contain($"{(isFromBase ? "From" : "Without")} the base model, ").And.Contain($"of {kilobytes} KB reach {told} nats"));
    }

    private static string Rounded(string loss) => double.Parse(loss, CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture);
}
