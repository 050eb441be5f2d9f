using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Fitting.Contrasts;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Contrasts;

internal sealed class NameSwapTests
{
    private static readonly string[] Names = ["GUARD", "WITCH", "CHILD"];

    private static readonly Vocabulary Words = new(["\n", ":", ".", "B", "O"], [.. Names, " yes", " no"]);

    // 20 lines of each speaker, which are known, and of BOO, whose name is spelled.
    private static readonly string Text = string.Concat(Enumerable.Range(0, 80).Select(line => $"{(line % 4 < 3 ? Names[line % 4] : "BOO")}: yes no.\n"));

    private static readonly int[] Tokens = Words.Encode(Text);

    [Test]
    public void Swap_Names_AreThoseOfOtherSpeakers()
    {
        var seen = new HashSet<(string Old, string New)>();
        for (ulong seed = 0; seed < 50; seed++)
        {
            long[] inputs = Swapped([0], 12, seed, out _, out _);
            for (int step = 0; step < 12; step++)
            {
                if (inputs[step] != Tokens[step])
                    seen.Add((Words.TextOf(Tokens[step]), Words.TextOf((int)inputs[step])));
            }

            Assert.That((inputs[0] != Tokens[0], inputs[6] != Tokens[6]), Is.EqualTo((true, true)));
        }

        Assert.That(seen, Is.EquivalentTo(new[] { ("GUARD", "WITCH"), ("GUARD", "CHILD"), ("WITCH", "GUARD"), ("WITCH", "CHILD") }));
    }

    [Test]
    public void Swap_Tokens_BelongToTheLineWhoseNameIsInTheBatch()
    {
        Swapped([2, 0], 8, 1, out long[] lines, out int count);

        // The first row begins in a line. The line break is the last target of a line, and its own target is the next name.
        Assert.That(Row(lines, 0), Is.EqualTo(new[] { -1L, -1, -1, -1, -1, 0, 0, 0 }));
        Assert.That(Row(lines, 1), Is.EqualTo(new[] { -1L, 1, 1, 1, 1, -1, -1, 2 }));
        Assert.That(count, Is.EqualTo(3));
    }

    [Test]
    public void Swap_ASpelledName_StaysAndDoesNotCount()
    {
        int boo = Tokens.AsEnumerable().TakeWhile((_, place) => Words.TextOf(Tokens[place]) != "B").Count();
        long[] inputs = Swapped([boo], 8, 1, out long[] lines, out int count);

        Assert.That((inputs.Take(8).SequenceEqual(Tokens.Skip(boo).Take(8).Select(token => (long)token)), count, lines.All(line => line < 0)), Is.EqualTo((true, 0, true)));
    }

    [Test]
    public void Of_FewerThanTwoNamesOfOneToken_IsNone()
    {
        var spelled = new Vocabulary(["\n", ":", ".", .. "GUARDWITCHBOO".Distinct().Select(letter => $"{letter}")], [" yes", " no"]);
        int[] tokens = spelled.Encode(Text);

        Assert.That(NameSwap.Of(SpeakerLabels.Of(Text, tokens, spelled)!, tokens, spelled), Is.Null);
    }

    private static long[] Row(long[] lines, int row) => [.. lines.Where((_, index) => index % 2 == row)];

    private static long[] Swapped(long[] starts, int sequence, ulong seed, out long[] lines, out int count)
    {
        NameSwap swap = NameSwap.Of(SpeakerLabels.Of(Text, Tokens, Words)!, Tokens, Words)!;
        long[] inputs = new long[starts.Length * sequence];
        for (int row = 0; row < starts.Length; row++)
        {
            for (int step = 0; step < sequence; step++)
                inputs[(step * starts.Length) + row] = Tokens[starts[row] + step];
        }

        lines = new long[inputs.Length];
        count = swap.Swap(starts, sequence, seed, inputs, lines);
        return inputs;
    }
}
