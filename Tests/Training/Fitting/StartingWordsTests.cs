using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Tests.Export;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StartingWordsTests : IDisposable
{
    private const int Width = StartingWordFile.Width;

    // New words: a known word in a new form, one with a known ending, one after a hyphen, and an unknown word in two forms.
    private static readonly Vocabulary Vocabulary = new(
        [.. StartingWordFile.Vocabulary.Elements.Take(StartingWordFile.Vocabulary.LetterCount), "z"],
        [.. StartingWordFile.Vocabulary.Elements.Skip(StartingWordFile.Vocabulary.LetterCount), "Step", " minds", " half-step", " zyx", "Zyx"]);

    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public void Begin_KnownText_ComputesWhatTheStartDoes(bool isTied)
    {
        TrainingOptions options = Adopted(isTied) with { MinimumCount = 1 };
        using TrainingSession session = _folder.Begin(options);
        int[] text = [.. StartingWordFile.Vocabulary.Encode("the step: Mind the lamps\n the lamp")];
        Vocabulary grown = TrainingData.Of(TrainingData.ReadSplit(options), options).Vocabulary;
        int[] sources = CommonTokens.Of(StartingWordFile.Vocabulary, grown);

        float[] difference = [.. Difference(session.Network, text, sources, StartingWordFile.Weights(isTied))];

        Assert.That(difference, Is.All.EqualTo(0).Within(1e-3f));
    }

    [Test]
    public void For_KnownToken_KeepsItsRow() => Assert.That(RowOf(" lamps"), Is.EqualTo(RowOf(" lamps", StartingWordFile.Weights(), StartingWordFile.Vocabulary)));

    [Test]
    public void For_KnownToken_KeepsItsBias()
    {
        StartingWordFile.Vocabulary.TryGetToken(" lamps", out int known);

        Assert.That(BiasOf(" lamps"), Is.EqualTo(StartingWordFile.Weights().OutputBias[known]));
    }

    [Test]
    public void For_NewFormOfAKnownWord_DiffersAsTheFormsDo() =>
        Assert.That(Less(RowOf("Step"), RowOf("step")), Is.EqualTo(Less(RowOf("The"), RowOf("the"))).Within(1e-4f));

    [Test]
    public void For_KnownWordWithAKnownEnding_DiffersAsOthersDoOnAverage()
    {
        string[] words = [" lamp", " stone", " king", " arm", " eye"];
        float[] shift = [.. Enumerable.Range(0, Width).Select(column => words.Average(word => Less(RowOf(word + "s"), RowOf(word))[column]))];

        Assert.That(Less(RowOf(" minds"), RowOf(" mind")), Is.EqualTo(shift).Within(1e-4f));
    }

    [Test]
    public void For_KnownWordBehindAHyphen_LendsItsRow() => Assert.That(RowOf(" half-step"), Is.EqualTo(RowOf(" step")).Within(1e-4f));

    [Test]
    public void For_UnknownWord_BeginsNearTheRareOnes()
    {
        // The rarest tenth of the twenty words.
        float[] mean = [.. RowOf(" oar").Zip(RowOf(" oaks"), (left, right) => (left + right) / 2)];

        Assert.That(RowOf(" zyx"), Is.EqualTo(mean).Within(0.2f));
    }

    [Test]
    public void For_NewWord_IsAsUnlikelyAsRareOnes([Values("Step", " minds", " zyx")] string word) =>
        Assert.That(BiasOf(word), Is.EqualTo((BiasOf(" oar") + BiasOf(" oaks")) / 2).Within(1e-6f));

    [Test]
    public void For_SameSeed_IsTheSame() => Assert.That(RowOf(" zyx"), Is.EqualTo(RowOf(" zyx")));

    [Test]
    public void Adopt_Words_TakesTheSizesOfTheFile()
    {
        TrainingOptions options = Adopted(isTied: false);

        Assert.That((options.Cell, options.Layers, options.Hidden, options.Embedding, options.IsTied), Is.EqualTo((CellKind.Gru, 1, StartingWordFile.Hidden, Width, false)));
    }

    [Test]
    public void Adopt_NarrowerEmbedding_ThrowsWithTheOption() =>
        Assert.That(() => StartingWeights.Adopt(Options, StartingWordFile.Write(_folder.Root), embedding: 16), Throws.TypeOf<TrainingDataException>().With.Message.Contains("--embedding 16"));

    [Test]
    public void Adopt_RowsThatAreSums_SharesForms() => Assert.That(Adopted().WordForms, Is.EqualTo(WordForms.SharedName));

    [Test]
    public void Adopt_RowsThatAreNoSums_KeepsFormsSeparate()
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru, layers: 1, hidden: StartingWordFile.Hidden, vocabulary: StartingWordFile.Vocabulary.Size);

        Assert.That(StartingWeights.Adopt(Options, StartingWordFile.Write(_folder.Root, weights: weights)).WordForms, Is.EqualTo(WordForms.SeparateName));
    }

    [Test]
    public void Adopt_CharacterModelForWords_ThrowsWithThePath()
    {
        string path = StartingFile.Write(_folder.Root);

        Assert.That(() => StartingWeights.Adopt(Options, path), Throws.TypeOf<TrainingDataException>().With.Message.Contains(path).And.Message.Contains("a character model"));
    }

    [Test]
    public void Adopt_WordModelForCharacters_ThrowsWithThePath()
    {
        string path = StartingWordFile.Write(_folder.Root);

        Assert.That(() => StartingWeights.Adopt(_folder.Options, path), Throws.TypeOf<TrainingDataException>().With.Message.Contains(path).And.Message.Contains("--level character"));
    }

    [Test]
    public void Resume_StartChanged_Throws()
    {
        TrainingOptions options = Adopted();
        _folder.Begin(options).Dispose();
        File.AppendAllText(options.From!, " ");

        Assert.That(() => TrainingSession.Resume(_folder.Run()), Throws.TypeOf<TrainingDataException>().With.Message.Contains("has changed since the run began"));
    }

    private TrainingOptions Options => _folder.Options with { Level = TokenLevel.Word, Batch = 2 };

    private TrainingOptions Adopted(bool isTied = true) => StartingWeights.Adopt(Options, StartingWordFile.Write(_folder.Root, isTied));

    private static IEnumerable<float> Difference(RecurrentNetwork network, int[] text, int[] sources, StepWeights start)
    {
        double[][] reference = ReferenceStep.ZeroState(start.Shape);
        using IDisposable noGradient = torch.no_grad();
        network.eval();
        torch.Tensor state = network.ZeroState(1);
        foreach (int token in text)
        {
            double[] expected = ReferenceStep.Run(start, token, reference);
            using torch.Tensor read = torch.tensor(new long[] { Array.IndexOf(sources, token) }, 1, 1);
            (torch.Tensor logits, torch.Tensor next) = network.call(read, state);
            float[] actual = logits.data<float>().ToArray();
            logits.Dispose();
            state.Dispose();
            state = next;
            for (int known = 0; known < sources.Length; known++)
            {
                if (sources[known] >= 0)
                    yield return actual[known] - (float)expected[sources[known]];
            }
        }

        state.Dispose();
    }

    private static StepWeights Grown() => StartingWords.For(StartingWordFile.Weights(), StartingWordFile.Vocabulary, Vocabulary, 7);

    private static float[] RowOf(string word) => RowOf(word, Grown(), Vocabulary);

    private static float[] RowOf(string word, StepWeights weights, Vocabulary vocabulary)
    {
        vocabulary.TryGetToken(word, out int token);
        return weights.Embedding![(token * Width)..((token + 1) * Width)];
    }

    private static float BiasOf(string word)
    {
        Vocabulary.TryGetToken(word, out int token);
        return Grown().OutputBias[token];
    }

    private static float[] Less(float[] left, float[] right) => [.. left.Zip(right, (more, less) => more - less)];
}
