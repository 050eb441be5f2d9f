using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using DialogueRnn.Training.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

[TestFixture]
internal sealed class TextElementsTests
{
    /// <summary>Pieces that join with one another in every way that text elements know.</summary>
    private static readonly string[] Pieces =
    [
        "a", "b", " ", "\n", "\t", "e", "\u0301", "\u0308", "é", "👨", "\u200D", "👩", "👧", "🏽", "\uFE0F", "❤", "🇩", "🇪", "🇺",
        "한", "ᄒ", "ᅡ", "ᆫ", "क", "्", "ष", "\u0600", "©", "\u00AD", "𝄞", "☺",
    ];

    /// <summary>Texts made of such pieces.</summary>
    internal static readonly Gen<string> Awkward = Gen.Int[0, Pieces.Length - 1].Array[0, 30].Select(chosen => string.Concat(chosen.Select(index => Pieces[index])));

    [TestCase("e\u0301x", 2)]
    [TestCase("👨\u200D👩\u200D👧!", 8)]
    [TestCase("👍🏽!", 4)]
    [TestCase("🇩🇪🇪🇺", 4)]
    [TestCase("\n\n", 1)]
    [TestCase("ab", 1)]
    public void TextElements_LengthAtStart_IsOneReadersCharacter(string text, int length)
    {
        Assert.That(TextElements.LengthAt(text, 0), Is.EqualTo(length));
    }

    [Test]
    public void TextElements_Count_CountsReadersCharacters()
    {
        Assert.That(TextElements.Count("aab\ne\u0301e\u0301e"), Is.EquivalentTo(new Dictionary<string, int>
        {
            ["a"] = 2,
            ["b"] = 1,
            ["\n"] = 1,
            ["e\u0301"] = 2,
            ["e"] = 1,
        }));
    }

    [Test]
    public void TextElements_CountOfAnyText_AgreesWithStringInfo()
    {
        Awkward.Sample(text => TextElements.Count(text).OrderBy(pair => pair.Key)
            .SequenceEqual(Elements(text).CountBy(element => element).OrderBy(pair => pair.Key)));
    }

    [Test]
    public void TextElements_BoundaryInAnyText_IsTheFirstAtOrAfter()
    {
        Gen.Select(Awkward, Gen.Int[0, 100]).Sample((text, wanted) =>
        {
            int position = wanted % (text.Length + 1);
            int[] bounds = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToArray();
            return TextElements.BoundaryAtOrAfter(text, position) == bounds.First(bound => bound >= position);
        });
    }

    internal static IEnumerable<string> Elements(string text)
    {
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}
