using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Training.Grams;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Grams;

[TestFixture]
internal sealed class ClarityFittingTests
{
    private const string Guard = "GUARD: ";
    private const string Witch = "WITCH: ";

    private static readonly SceneSchema Schema = new([SceneField.Choice("mood", ["angry", "calm"]), SceneField.Number("health", 0f, 1f), SceneField.Choice("hour", ["day", "night"])]);

    private static readonly Vocabulary Words = new(["\n", "."], [" get", " out", " come", " in", " noon", " dark", " stone", " bread", " the"]);

    // Angry lines say "get out", calm lines "come in". Every fifth line says neither.
    private static readonly (string Line, string Scene)[] Lines =
        [.. Enumerable.Range(0, 60).Select(line => (line % 5 == 4 ? "the stone bread." : line % 2 == 0 ? "the stone get out." : "the bread come in.", line % 2 == 0 ? "mood=angry, health=0.5" : "mood=calm"))];

    [Test]
    public void Extend_LinesWithWordsOfTheirValue_AreClear()
    {
        float[] clarities = Clarities(Memory(Lines), Guard, 0);

        Assert.That(clarities.Where((_, line) => line % 5 != 4), Is.All.GreaterThan(0.9f));
        Assert.That(clarities.Where((_, line) => line % 5 == 4), Is.All.LessThan(0.8f));
    }

    [Test]
    public void Extend_AWrongTag_IsNotClear()
    {
        (string Line, string Scene)[] lines = [.. Lines];
        lines[0] = (Lines[0].Line, "mood=calm");

        Assert.That(Clarities(Memory(lines), Guard, 0)[0], Is.LessThan(0.3f));
    }

    [Test]
    public void Extend_SeveralFieldsAndVoices_EachLineHasItsOwn()
    {
        var voices = new Dictionary<string, IReadOnlyList<TaggedLine>>
        {
            [Guard] = [.. Lines.Take(30).Select(Tagged)],
            [Witch] = [.. Lines.Skip(30).Select(Tagged).Append(Tagged(("the dark.", "hour=night"))).Append(Tagged(("the noon.", string.Empty)))],
        };
        CorpusMemory found = ClarityFitting.Extend(CorpusMemory.Build(Words, voices, Schema));

        Assert.That((found.Voice(Guard)!.Clarity!.Bytes.Length, found.Voice(Witch)!.Clarity!.Bytes.Length), Is.EqualTo((30, 31)));

        // The only line of an hour is as clear as the clearest.
        Assert.That(found.Voice(Witch)!.Clarity!.Of(30, 1UL << 2), Is.EqualTo(1f));
        Assert.That(Clarities(found, Witch, 0)[0], Is.EqualTo(Clarities(Memory(Lines), Guard, 0)[30]).Within(0.2f));
    }

    [Test]
    public void Extend_NoChoices_IsTheSameMemory()
    {
        CorpusMemory memory = Memory([("the stone.", "health=0.5"), ("the bread.", string.Empty)]);

        Assert.That(ClarityFitting.Extend(memory), Is.SameAs(memory));
    }

    [Test]
    public void Extend_Twice_IsTheSame() =>
        Assert.That(ClarityFitting.Extend(Memory(Lines)).ToBytes(), Is.EqualTo(ClarityFitting.Extend(Memory(Lines)).ToBytes()));

    private static float[] Clarities(CorpusMemory memory, string prime, int field)
    {
        LineClarity clarity = ClarityFitting.Extend(memory).Voice(prime)!.Clarity!;
        return [.. Enumerable.Range(0, Math.Min(Lines.Length, memory.Voice(prime)!.LineStarts.Length)).Select(line => clarity.Of(line, 1UL << field))];
    }

    private static CorpusMemory Memory((string Line, string Scene)[] lines) =>
        CorpusMemory.Build(Words, new Dictionary<string, IReadOnlyList<TaggedLine>> { [Guard] = [.. lines.Select(Tagged)] }, Schema);

    private static TaggedLine Tagged((string Line, string Scene) line)
    {
        var scene = new Scene(Schema);
        scene.Parse(line.Scene);
        return new TaggedLine(line.Line, line.Scene.Length == 0 ? null : scene.Moment);
    }
}
