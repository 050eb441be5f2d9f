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

        /// <summary>Returns how much the line that a line answers in the corpus is like a heard line, from -1 to 1. 0 if it answers none.</summary>
        internal double Likeness(int line, ReadOnlySpan<sbyte> heard, double length)
        {
            int number = _heardOf[line];
            return number == AnswersNothing ? 0.0 : ReplyMatcher.Cosine(heard, length, Row(_heard, number), _heardLengths[number]);
        }

        private static Span<sbyte> Row(sbyte[] rows, int number) => rows.AsSpan(number * ReplyMatcher.Width, ReplyMatcher.Width);
    }
}
