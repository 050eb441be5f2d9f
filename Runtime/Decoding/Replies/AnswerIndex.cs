#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Decoding.Replies
{
    /// <summary>The vectors of all lines of a voice, and of the lines that they answer.</summary>
    /// <remarks>It costs some milliseconds, and only voices that reply need it. The first search in a voice therefore reads its lines, a slice at a time.</remarks>
    internal sealed class AnswerIndex
    {
        private const int AnswersNothing = -1;

        // A slice costs about as much as one of a search.
        private const int LinesAtOnce = 8;

        private readonly ReplyMatcher _matcher;
        private readonly IAnswerLines _texts;
        private readonly RareGrams _grams;
        private sbyte[] _lines = Array.Empty<sbyte>();
        private double[] _lengths = Array.Empty<double>();
        private int[] _heardOf = Array.Empty<int>();
        private sbyte[] _heard = Array.Empty<sbyte>();
        private double[] _heardLengths = Array.Empty<double>();
        private int _done;
        private int _heardDone;

        /// <summary>Creates an index that has read nothing yet.</summary>
        /// <param name="matcher">The matcher.</param>
        /// <param name="lines">The lines of the voice.</param>
        /// <param name="heard">The lines that some of them answer. Each line answers at most one.</param>
        internal AnswerIndex(ReplyMatcher matcher, IAnswerLines lines, IReadOnlyList<HeardLine> heard)
        {
            _matcher = matcher;
            _texts = lines;
            _grams = new RareGrams(matcher);
            Heard = heard;
            Count = lines.Count;
        }

        /// <summary>The number of lines.</summary>
        internal int Count { get; }

        /// <summary>The lines that lines of the voice answer.</summary>
        internal IReadOnlyList<HeardLine> Heard { get; }

        /// <summary>Whether all lines are read. Before, only <see cref="Count"/> and <see cref="Heard"/> can be used.</summary>
        internal bool IsComplete => _done == Count && _grams.IsComplete;

        /// <summary>Reads a slice of the lines. Only the first call allocates much.</summary>
        internal void Advance()
        {
            if (_lengths.Length < Count)
                Begin();
            if (_heardDone < Heard.Count)
                _heardDone = ReadHeard(_heardDone, Math.Min(Heard.Count, _heardDone + LinesAtOnce));
            else if (!_grams.IsComplete)
                _grams.Weigh(LinesAtOnce);
            else
                _done = ReadLines(_done, Math.Min(Count, _done + LinesAtOnce));
        }

        /// <summary>Whether a line answers another one in the corpus.</summary>
        internal bool IsAnswer(int line) => _heardOf[line] != AnswersNothing;

        /// <summary>Returns how well a line fits a heard line, from -1 to 1.</summary>
        internal double Fit(int line, ReadOnlySpan<sbyte> heard, double length) => ReplyMatcher.Cosine(heard, length, Row(_lines, line), _lengths[line]);

        /// <summary>Returns how much the line that a line answers in the corpus is like a heard line: the mean of what their vectors and their rare words say, from -1
        /// to 1. 0 if it answers none.</summary>
        /// <param name="line">The number of the line.</param>
        /// <param name="heard">The vector of the heard line.</param>
        /// <param name="length">The length of that vector.</param>
        /// <param name="grams">The grams of the heard line, in order.</param>
        /// <param name="gramsLength">What <see cref="LengthOf"/> returns for them.</param>
        internal double Likeness(int line, ReadOnlySpan<sbyte> heard, double length, uint[] grams, double gramsLength)
        {
            int number = _heardOf[line];
            if (number == AnswersNothing)
                return 0.0;
            double alike = ReplyMatcher.Cosine(heard, length, Row(_heard, number), _heardLengths[number]);
            return (alike + _grams.Likeness(number, grams, gramsLength)) / 2.0;
        }

        /// <summary>Returns the length of the vector of rare words of a heard line.</summary>
        internal double LengthOf(uint[] grams) => _grams.LengthOf(grams);

        private void Begin()
        {
            _lines = new sbyte[Count * ReplyMatcher.Width];
            _lengths = new double[Count];
            _heardOf = new int[Count];
            Array.Fill(_heardOf, AnswersNothing);
            _heard = new sbyte[Heard.Count * ReplyMatcher.Width];
            _heardLengths = new double[Heard.Count];
        }

        private int ReadHeard(int from, int to)
        {
            for (int number = from; number < to; number++)
            {
                HeardLine line = Heard[number];
                _heardLengths[number] = _matcher.ReadHeard(line.Text.AsSpan(), Row(_heard, number));
                _heardOf[line.Answer] = number;
                _grams.Add(line.Text);
            }

            return to;
        }

        private int ReadLines(int from, int to)
        {
            Span<char> text = stackalloc char[ReplyMatcher.LongestText];
            for (int line = from; line < to; line++)
                _lengths[line] = _matcher.ReadAnswer(text.Slice(0, _texts.Copy(line, text)), Row(_lines, line));
            return to;
        }

        private static Span<sbyte> Row(sbyte[] rows, int number) => rows.AsSpan(number * ReplyMatcher.Width, ReplyMatcher.Width);
    }
}
