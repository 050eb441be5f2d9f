using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Networks;

[TestFixture]
internal sealed class WordTablePartsTests
{
    private const int Width = 2;

    private static readonly WordForms Forms = WordForms.Shared(new Vocabulary(["\n", "a"], ["the", " the", "The", " The", " king", "king", " bee", " Owl", "owl"]));

    [Test]
    public void Of_RowsThatAreSums_AddsUpToThem() => Assert.That(AddUp(WordTableParts.Of(Sums(), Width, Forms)), Is.EqualTo(Sums()).Within(1e-5f));

    [Test]
    public void Of_RowsThatAreSums_FitsThem() => Assert.That(WordTableParts.Of(Sums(), Width, Forms).Misfit, Is.EqualTo(0).Within(1e-6));

    [Test]
    public void Of_RowsThatAreSums_FindsTheDifferenceOfForms()
    {
        float[] forms = WordTableParts.Of(Sums(), Width, Forms).Forms;
        int plain = Forms.FormOf[3];
        int blank = Forms.FormOf[4];

        Assert.That(forms[blank * Width] - forms[plain * Width], Is.EqualTo(FormValue(blank, 0) - FormValue(plain, 0)).Within(1e-4f));
    }

    [Test]
    public void Of_RowsThatHaveNothingInCommon_DoesNotFitThem()
    {
        var random = new Random(1);
        float[] rows = [.. Sums().Select(_ => (float)random.NextDouble())];

        Assert.That(WordTableParts.Of(rows, Width, Forms).Misfit, Is.GreaterThan(0.2));
    }

    [Test]
    public void Of_EveryTokenItsOwnStem_KeepsTheRows()
    {
        WordForms separate = WordForms.Separate(new Vocabulary(["a"], ["the", " the"]));

        Assert.That(WordTableParts.Of([1, 2, 3, 4, 5, 6, 7, 8], Width, separate).Stems, Is.EqualTo(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }));
    }

    [Test]
    public void Sum_StemAndForm_AreAddedUp()
    {
        WordTableParts parts = WordTableParts.Of(Sums(), Width, Forms);

        Assert.That(parts.Sum(Forms.StemOf[3], Forms.FormOf[3]), Is.EqualTo(Sums()[(3 * Width)..(4 * Width)]).Within(1e-5f));
    }

    private static float[] Sums() => [.. Enumerable.Range(0, Forms.StemOf.Length).SelectMany(token => Enumerable.Range(0, Width).Select(column =>
        StemValue(Forms.StemOf[token], column) + FormValue(Forms.FormOf[token], column)))];

    private static float[] AddUp(WordTableParts parts) =>
        [.. Enumerable.Range(0, Forms.StemOf.Length).SelectMany(token => parts.Sum(Forms.StemOf[token], Forms.FormOf[token]))];

    private static float StemValue(int stem, int column) => (stem * stem * 0.25f) - column;

    private static float FormValue(int form, int column) => (form * 0.5f) + (column * form * 0.125f);
}
