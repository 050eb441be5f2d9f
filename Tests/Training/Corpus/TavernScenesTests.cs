using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

/// <summary>The tagged files of the Tavern's corpus.</summary>
[TestFixture]
internal sealed class TavernScenesTests
{
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["mood"] = ["afraid", "angry", "calm", "merry", "proud", "sad", "tender", "weary"],
        ["topic"] = ["craft", "faith", "guest", "inn", "law", "river", "self", "town", "trade", "weather", "wild"],
        ["act"] = ["ask", "boast", "comfort", "greet", "joke", "offer", "order", "part", "refuse", "tell", "thank", "warn"],
        ["hour"] = ["dawn", "day", "dusk", "night"],
        ["weather"] = ["clear", "fog", "rain", "snow", "storm"],
        ["hurt"] = ["badly", "lightly", "none"],
    };

    private static readonly Utterance[] Records = Read(IsOfScenes);

    private static readonly Utterance[] Evenings = Read(path => !IsOfScenes(path));

    [Test]
    public void Scenes_EveryLine_HasAnAct() => Assert.That(Records.Where(record => !record.Fields.ContainsKey("act")), Is.Empty);

    [TestCase("mood")]
    [TestCase("topic")]
    public void Scenes_MostLines_TellTheMoodAndTheTopic(string field) =>
        Assert.That(ValuesOf(field).Count(), Is.InRange(0.7 * Records.Length, 0.8 * Records.Length));

    [TestCaseSource(nameof(Fields))]
    public void Scenes_EveryField_HasItsValuesAndNoOther(string field) =>
        Assert.That(ValuesOf(field).Distinct().Order(StringComparer.Ordinal), Is.EqualTo(Values[field]));

    [Test]
    public void Evenings_Tags_HaveTheFieldsAndValuesOfTheScenes() =>
        Assert.That(
            Evenings.SelectMany(record => record.Fields).Where(field => !Values.TryGetValue(field.Key, out string[]? known) || !known.Contains(field.Value.ToString())),
            Is.Empty);

    [TestCase("mood", 0.3)]
    [TestCase("topic", 0.4)]
    public void Evenings_ManyLines_TellTheMoodAndTheTopic(string field, double share) =>
        Assert.That(Evenings.Count(record => record.Fields.ContainsKey(field)), Is.GreaterThan(share * Evenings.Length));

    [Test]
    public void Evenings_HeldOutNight_HasNoTags() =>
        Assert.That(Read(path => Path.GetFileName(path) == "night-8.txt").Where(record => record.Fields.Count > 0), Is.Empty);

    [TestCaseSource(nameof(Fields))]
    public void Scenes_EveryValue_HasFiftyLinesOrMore(string field) =>
        Assert.That(ValuesOf(field).GroupBy(value => value).Where(group => group.Count() < 50).Select(group => group.Key), Is.Empty);

    [Test]
    public void Scenes_EverySpeaker_AnswersThePlayerAHundredTimesOrMore() =>
        Assert.That(Records.GroupBy(record => record.Speaker).Where(group => group.Count(record => record.Heard?.Speaker == "PLAYER") < 100).Select(group => group.Key), Is.Empty);

    private static bool IsOfScenes(string path) => Path.GetFileName(path).StartsWith("scenes", StringComparison.Ordinal);

    private static Utterance[] Read(Func<string, bool> isRead) =>
        [.. TavernCorpus.Files.Where(isRead).SelectMany(path => UtteranceReader.Parse(path, File.ReadAllText(path)).Utterances)];

    private static IEnumerable<string> Fields() => Values.Keys;

    private static IEnumerable<string> ValuesOf(string field) => Records.Where(record => record.Fields.ContainsKey(field)).Select(record => record.Fields[field].ToString()!);
}
