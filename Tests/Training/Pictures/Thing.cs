using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Tests.Pictures;

/// <summary>A thing in a picture.</summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="Colour">A key of <see cref="Colours"/>.</param>
internal sealed record Thing(string Name, string Colour)
{
    private static readonly Dictionary<string, string[]> Shapes = new()
    {
        ["house"] = ["..##..", ".####.", "######", "##..##", "##..##", "##..##"],
        ["tree"] = [".####.", "######", "######", ".####.", "..##..", "..##.."],
        ["boat"] = ["...#..", "...##.", "...###", "...#..", "######", ".####."],
        ["moon"] = ["..###.", ".##...", "##....", "##....", ".##...", "..###."],
        ["key"] = [".###..", ".#.#..", ".###..", "..#...", "..##..", "..##.."],
        ["crown"] = ["#.##.#", "#.##.#", "######", "######", "######", "......"],
    };

    /// <summary>The colours: red, green, blue, from 0 to 1.</summary>
    public static readonly Dictionary<string, float[]> Colours = new()
    {
        ["red"] = [1, 0, 0],
        ["green"] = [0, 0.6f, 0],
        ["yellow"] = [1, 1, 0],
        ["white"] = [1, 1, 1],
        ["purple"] = [0.6f, 0, 0.8f],
    };

    /// <summary>What things there are.</summary>
    public static IReadOnlyCollection<string> Names => Shapes.Keys;

    /// <summary>Six rows of six marks. A '#' is a pixel of the thing.</summary>
    public string[] Shape => Shapes[Name];

    /// <summary>Red, green and blue of its pixels.</summary>
    public float[] Pixel => Colours[Colour];

    /// <summary>Draws a thing at random.</summary>
    public static Thing Draw(ref SeededRandom random) => new(Names.ElementAt(random.Below(Names.Count)), Colours.Keys.ElementAt(random.Below(Colours.Count)));

    /// <inheritdoc/>
    public override string ToString() => $"{Colour} {Name}";
}
