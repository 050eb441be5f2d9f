using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Training.Checking;

/// <summary>
/// Judges finished lines in two independent ways: with the state machine of the rules, run again over the shown text,
/// and with a simple count of the marks. A line must pass both.
/// </summary>
internal sealed partial class LineJudge
{
    private readonly LineMarks _marks;
    private readonly Regex? _tags;
    private readonly MarkupTags? _markup;

    private LineJudge(LineMarks marks, Regex? tags, MarkupTags? markup)
    {
        _marks = marks;
        _tags = tags;
        _markup = markup;
    }

    /// <summary>Creates a judge of the lines of a model.</summary>
    /// <param name="manifest">The manifest of the model. Null: lines have the usual marks and no speakers.</param>
    public static LineJudge Of(ModelManifest? manifest) => new(
        manifest?.Marks ?? new LineMarks(), TagsOf(manifest?.Training), manifest is null ? null : MarkupTags.Of(manifest.Vocabulary));

    /// <summary>Tells whether a line ends at the end of a sentence, or in another way in which lines of the corpus end.</summary>
    /// <param name="prime">The text before the line.</param>
    /// <param name="text">The line.</param>
    public bool EndsAsLine(string prime, string text)
    {
        text = WithoutMarkup(text, out _);
        if (text.Length == 0 || char.IsWhiteSpace(text[^1]))
            return false;
        ShapeState state = Read(prime, text).State;
        return (state.IsSentenceEnd && EndsInMark(text)) || (state.IsLineEnd && EndsOtherwise(text));
    }

    /// <summary>Tells whether quotes, brackets and tags are balanced, including quotes and brackets that the prime opens.</summary>
    /// <param name="prime">The text before the line.</param>
    /// <param name="text">The line.</param>
    public bool IsBalanced(string prime, string text)
    {
        text = WithoutMarkup(text, out bool areTagsClosed);
        (ShapeState state, bool matches) = Read(prime, text);
        return areTagsClosed && matches && state.Pairs.Open == 0 && (AreCountsEven(Smileys().Replace(prime + text, string.Empty)) || AreCountsEven(Smiley().Replace(prime + text, string.Empty)));
    }

    /// <summary>Tells whether a line goes on with the tag of a speaker.</summary>
    /// <param name="prime">The text before the line. Without one, the line can begin with a tag.</param>
    /// <param name="text">The line.</param>
    public bool RunsOn(string prime, string text) =>
        _tags is not null && _tags.EnumerateMatches(text) is var tags && tags.MoveNext() && (tags.Current.Index > 0 || !string.IsNullOrWhiteSpace(prime) || tags.MoveNext());

    private static Regex? TagsOf(TrainingSummary? training)
    {
        if (training?.PrimeTemplate is not { } template || training.Speakers.Count == 0)
            return null;
        IEnumerable<string> tags = training.Speakers.Select(name => Regex.Escape(template.Replace(SpeakerSettings.NamePlace, name, StringComparison.Ordinal).TrimEnd(' ', '\n')));
        // A name stands behind no other letter, but scripts without blanks write it so.
        return new Regex($@"(?<![\p{{L}}\p{{M}}\p{{N}}-[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF]])({string.Join('|', tags)})", RegexOptions.CultureInvariant);
    }

    private (ShapeState State, bool Matches) Read(string prime, string text)
    {
        var state = new ShapeState(_marks);
        foreach (char character in prime)
            state.Take(character);
        state.BeginText();
        bool matches = true;
        foreach (char character in text)
            matches &= state.Take(character);
        return (state, matches);
    }

    // Markup is not seen in the game.
    private string WithoutMarkup(string text, out bool areTagsClosed)
    {
        areTagsClosed = true;
        if (_markup is null)
            return text;
        var open = new TagStack(_markup);
        for (int place = 0; place < text.Length;)
        {
            int length = MarkupForm.LengthAt(text, place);
            if (length == 0 || _markup.Find(text.AsSpan(place, length)) == MarkupTags.None)
            {
                place++;
                continue;
            }

            areTagsClosed &= open.Allows(text.AsSpan(place, length));
            open.Append(text.AsSpan(place, length));
            text = text.Remove(place, length);
        }

        areTagsClosed &= open.Open == 0;
        return text;
    }

    private bool EndsInMark(string text)
    {
        string core = Smileys().Replace(text, string.Empty).TrimEnd([' ', '\u00A0', '\u202F', '\'', .. _marks.Pairs.Where((mark, place) => place % 2 == 1 && !_marks.IsSentenceEnd(mark))]);
        if (core.Length == 0 || !_marks.IsSentenceEnd(core[^1]))
            return false;
        string word = new([.. core.TrimEnd('.').Reverse().TakeWhile(char.IsLetter).Reverse()]);
        return core[^1] != '.' || !_marks.Abbreviations.Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    private bool EndsOtherwise(string text) => _marks.LineEnds.Contains(text[^1], StringComparison.Ordinal) ||
        (_marks.EndsWithLetter && WordPieces.IsWord(text[^1])) || (_marks.EndsWithSmiley && (char.IsSurrogate(text[^1]) || text[^1] == '\uFE0F' || Smiley().IsMatch(text)));

    // A mark that opens some pairs and closes others, as “ does, says nothing alone: all marks of such pairs are counted together.
    private bool AreCountsEven(string counted)
    {
        foreach (char opener in _marks.Pairs.Where((_, place) => place % 2 == 0).Distinct())
        {
            string closers = string.Concat(_marks.Pairs.Where((_, place) => place % 2 == 1 && _marks.Pairs[place - 1] == opener));
            bool isFree = closers.Contains('\u2019', StringComparison.Ordinal) || closers.Any(mark => _marks.IsSentenceEnd(mark) || _marks.LoneClosers.Contains(mark, StringComparison.Ordinal));
            bool isShared = closers.Contains(opener, StringComparison.Ordinal) || _marks.Pairs.Where((mark, place) => place % 2 == 1 && mark == opener).Any() ||
                closers.Any(closer => _marks.Pairs.Where((mark, place) => place % 2 == 1 && mark == closer).Count() > 1);
            int open = counted.Count(mark => mark == opener);
            int closed = counted.Count(closers.Contains);
            if (!isFree && (isShared ? (closers.Contains(opener, StringComparison.Ordinal) && open % 2 != 0) : open != closed))
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"(?<![:;=])[:;=][-^'o]?[)(\]\[}{]|(?<=\s)[:;=][-^'o]?[DPpO3/|*]", RegexOptions.CultureInvariant)]
    private static partial Regex Smiley();

    [GeneratedRegex(@"(?<![:;=])[:;=][-^'o]?[)(\]\[}{]+|(?<=\s)[:;=][-^'o]?[DPpO3/|*]", RegexOptions.CultureInvariant)]
    private static partial Regex Smileys();
}
