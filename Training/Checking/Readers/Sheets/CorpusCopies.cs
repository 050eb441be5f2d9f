using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>Finds lines that are copied from a corpus. Unlike a fingerprint, it compares with the corpus itself and makes no errors. Ignores case.</summary>
internal sealed class CorpusCopies
{
    /// <summary>The largest length of a copy, in characters.</summary>
    public const int MostCopied = 40;

    private readonly string _corpus;
    private readonly HashSet<string> _lines;

    /// <summary>Creates a finder of copies.</summary>
    /// <param name="texts">The texts of the corpus. A copy does not reach from one text into the next.</param>
    public CorpusCopies(IEnumerable<string> texts)
    {
        string[] folded = [.. texts.Select(text => text.ToUpperInvariant())];
        _corpus = string.Join('\n', folded);
        _lines = folded.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a text is a whole line of the corpus.</summary>
    public bool IsWholeLine(string text) => _lines.Contains(text.ToUpperInvariant());

    /// <summary>Whether a piece of more than <see cref="MostCopied"/> characters of a text is in the corpus.</summary>
    public bool IsLongCopy(string text)
    {
        string folded = text.ToUpperInvariant();
        for (int start = 0; start + MostCopied < folded.Length; start++)
        {
            if (_corpus.AsSpan().Contains(folded.AsSpan(start, MostCopied + 1), StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
