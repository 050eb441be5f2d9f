using System;
using System.Linq;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Checking;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking;

/// <summary>Lines are said by a backend that recites; what is counted is known by hand.</summary>
[TestFixture]
internal sealed class LineTallyTests
{
    [Test]
    public void Report_SameLineTwice_CountsIt()
    {
        CheckReport report = Of("Mind the step.", 2);
        Assert.That((report.Lines, report.Characters, report.MeanLength, report.Distinct), Is.EqualTo((2, 28L, 14.0, 0.5)));
    }

    [TestCase("Mind the step.", 1.0)]
    [TestCase("Mind the step", 0.0)]
    public void Report_End_IsJudged(string text, double expected) => Assert.That(Of(text).SentenceEnds, Is.EqualTo(expected));

    [TestCase("Mind the \"step.", 1)]
    [TestCase("Mind the step.", 0)]
    public void Report_Quotes_AreJudged(string text, int expected) => Assert.That(Of(text).Unbalanced, Is.EqualTo(expected));

    [TestCase("Mind the damn step.", 1)]
    [TestCase("Mind the step.", 0)]
    public void Report_Phrases_AreFound(string text, int expected) => Assert.That(Of(text, 1, PhraseFilter.Compile(["damn"])).Banned, Is.EqualTo(expected));

    [Test]
    public void Run_ModelThatSaysNothing_GivesUpOnTheCharacters()
    {
        CheckReport report = Of(string.Empty, characters: 1000);
        Assert.That((report.Characters, report.Empty), Is.EqualTo((0L, report.Lines)));
    }

    [Test]
    public void Report_NothingBanned_SaysSo() => Assert.That(Of("Mind the step.").Banned, Is.Null);

    [Test]
    public void Report_LineOfTheCorpus_IsCopiedWhole()
    {
        const string Line = "Mind the third step, love, it is older than the house.";
        CheckReport report = Of(Line, 1, null, OriginalityFilter.Build(Corpus(Line)));
        Assert.That((report.LongestCopy, report.CopiedWhole, report.Telling), Is.EqualTo(((int?)Line.Length, (double?)1.0, 1)));
    }

    [Test]
    public void Report_OtherLine_IsNotCopiedWhole() =>
        Assert.That(Of("Zounds! A quick brown fox jumps over nine lazy dogs.", 1, null, OriginalityFilter.Build(Corpus("Mind the step."))).CopiedWhole, Is.Zero);

    [Test]
    public void Report_BadLine_IsAnExample() => Assert.That(Of("Mind the step").Examples.Single(), Does.StartWith("no sentence end").And.EndsWith("Mind the step"));

    [TestCase("mind the step, love", 0.0)]
    [TestCase("Mind the step's", 0.4)]
    [TestCase("elsewhere", 1.0)]
    public void Report_WordsOfACorpus_TellsTheShareThatIsInvented(string corpus, double expected) =>
        Assert.That(Of("Mind the step, the step.", words: new CorpusWords(corpus)).InventedWords, Is.EqualTo(expected));

    [Test]
    public void Report_QuoteOpenedByTheRequiredBeginning_IsClosedByTheText() => Assert.That(Of("Mind the step.\"", prefix: "\"").Unbalanced, Is.Zero);

    [Test]
    public void Report_NoCorpus_DoesNotTellWhatIsInvented() => Assert.That(Of("Mind the step.").InventedWords, Is.Null);

    private static string Corpus(string line) => string.Join('\n', Enumerable.Range(0, 60).Select(number => $"{number} bottles of cider and {number * 7} eggs.")) + "\n" + line + "\n";

    private static CheckReport Of(string text, int lines = 1, PhraseFilter? phrases = null, OriginalityFilter? originality = null, long characters = 0, CorpusWords? words = null, string prefix = "")
    {
        using DialogueModel model = DialogueModel.FromBackend(Reciter.ManifestOf(text), new Reciter(text), originality);
        using var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0f });
        return LineCheck.Run(generator, model, [string.Empty], lines, characters, phrases, null, words, prefix);
    }

    /// <summary>Says one text, and then a line break.</summary>
    private sealed class Reciter(string text) : IStepBackend
    {
        private readonly ModelManifest _manifest = ManifestOf(text);

        public string Name => "reciter";

        public StepShape Shape => StepShape.Of(_manifest);

        public int PreferredBatch => 1;

        public static ModelManifest ManifestOf(string text) =>
            new("reciter", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(text.Append('\n').Distinct().Select(character => $"{character}")));

        public void Step(StepStream[] streams, int count)
        {
            foreach (StepStream stream in streams.Take(count))
            {
                Array.Clear(stream.Logits);
                int said = (int)stream.State[0]++;
                _manifest.Vocabulary.TryGetToken(said < text.Length ? $"{text[said]}" : "\n", out int token);
                stream.Logits[token] = 9;
            }
        }

        public void Read(StepStream stream, ReadOnlySpan<int> tokens) => stream.State[0] += tokens.Length;

        public void Dispose()
        {
        }
    }
}
