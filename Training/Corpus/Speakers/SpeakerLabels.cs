using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Speakers;

/// <summary>The speaker of every token of a text. The network is trained to keep the speaker in its state.</summary>
internal sealed class SpeakerLabels
{
    /// <summary>The label of a token without a speaker: the names themselves, and lines without a name.</summary>
    public const int Nobody = -1;

    private const int MostSpeakers = 256;

    private SpeakerLabels(IReadOnlyList<string> names, int[] ofTokens)
    {
        Names = names;
        OfTokens = ofTokens;
    }

    /// <summary>The speakers, most lines first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>For every token, the index of its speaker in <see cref="Names"/>, or <see cref="Nobody"/>.</summary>
    public int[] OfTokens { get; }

    /// <summary>
    /// Labels a text. Speakers with too few lines are left out. The text after a name belongs to that speaker until the end of the line.
    /// If the name is alone on its line, the text belongs to that speaker until a blank line or the next name.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="vocabulary">The vocabulary of the tokens.</param>
    /// <param name="isStarted">Whether training starts from a model. Then fewer lines are enough.</param>
    /// <returns>The labels. Null if there are fewer than two speakers.</returns>
    public static SpeakerLabels? Of(string text, int[] tokens, Vocabulary vocabulary, bool isStarted = false)
    {
        string[] names = [.. SpeakerLines.Count(text).Where(speaker => speaker.Lines >= CorpusSpeakers.FewestFor(isStarted)).Take(MostSpeakers).Select(speaker => speaker.Name)];
        if (names.Length < 2)
            return null;
        Dictionary<string, int> indices = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
        int[] labels = new int[tokens.Length];
        int speaking = Nobody;
        for (int start = 0; start < tokens.Length;)
            start = LabelLine(tokens, start, vocabulary, indices, labels, ref speaking);
        return new SpeakerLabels(names, labels);
    }

    private static int LabelLine(int[] tokens, int start, Vocabulary vocabulary, Dictionary<string, int> indices, int[] labels, ref int speaking)
    {
        var line = new StringBuilder();
        int end = start;
        for (; end < tokens.Length && vocabulary.TextOf(tokens[end]) != "\n"; end++)
            line.Append(vocabulary.TextOf(tokens[end]));
        string written = line.ToString();
        string name = SpeakerLines.NameOf(written).ToString();
        int named = name.Length;
        bool nameAlone = SpeakerLines.IsNameAlone(written);
        if (named > 0 || written.Length == 0)
            speaking = indices.GetValueOrDefault(name, Nobody);

        int characters = 0;
        for (int token = start; token < end; token++)
        {
            labels[token] = characters >= named ? speaking : Nobody;
            characters += vocabulary.TextOf(tokens[token]).Length;
        }

        if (end < tokens.Length)
            labels[end] = nameAlone ? speaking : Nobody;
        if (named > 0 && !nameAlone)
            speaking = Nobody;
        return end + 1;
    }
}
