#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>How clearly the lines of a voice tell the values of their choices.</summary>
    /// <remarks>
    /// The clarity of a line for a field is how sure a classifier of other lines is of its value, from 0 to 1 (as sure as of the clearest lines with this
    /// value). A clear line of <c>mood=angry</c> sounds angry to a reader who has not seen the tag. One byte holds one clarity, in 255ths. A line has one
    /// byte for each of its choices, in the order of the fields.
    /// </remarks>
    internal sealed class LineClarity
    {
        private readonly SceneTable _table;
        private readonly int[] _rows;
        private readonly int[] _first;

        /// <param name="table">The combinations of values of the lines.</param>
        /// <param name="rows">The row of each line.</param>
        /// <param name="bytes">The clarities. <see cref="Count"/> says how many.</param>
        internal LineClarity(SceneTable table, int[] rows, byte[] bytes)
        {
            _table = table;
            _rows = rows;
            Bytes = bytes;
            _first = new int[rows.Length];
            int place = 0;
            for (int line = 0; line < rows.Length; line++)
            {
                _first[line] = place;
                place += table.Choices(rows[line]);
            }
        }

        /// <summary>The clarities of all lines.</summary>
        internal byte[] Bytes { get; }

        /// <summary>Returns the number of clarities that lines have.</summary>
        internal static int Count(SceneTable table, IReadOnlyList<int> rows)
        {
            int count = 0;
            foreach (int row in rows)
                count += table.Choices(row);
            return count;
        }

        /// <summary>Returns a clarity as a byte.</summary>
        /// <param name="clarity">From 0 to 1.</param>
        internal static byte ToByte(double clarity) => (byte)Math.Round(clarity * byte.MaxValue);

        /// <summary>Returns how clearly a line tells the values that it shares with a scene: the mean over its choices, from 0 to 1. 1 if it shares none.</summary>
        /// <param name="line">The number of the line.</param>
        /// <param name="fit">The fields whose value it has, as bits.</param>
        internal float Of(int line, ulong fit)
        {
            int place = _first[line];
            int shared = 0;
            int sum = 0;
            for (int field = 0; field < _table.Schema.Fields.Count; field++)
            {
                if (!_table.IsChoice(_rows[line], field))
                    continue;
                if ((fit >> field & 1) != 0)
                {
                    sum += Bytes[place];
                    shared++;
                }

                place++;
            }

            return shared == 0 ? 1f : sum / (float)(shared * byte.MaxValue);
        }
    }
}
