using System.IO;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Training.Tests.Commands;
using DialogueRnn.Training.Tests.Fitting;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Pictures;

/// <summary>A small version of what Tests/Pictures~ measures.</summary>
[TestFixture]
internal sealed class PictureTests
{
    [Test]
    public void Pixels_TwoThings_AreInTheirColours()
    {
        var picture = new Picture(new Thing("house", "red"), new Thing("key", "white"), IsSideBySide: true, IsNight: true);
        float[][] pixels = [.. picture.Pixels().Chunk(3)];

        Assert.That(pixels, Has.Length.EqualTo(256));
        Assert.That(pixels.Count(pixel => pixel.SequenceEqual([1f, 0f, 0f])), Is.EqualTo(new Thing("house", "red").Shape.Sum(row => row.Count(mark => mark == '#'))));
        Assert.That(pixels.Select((pixel, place) => (pixel, Column: place % 16)).Where(one => one.pixel.SequenceEqual([1f, 1f, 1f])).Min(one => one.Column), Is.GreaterThan(7));
    }

    [TestCase("Left a red house, right a white key, at night.", true, true, true)]
    [TestCase("A red house left of a white key, by day.", true, true, false)]
    [TestCase("A white house above a red key, at night.", true, false, false)]
    [TestCase("I see a red key and a white house beside it, at night.", false, true, true)]
    public void Has_Sentence_LooksForEachInItsOrder(string sentence, bool things, bool colours, bool place)
    {
        var picture = new Picture(new Thing("house", "red"), new Thing("key", "white"), IsSideBySide: true, IsNight: true);

        Assert.That((picture.HasThings(sentence), picture.HasColours(sentence), picture.HasPlaceAndTime(sentence)), Is.EqualTo((things, colours, place)));
    }

    [Test]
    public void Measure_AShortTraining_NamesMostOfWhatIsInUnseenPictures()
    {
        using var folder = new FittingFolder();
        var test = new PictureTest(7);
        string corpus = Path.Combine(folder.Root, "pictures.jsonl");
        test.Write(corpus, 4000);
        CommandRun run = CommandRun.Of(PictureTraining.Options(corpus, folder.Options.Output, Path.Combine(folder.Root, "run"), 2000));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using DialogueModel model = DialogueModel.Load(folder.Options.Output);
        PictureScore score = test.Measure(model, 100);

        Assert.That((score.Pictures, score.Colours > 0.7, score.Things > 0.7), Is.EqualTo((100, true, true)), $"colours {score.Colours:P0}, things {score.Things:P0}");
    }
}
