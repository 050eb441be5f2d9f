using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.TerminalTavern;
using DialogueRnn.Training.Tests.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Samples;

/// <summary>The people of the terminal game talk to each other.</summary>
public class TableTalkTests
{
    private const int Frames = 60 * 60;

    [Test]
    public void Step_AtATable_PeopleAnswerWhatWasSaidThere()
    {
        List<(string Table, string Text, string? Heard)> lines = Play(replies: true);

        Assert.That(lines.Count(line => line.Heard is not null), Is.GreaterThan(0));
        Assert.That(lines.Where((line, number) => line.Heard is not null && !lines.Take(number).Any(before => before.Table == line.Table && before.Text == line.Heard)), Is.Empty);
    }

    [Test]
    public void Step_AModelThatCannotReply_AnswersNothing() => Assert.That(Play(replies: false).Select(line => line.Heard).Distinct(), Is.EqualTo(new string?[] { null }));

    private static List<(string Table, string Text, string? Heard)> Play(bool replies)
    {
        DialogueModelFile file = TinyCorpus.File(TinyCorpus.Weights());
        int size = ReplyMatcher.FewestRows * ReplyMatcher.Width;
        if (replies)
            file.Extras[ReplyMemory.ExtraName] = ReplyMemoryFormat.Write(new ReplyMemory(new ReplyMatcher(new sbyte[size], new sbyte[size]), new Dictionary<string, IReadOnlyList<HeardLine>>(), _ => null));
        using DialogueModel model = DialogueModel.Load(file.ToBytes(), "tiny");
        using var game = new Game(model, Path.Combine(Path.GetTempPath(), "unused.save"), 1, null);
        var lines = new List<(string Table, string Text, string? Heard)>();
        game.Said = (patron, text) => lines.Add((patron.Table, text, game.Talks.First(talk => talk.Patron == patron).Line!.Open.Decoder.Heard));
        for (int frame = 0; frame < Frames; frame++)
            game.Step(TimeSpan.FromSeconds(1.0 / Game.FramesPerSecond));
        return lines;
    }
}
