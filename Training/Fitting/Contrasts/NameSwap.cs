using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Fitting.Contrasts;

/// <summary>Puts the name of another speaker before each line of a batch.</summary>
/// <remarks>It needs names that are one token each. Other speakers keep their names.</remarks>
internal sealed class NameSwap
{
    private readonly int[] _tokens;
    private readonly int[] _speakers;
    private readonly int[] _names;
    private readonly int[] _swappable;
    private readonly int _lineBreak;

    private NameSwap(int[] tokens, int[] speakers, int[] names, int lineBreak)
    {
        (_tokens, _speakers, _names, _lineBreak) = (tokens, speakers, names, lineBreak);
        _swappable = [.. Enumerable.Range(0, names.Length).Where(speaker => names[speaker] >= 0)];
    }

    /// <summary>Prepares the swaps of a text.</summary>
    /// <param name="labels">The speaker of every token.</param>
    /// <param name="tokens">The text.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <returns>Null if fewer than two names are one token.</returns>
    public static NameSwap? Of(SpeakerLabels labels, int[] tokens, Vocabulary vocabulary)
    {
        int[] names = [.. labels.Names.Select(name => vocabulary.TryGetToken(name, out int token) ? token : -1)];
        return vocabulary.TryGetToken("\n", out int lineBreak) && names.Count(name => name >= 0) > 1 ? new NameSwap(tokens, labels.OfTokens, names, lineBreak) : null;
    }

    /// <summary>Swaps the names of a batch.</summary>
    /// <param name="starts">The place in the text at which each row starts.</param>
    /// <param name="sequence">The number of tokens of a row.</param>
    /// <param name="seed">The seed of the other speakers.</param>
    /// <param name="inputs">[sequence, batch]: the tokens of the batch. Names are replaced.</param>
    /// <param name="lines">[sequence, batch]: receives for each token the number of its line, from 0. −1 if the token is not spoken, or if the name of its line is not in the batch.</param>
    /// <returns>The number of lines.</returns>
    public int Swap(ReadOnlySpan<long> starts, int sequence, ulong seed, Span<long> inputs, Span<long> lines)
    {
        var random = new SeededRandom(seed);
        int count = 0;
        for (int row = 0; row < starts.Length; row++)
        {
            int line = -1;
            for (int step = 0; step < sequence; step++)
            {
                int place = (int)starts[row] + step;
                int at = (step * starts.Length) + row;
                lines[at] = line >= 0 && _speakers[place] >= 0 ? line : -1;
                if (_tokens[place] == _lineBreak)
                    line = -1;
                if (SpeakerNamedAt(place) is not { } speaker)
                    continue;
                line = count++;
                inputs[at] = _names[Another(speaker, ref random)];
            }
        }

        return count;
    }

    private int? SpeakerNamedAt(int place)
    {
        bool isFirst = place == 0 || _tokens[place - 1] == _lineBreak;
        if (!isFirst || place + 1 >= _tokens.Length || _speakers[place + 1] < 0)
            return null;
        int speaker = _speakers[place + 1];
        return _names[speaker] == _tokens[place] ? speaker : null;
    }

    private int Another(int speaker, ref SeededRandom random)
    {
        int drawn = _swappable[random.Below(_swappable.Length - 1)];
        return drawn == speaker ? _swappable[^1] : drawn;
    }
}

/// <summary>A batch whose lines have the names of other speakers.</summary>
/// <param name="Inputs">int64 [sequence, batch].</param>
/// <param name="Lines">int64 [sequence · batch]: the line of each token. −1: the token does not count.</param>
/// <param name="Count">The number of lines.</param>
internal sealed record SwappedBatch(TorchSharp.torch.Tensor Inputs, TorchSharp.torch.Tensor Lines, int Count);
