using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Lines;

/// <summary>A line that is said n times counts as √n lines.</summary>
internal sealed class RepeatedLinesTests
{
    [TestCase(2, 1)]
    [TestCase(3, 2)]
    [TestCase(4, 2)]
    [TestCase(9, 3)]
    [TestCase(74, 9)]
    public void Counts_LineSaidByManySpeakers_AsItsRoot(int times, int counted)
    {
        string text = string.Concat(Enumerable.Range(0, times).Select(speaker => $"VOICE {speaker}: Halt!\n"));
        int[] tokens = Tokens(text, out RepeatedLines? repeats);
        int[] beginnings = [.. Enumerable.Range(0, times).Select(line => NthIndexOf(text, "Halt", line))];

        for (int epoch = 0; epoch < 3; epoch++)
            Assert.That(beginnings.Count(token => repeats!.Counts(token, epoch)), Is.EqualTo(counted), $"epoch {epoch} of {tokens.Length} tokens");
    }

    [Test]
    public void Counts_InTheCourseOfEpochs_EveryRepeatEquallyOften()
    {
        string text = string.Concat(Enumerable.Range(0, 9).Select(speaker => $"VOICE {speaker}: Halt!\n"));
        Tokens(text, out RepeatedLines? repeats);

        Assert.That(Enumerable.Range(0, 9).Select(line => Enumerable.Range(0, 9).Count(epoch => repeats!.Counts(NthIndexOf(text, "Halt", line), epoch))), Is.All.EqualTo(3));
    }

    [Test]
    public void Counts_NamesLineBreaksAndOtherLines_Always()
    {
        const string Text = "ANNA: Halt!\nBO: Halt!\nBO: No.\n\n";
        int[] tokens = Tokens(Text, out RepeatedLines? repeats);
        string left = string.Concat(Enumerable.Range(0, tokens.Length).Where(token => repeats!.Counts(token, 0)).Select(token => Text[token]));

        Assert.That(left, Is.EqualTo("ANNA: Halt!\nBO:\nBO: No.\n\n"));
    }

    [Test]
    public void Of_TextWithoutRepeats_IsNull()
    {
        Tokens("ANNA: Halt!\nBO: No.\n", out RepeatedLines? repeats);

        Assert.That(repeats, Is.Null);
    }

    private static int[] Tokens(string text, out RepeatedLines? repeats)
    {
        Vocabulary vocabulary = VocabularyBuilder.FromCorpus(text, minimumCount: 1);
        int[] tokens = vocabulary.Encode(text);
        repeats = RepeatedLines.Of(tokens, vocabulary);
        return tokens;
    }

    private static int NthIndexOf(string text, string part, int number)
    {
        int at = text.IndexOf(part, System.StringComparison.Ordinal);
        for (int index = 0; index < number; index++)
            at = text.IndexOf(part, at + 1, System.StringComparison.Ordinal);
        return at;
    }
}
