using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Tests.Pictures;

/// <summary>A corpus of drawn pictures with sentences, and how often a model names what is in unseen ones.</summary>
/// <param name="seed">The seed of the drawings.</param>
internal sealed class PictureTest(ulong seed)
{
    /// <summary>The name of the field of the corpus.</summary>
    public const string Field = "picture";

    private const string Speaker = "SEER";

    private readonly HashSet<Picture> _seen = [];

    /// <summary>Writes a corpus as JSON Lines: text and pixels.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="count">The number of pictures.</param>
    public void Write(string path, int count)
    {
        var random = new SeededRandom(SeededRandom.Derive(seed, 0));
        using StreamWriter writer = File.CreateText(path);
        for (int number = 0; number < count; number++)
        {
            var picture = Picture.Draw(ref random);
            _seen.Add(picture);
            string pixels = string.Join(',', picture.Pixels().Select(value => value.ToString(CultureInfo.InvariantCulture)));
            writer.Write($"{{\"speaker\":\"{Speaker}\",\"text\":\"{picture.Sentence(ref random)}\",\"{Field}\":[{pixels}]}}\n");
        }
    }

    /// <summary>Lets a model say what is in pictures of which the corpus has none: not these things in these colours and places.</summary>
    /// <param name="model">The model.</param>
    /// <param name="count">The number of pictures.</param>
    public PictureScore Measure(DialogueModel model, int count)
    {
        var random = new SeededRandom(SeededRandom.Derive(seed, 1));
        using var generator = new DialogueGenerator(model, new GenerationSettings { Temperature = 0, Takes = 1, MaximumLength = 100 });
        Scene scene = model.CreateScene();
        var score = new PictureScore();
        while (score.Pictures < count)
        {
            var picture = Picture.Draw(ref random);
            if (_seen.Contains(picture))
                continue;
            scene.Set(Field, picture.Pixels());
            DialogueLine line = generator.Next($"{Speaker}: ", scene);
            generator.Complete();
            score.Add(picture, line.Text);
        }

        return score;
    }
}

/// <summary>How often sentences were right.</summary>
internal sealed class PictureScore
{
    private readonly List<(Picture Picture, string Sentence)> _sentences = [];

    /// <summary>The number of pictures.</summary>
    public int Pictures => _sentences.Count;

    /// <summary>The share of sentences with the right things and colours.</summary>
    public double Right => Share(one => one.Picture.HasThings(one.Sentence) && one.Picture.HasColours(one.Sentence));

    /// <summary>The share of sentences with the right things.</summary>
    public double Things => Share(one => one.Picture.HasThings(one.Sentence));

    /// <summary>The share of sentences with the right colours.</summary>
    public double Colours => Share(one => one.Picture.HasColours(one.Sentence));

    /// <summary>The share of sentences that say right how the things stand, and the time.</summary>
    public double PlaceAndTime => Share(one => one.Picture.HasPlaceAndTime(one.Sentence));

    /// <summary>Sentences that are right, and those that are not, with what is in the picture.</summary>
    public IEnumerable<string> Examples(int count) => _sentences.GroupBy(one => one.Picture.HasThings(one.Sentence) && one.Picture.HasColours(one.Sentence))
        .SelectMany(group => group.Take(count).Select(one => $"{(group.Key ? "right" : "wrong")}: {one.Sentence}{(group.Key ? string.Empty : $" ({one.Picture.First}, {one.Picture.Second})")}"));

    internal void Add(Picture picture, string sentence) => _sentences.Add((picture, sentence));

    private double Share(Func<(Picture Picture, string Sentence), bool> isRight) => (double)_sentences.Count(isRight) / _sentences.Count;
}
