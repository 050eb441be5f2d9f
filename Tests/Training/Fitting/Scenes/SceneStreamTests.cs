using System;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting.Scenes;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Scenes;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SceneStreamTests : IDisposable
{
    private const string Tagged = "GUARD [mood=angry]: Halt.\nGUARD: Pass.\nGUARD [mood=merry]: Halt.\n> PLAYER: Ale?\nBARKEEP [mood=merry]: Aye.\n";

    private static readonly SceneSchema Schema = new([SceneField.Choice("mood", ["angry", "merry"])]);
    private static readonly float[] Angry = [1, 1, 0];
    private static readonly float[] Merry = [1, 0, 1];

    private readonly TemporaryFolder _folder = new("scenes");

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Of_TaggedText_PutsEachTokenIntoTheSceneOfItsTarget()
    {
        UtteranceCorpus corpus = Read(("a.txt", Tagged));
        SceneStream stream = StreamOf(corpus.Text, corpus, out string text);
        int halt = text.IndexOf("Halt.\nBARKEEP", StringComparison.Ordinal);
        Assert.That(
            new[] { 0, text.IndexOf('\n') - 1, text.IndexOf('\n'), halt, text.IndexOf("\nBARKEEP", StringComparison.Ordinal) }.Select(place => stream.SceneOf(stream.LineOf(place))),
            Is.EqualTo(new[] { Angry, Angry, null, Merry, Merry }));
    }

    [Test]
    public void Of_PlainFileBefore_HasNoScenes()
    {
        UtteranceCorpus corpus = Read(("a.txt", "GUARD: Who is there?\nGUARD: Nobody."), ("b.txt", Tagged));
        SceneStream stream = StreamOf(corpus.Text, corpus, out _);
        Assert.That(Enumerable.Range(0, stream.Lines).Select(stream.SceneOf), Is.EqualTo(new[] { null, null, Angry, null, Merry, Merry }));
    }

    // Both parts have the line "GUARD: Halt."; it is angry in the first and merry in the second.
    [Test]
    public void Of_BothPartsOfACut_HaveTheirOwnScenes()
    {
        UtteranceCorpus corpus = Read(("a.txt", Tagged));
        (CorpusText before, CorpusText after) = corpus.Text.CutAt(corpus.Text.Text.IndexOf("GUARD: Pass.", StringComparison.Ordinal));
        SceneStream first = StreamOf(before, corpus, out _);
        SceneStream second = StreamOf(after, corpus, out _, isEnd: true);
        Assert.That(
            (first.SceneOf(0), Enumerable.Range(0, second.Lines).Select(second.SceneOf).ToArray()),
            Is.EqualTo((Angry, new[] { null, Merry, Merry })));
    }

    [Test]
    public void Of_LinesRemoved_KeepsTheScenesOfTheOthers()
    {
        UtteranceCorpus corpus = Read(("a.txt", Tagged));
        SceneStream stream = StreamOf(corpus.Text.Without(PhraseFilter.Compile(["halt"])), corpus, out _);
        Assert.That(Enumerable.Range(0, stream.Lines).Select(stream.SceneOf), Is.EqualTo(new[] { null, Merry }));
    }

    [Test]
    public void Of_LineThatNoRecordHas_Throws()
    {
        UtteranceCorpus corpus = Read(("a.txt", Tagged));
        Assert.That(() => LineFields.Of(corpus.Text, corpus.Utterances.Skip(1), isEnd: false), Throws.TypeOf<TrainingDataException>().With.Message.Contains("changed"));
    }

    [Test]
    public void Of_VocabularyWithoutLineBreak_Throws() =>
        Assert.That(() => SceneStream.Of(Schema, [], [], new Vocabulary(["a"])), Throws.TypeOf<TrainingDataException>().With.Message.Contains("--scene off"));

    [Test]
    public void First_ForAParityCheck_NamesTheSceneOfEachToken()
    {
        UtteranceCorpus corpus = Read(("a.txt", Tagged));
        SceneStream stream = StreamOf(corpus.Text, corpus, out string text);
        var scenes = stream.First(text.Length);
        Assert.That(
            new[] { scenes.Of(0), scenes.Of(text.IndexOf("Pass", StringComparison.Ordinal)), scenes.Of(text.Length - 1) },
            Is.EqualTo(new[] { Angry, null, Merry }));
    }

    private static SceneStream StreamOf(CorpusText text, UtteranceCorpus corpus, out string read, bool isEnd = false)
    {
        read = text.Text;
        var vocabulary = new Vocabulary([.. read.Append('\n').Distinct().Select(letter => letter.ToString())]);
        return SceneStream.Of(Schema, LineFields.Of(text, corpus.Utterances, isEnd), vocabulary.Encode(read), vocabulary);
    }

    private UtteranceCorpus Read(params (string Name, string Text)[] files)
    {
        foreach ((string name, string text) in files)
            File.WriteAllText(Path.Combine(_folder.Root, name), text);
        return UtteranceReader.Read([_folder.Root]);
    }
}
