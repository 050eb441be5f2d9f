using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Training.Corpus.Marks;

/// <summary>Finds the words whose full stop ends no sentence.</summary>
/// <remarks>
/// What follows the stop tells: a small letter or a digit ("bzw. morgen", "Nr. 5"), or a word that the corpus never writes small, as a name ("Mr. Smith"). A word of a sentence that has ended also stands at ends
/// of lines, and without a stop. In scripts without capitals, only short words that never do either are taken.
/// </remarks>
internal sealed partial class AbbreviationCensus
{
    private const int FewestBeforeSmall = 2;
    private const double LeastBeforeSmall = 0.5;
    private const int FewestBeforeNames = 3;
    private const double LeastBeforeNames = 0.8;
    private const int LongestBeforeNames = 5;
    private const int FewestWithoutCase = 2;
    private const int LongestWithoutCase = 3;
    private const double MostAtEnds = 0.1;
    private const double MostWithoutStop = 0.1;

    private int _beforeSmall;
    private int _beforeNames;
    private int _beforeOthers;
    private int _withoutCase;
    private int _atEnds;
    private int _withoutStop;

    private int Stops => _beforeSmall + _beforeNames + _beforeOthers + _withoutCase + _atEnds;

    /// <summary>Finds the abbreviations of lines. The usual ones are added, unless lines end with them.</summary>
    /// <param name="lines">The lines, without the names of their speakers.</param>
    /// <param name="beginsSmall">Whether sentences begin with small letters, so that a small letter says nothing.</param>
    public static string[] Of(IReadOnlyList<string> lines, bool beginsSmall)
    {
        var small = lines.SelectMany(line => Word().Matches(line)).Select(match => match.Value).Where(word => char.IsLower(word[0])).ToHashSet(StringComparer.Ordinal);
        var uses = new Dictionary<string, AbbreviationCensus>(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            foreach (Match match in Word().Matches(line))
            {
                string word = match.Value.ToLowerInvariant();
                if (word.Length > LineMarks.LongestAbbreviation)
                    continue;
                if (!uses.TryGetValue(word, out AbbreviationCensus? census))
                    uses.Add(word, census = new AbbreviationCensus());
                census.Add(line, match.Index + match.Length, small);
            }
        }

        IEnumerable<string> usual = ScriptMarks.UsualAbbreviations.Where(word => !uses.TryGetValue(word, out AbbreviationCensus? census) || census._atEnds * 2 < Math.Max(3, census.Stops));
        return
        [
            .. uses.Where(use => use.Value.IsAbbreviation(use.Key.Length, beginsSmall)).OrderByDescending(use => use.Value.Stops).Select(use => use.Key)
                .Concat(usual).Distinct().Take(LineMarks.MostAbbreviations).Order(StringComparer.Ordinal),
        ];
    }

    private void Add(string line, int place, HashSet<string> small)
    {
        if (place == line.Length || line[place] != '.')
        {
            _withoutStop++;
            return;
        }

        // "..." is no stop of the word, and neither is the first one of "z.B.".
        if (place + 1 < line.Length && (line[place + 1] == '.' || char.IsLetterOrDigit(line[place + 1])))
            return;
        Match next = Word().Match(line, place);
        char first = line.AsSpan(place + 1).TrimStart() is { Length: > 0 } rest ? rest[0] : '\0';
        if (first is ',' or ';' || char.IsAsciiDigit(first) || char.IsLower(first))
            _beforeSmall++;
        else if (!next.Success)
            _atEnds++;
        else if (!char.IsLetter(first))
            _beforeOthers++;
        else if (!char.IsUpper(first))
            _withoutCase++;
        else if (next.Length > 1 && !small.Contains(next.Value.ToLowerInvariant()))
            _beforeNames++;
        else
            _beforeOthers++;
    }

    private bool IsAbbreviation(int length, bool beginsSmall)
    {
        if (_atEnds > MostAtEnds * Stops)
            return false;
        if (!beginsSmall && _beforeSmall >= FewestBeforeSmall && _beforeSmall >= LeastBeforeSmall * Stops && _withoutStop <= Stops)
            return true;
        if (length <= LongestBeforeNames && _beforeNames >= FewestBeforeNames && _beforeNames >= LeastBeforeNames * Stops && _withoutStop <= MostWithoutStop * Stops)
            return true;
        return length <= LongestWithoutCase && _withoutCase >= FewestWithoutCase && _withoutCase == Stops && _withoutStop == 0;
    }

    // An apostrophe or a hyphen makes a word part of a longer one, whose stop is not its own.
    [GeneratedRegex(@"(?<![\p{L}\p{M}\p{N}'’-])\p{L}[\p{L}\p{M}]*(?![\p{L}\p{M}\p{N}]|['’-]\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
