using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;

namespace DialogueRnn.Training.Checking;

/// <summary>Judges lines one by one and counts the results.</summary>
/// <param name="phrases">The banned phrases. Null for none.</param>
/// <param name="originality">The fingerprint of the corpus. Null for none.</param>
/// <param name="maxCopied">The largest length of a copy, in characters. Null for no limit.</param>
/// <param name="words">The words of the corpus. Null if unknown.</param>
/// <param name="prefix">The required prefix of every line. It is not part of the line's text.</param>
/// <param name="manifest">The manifest of the model. Null: lines have the usual marks and no speakers.</param>
internal sealed class LineTally(PhraseFilter? phrases, OriginalityFilter? originality, int? maxCopied, CorpusWords? words = null, string prefix = "", ModelManifest? manifest = null)
{
    private readonly LineJudge _judge = LineJudge.Of(manifest);
    private const int MostExamples = 8;

    // The largest rate of false alarms at which a line counts as long enough to be called a copy.
    private const double RareEnough = 0.01;

    private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);
    private readonly List<string> _examples = [];
    private readonly int _shortestTelling = originality is null ? int.MaxValue : ShortestTelling(originality);
    private int _sentenceEnds;
    private int _banned;
    private int _unbalanced;
    private int _runningOn;
    private int _longestCopy;
    private int _copiedWhole;
    private int _telling;
    private int _unmet;
    private int _fallbacks;
    private int _empty;
    private long _steps;
    private long _words;
    private long _invented;

    /// <summary>The number of lines so far.</summary>
    public int Lines { get; private set; }

    /// <summary>The number of characters so far, without primes.</summary>
    public long Characters { get; private set; }

    /// <summary>Judges a line and adds it to the counts.</summary>
    /// <exception cref="DialogueModelFormatException">A step of the network gave no numbers.</exception>
    public void Add(DialogueLine line)
    {
        BrokenLines.Refuse(line);
        string text = line.Text;
        string prime = line.Prime + prefix + line.SpeakerTag;
        Lines++;
        Characters += text.Length;
        _steps += line.Open.Steps;
        _distinct.Add(text);
        _empty += text.Length == 0 ? 1 : 0;
        _unmet += line.StopReason == StopReason.RulesUnmet ? 1 : 0;
        _fallbacks += line.IsFallback ? 1 : 0;
        if (_judge.EndsAsLine(prime, text))
            _sentenceEnds++;
        else
            Show(text.Length == 0 ? "empty" : "no sentence end", line);
        if (!_judge.IsBalanced(prime, text))
        {
            _unbalanced++;
            Show("unbalanced", line);
        }

        if (_judge.RunsOn(prime, text))
        {
            _runningOn++;
            Show("runs on through another line", line);
        }

        if (phrases?.Find(text) is { } match)
        {
            _banned++;
            Show($"banned '{match.Entry}'", line);
        }

        AddCopy(line, text);
        AddWords(text);
    }

    /// <summary>Creates the report.</summary>
    /// <param name="time">The time that the lines took.</param>
    public CheckReport Report(TimeSpan time) => new()
    {
        Lines = Lines,
        Characters = Characters,
        MeanLength = (double)Characters / Lines,
        SentenceEnds = (double)_sentenceEnds / Lines,
        Banned = phrases is null ? null : _banned,
        Unbalanced = _unbalanced,
        RunningOn = _runningOn,
        LongestCopy = originality is null ? null : _longestCopy,
        MaxCopied = maxCopied,
        CopiedWhole = originality is null ? null : _telling == 0 ? 0 : (double)_copiedWhole / _telling,
        Telling = _telling,
        InventedWords = words is null ? null : _words == 0 ? 0 : (double)_invented / _words,
        Distinct = (double)_distinct.Count / Lines,
        RulesUnmet = _unmet,
        Fallbacks = _fallbacks,
        Empty = _empty,
        StepsPerCharacter = Characters == 0 ? 0 : (double)_steps / Characters,
        MicrosecondsPerCharacter = Characters == 0 ? 0 : time.TotalMicroseconds / Characters,
        Examples = _examples,
    };

    private void AddCopy(DialogueLine line, string text)
    {
        if (originality is null)
            return;
        int copy = originality.Measure(text);
        _longestCopy = Math.Max(_longestCopy, copy);
        if (copy > maxCopied && !line.IsFallback)
            Show($"{copy} characters copied", line);
        int length = LengthOf(text);
        if (length < _shortestTelling)
            return;
        _telling++;
        _copiedWhole += copy >= length ? 1 : 0;
    }

    private void AddWords(string text)
    {
        if (words is null)
            return;
        foreach (Range word in CorpusWords.Find(text))
        {
            _words++;
            _invented += words.Contains(text.AsSpan(word)) ? 0 : 1;
        }
    }

    // The fingerprint counts any run of white space as one character. This count must match it.
    private static int LengthOf(string text) => text.Where((character, index) => !char.IsWhiteSpace(character) || index == 0 || !char.IsWhiteSpace(text[index - 1])).Count();

    private static int ShortestTelling(OriginalityFilter originality)
    {
        int length = originality.GramLength;
        while (originality.FalseSpanRate(length) > RareEnough)
            length++;
        return length;
    }

    private void Show(string fault, DialogueLine line)
    {
        if (_examples.Count < MostExamples)
            _examples.Add($"{fault} ({line.StopReason}, seed {line.Seed}): {line.Prime}{line.Text}");
    }
}
