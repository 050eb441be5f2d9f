using System;
using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Training.Corpus;

/// <summary>Orders texts by code points. Unlike in ordinal order, code points above U+FFFF come last.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    /// <summary>The only instance.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return string.CompareOrdinal(x, y);
        StringRuneEnumerator left = x.EnumerateRunes(), right = y.EnumerateRunes();
        while (true)
        {
            bool leftHasMore = left.MoveNext(), rightHasMore = right.MoveNext();
            if (!leftHasMore || !rightHasMore)
                return leftHasMore.CompareTo(rightHasMore);
            int order = left.Current.CompareTo(right.Current);
            if (order != 0)
                return order;
        }
    }
}
