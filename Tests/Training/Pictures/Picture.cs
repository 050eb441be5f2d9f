using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Tests.Pictures;

/// <summary>A drawn picture of 16×16 pixels: two things in colours, side by side or one above the other, by day or at night.</summary>
/// <param name="First">The left or upper thing.</param>
/// <param name="Second">The right or lower thing.</param>
/// <param name="IsSideBySide">Whether the things stand side by side.</param>
/// <param name="IsNight">Whether the ground is dark.</param>
internal sealed record Picture(Thing First, Thing Second, bool IsSideBySide, bool IsNight)
{
    /// <summary>The width and height in pixels.</summary>
    public const int Size = 16;

    /// <summary>The number of floats of the pixels: red, green and blue of each, row by row.</summary>
    public const int Floats = Size * Size * 3;

    private static readonly float[] Night = [0, 0, 0];
    private static readonly float[] Day = [0.1f, 0.2f, 0.3f];

    /// <summary>Draws a picture at random.</summary>
    public static Picture Draw(ref SeededRandom random) => new(Thing.Draw(ref random), Thing.Draw(ref random), random.Below(2) == 0, random.Below(2) == 0);

    /// <summary>The pixels, from 0 to 1, [<see cref="Floats"/>]. Each thing stands in the middle of its half.</summary>
    public float[] Pixels()
    {
        float[] pixels = new float[Floats];
        for (int index = 0; index < Floats; index++)
            pixels[index] = (IsNight ? Night : Day)[index % 3];
        Put(pixels, First, 1, IsSideBySide ? 5 : 1);
        Put(pixels, Second, 9, IsSideBySide ? 5 : 9);
        return pixels;
    }

    /// <summary>A sentence that says what is there.</summary>
    public string Sentence(ref SeededRandom random)
    {
        string time = IsNight ? "at night" : "by day";
        return random.Below(3) switch
        {
            0 => $"A {First} {(IsSideBySide ? "left of" : "above")} a {Second}, {time}.",
            1 => $"I see a {First} and a {Second} {(IsSideBySide ? "beside" : "below")} it, {time}.",
            _ => IsSideBySide ? $"Left a {First}, right a {Second}, {time}." : $"High a {First}, low a {Second}, {time}.",
        };
    }

    /// <summary>Whether a sentence names these things in this order.</summary>
    public bool HasThings(string sentence) => Words(sentence, Thing.Names).SequenceEqual([First.Name, Second.Name]);

    /// <summary>Whether a sentence names these colours in this order.</summary>
    public bool HasColours(string sentence) => Words(sentence, Thing.Colours.Keys).SequenceEqual([First.Colour, Second.Colour]);

    /// <summary>Whether a sentence says how the things stand, and the time.</summary>
    public bool HasPlaceAndTime(string sentence) =>
        Words(sentence, ["left", "beside"]).Any() == IsSideBySide && sentence.Contains("night", StringComparison.Ordinal) == IsNight;

    private void Put(float[] pixels, Thing thing, int column, int top)
    {
        int left = IsSideBySide ? column : 5;
        string[] shape = thing.Shape;
        for (int y = 0; y < shape.Length; y++)
        {
            for (int x = 0; x < shape[y].Length; x++)
            {
                if (shape[y][x] == '#')
                    thing.Pixel.CopyTo(pixels, (((top + y) * Size) + left + x) * 3);
            }
        }
    }

    private static IEnumerable<string> Words(string sentence, IEnumerable<string> wanted) =>
        sentence.ToLower(CultureInfo.InvariantCulture).Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => wanted.Contains(word));
}
