#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Decoding.Replies
{
    /// <summary>The vectors of all lines of a voice, and of the lines that they answer.</summary>
    internal sealed class AnswerIndex
    {
        private const int AnswersNothing = -1;

        private readonly sbyte[] _lines;
        private readonly double[] _lengths;
        private readonly int[] _heardOf;
        private readonly sbyte[] _heard;
        private readonly double[] _heardLengths;
        private readonly RareGrams _grams;

        /// <summary>Reads the lines of a voice.</summary>
        /// <param name="matcher">The matcher.</param>
        /// <param name="lines">The lines of the voice.</param>
        /// <param name="heard">The lines that some of them answer. Each line answers at most one.</param>
        internal AnswerIndex(ReplyMatcher matcher, IReadOnlyList<string> lines, IReadOnlyList<HeardLine> heard)
        {
            Heard = heard;
            _lines = new sbyte[lines.Count * ReplyMatcher.Width];
            _lengths = new double[lines.Count];
            _heardOf = new int[lines.Count];
            Array.Fill(_heardOf, AnswersNothing);
            for (int line = 0; line < lines.Count; line++)
                _lengths[line] = matcher.ReadAnswer(lines[line].AsSpan(), Row(_lines, line));
            _grams = new RareGrams(matcher, heard);
            _heard = new sbyte[heard.Count * ReplyMatcher.Width];
            _heardLengths = new double[heard.Count];
            for (int number = 0; number < heard.Count; number++)
            {
                _heardLengths[number] = matcher.ReadHeard(heard[number].Text.AsSpan(), Row(_heard, number));
                _heardOf[heard[number].Answer] = number;
            }
        }

        /// <summary>The number of lines.</summary>
        internal int Count => _lengths.Length;

        /// <summary>The lines that lines of the voice answer.</summary>
        internal IReadOnlyList<HeardLine> Heard { get; }

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

        private static Span<sbyte> Row(sbyte[] rows, int number) => rows.AsSpan(number * ReplyMatcher.Width, ReplyMatcher.Width);
    }
}
