using System;
using System.Linq;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Training.Replying;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Replying;

[TestFixture]
internal sealed class MatcherTrainingTests
{
    private static readonly string[] Topics = ["water", "bread", "horse", "candle", "letter", "goose", "garden", "winter", "hammer", "music", "shadow", "window"];
    private static readonly string[] Heard = ["Tell me about the {0}.", "Where is the {0}?", "Do you like a {0}?", "I have lost my {0}."];
    private static readonly string[] Answers = ["{0} said so.", "Ask {0} again.", "It was {0} who knew."];
    private static readonly string[] Names = ["Ann", "Bob", "Cid", "Dora", "Eve", "Finn", "Gus", "Hal", "Ida", "Jon", "Kit", "Lou"];

    [Test]
    public void Learn_EachTopicHasAName_FindsTheNameForUnseenPairs()
    {
        ReplyMatcher matcher = Trained(1).Round();
        Assert.That(Topics.Select((topic, number) => Best(matcher, $"Who took the {topic}?") == number), Is.All.True);
    }

    [Test]
    public void Learn_FromAMatcher_KeepsWhatItKnew()
    {
        var further = new MatcherTraining(2, Trained(1).Round());
        further.Learn([.. Enumerable.Range(0, 40).Select(number => new AnswerPair($"Good day number {number}.", $"Good night number {number}.", "A"))], 2, 0.05f);
        ReplyMatcher matcher = further.Round();
        Assert.That(Topics.Where((topic, number) => Best(matcher, $"Who took the {topic}?") == number).Count(), Is.GreaterThan(10));
    }

    [Test]
    public void Learn_TheSameSeed_GivesTheSameRows() =>
        Assert.That(Trained(5).Round().HeardRows.ToArray(), Is.EqualTo(Trained(5).Round().HeardRows.ToArray()));

    [Test]
    public void Learn_PairsWithoutWords_AreLeftOut() =>
        Assert.That(() => new MatcherTraining(1, null).Learn([new(" ", "a", "A"), new("a", " ", "A"), new("a", "b", "A")], 1, 0.1f), Throws.Nothing);

    private static MatcherTraining Trained(ulong seed)
    {
        var training = new MatcherTraining(seed, null);
        training.Learn(
            [
                .. from topic in Enumerable.Range(0, Topics.Length)
                   from heard in Heard
                   from answer in Answers
                   select new AnswerPair(string.Format(heard, Topics[topic]), string.Format(answer, Names[topic]), answer),
            ],
            6, 0.1f);
        return training;
    }

    private static int Best(ReplyMatcher matcher, string heard)
    {
        sbyte[] vector = new sbyte[ReplyMatcher.Width];
        double length = matcher.ReadHeard(heard, vector);
        return Enumerable.Range(0, Names.Length).MaxBy(number => matcher.Fit(vector, length, $"Maybe {Names[number]}."));
    }
}
