#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>Lines by how well they fit a scene. Lines that have more of its values are drawn first, and seldom another one.</summary>
    /// <remarks>
    /// Lines that have equally many values of the scene are a tier. A draw goes through the tiers, the best first, and stops at one of n lines with the
    /// probability n² / (n² + m²). Here m is <see cref="EnoughLines"/>, divided by the square of the guidance, or a quarter of the lines of the later tiers if that is less. A tier with few lines
    /// leaves room for the next, so that they do not come again and again. Inside a tier, lines with the same values are a group. The chances of groups are as
    /// n / (n + <see cref="EnoughLines"/>): the many lines of a night do not crowd out the few lines about snow. Of a group, a few lines are drawn, and the
    /// clearest of them is taken: more with a stronger guidance, fewer in a small group, whose clearest lines would come again and again.
    /// </remarks>
    internal sealed class LineTiers
    {
        /// <summary>The size of a tier at which one half of the draws goes on to the next tier.</summary>
        internal const int EnoughLines = 8;

        /// <summary>The largest number of lines that are drawn so that the clearest is taken, with a guidance of 1.</summary>
        internal const double Contenders = 8.0;

        // So many lines of a group stand behind each contender, with a guidance of 1.
        private const double LinesOfContender = 6.0;

        // A line without the values of the scene counts as this part of one with them.
        private const double ShareOfLater = 0.25;

        private readonly int[] _lines;
        private readonly int[] _groupEnds;
        private readonly int[] _tierEnds;
        private readonly double _enough;
        private readonly float[]? _clarities;
        private readonly double _contenders;
        private readonly double _linesOfContender;

        /// <summary>Sorts lines.</summary>
        /// <param name="lines">The lines.</param>
        /// <param name="fits">The fit of each of <paramref name="lines"/>: one bit for each value that it has.</param>
        /// <param name="guidance">How strongly lines follow the scene. With less than 1, as with 1.</param>
        /// <param name="clarities">By line, how clearly it tells the values of the scene. Null: not known.</param>
        internal LineTiers(IReadOnlyList<int> lines, IReadOnlyList<ulong> fits, float guidance = 1f, float[]? clarities = null)
        {
            _clarities = clarities;
            _contenders = clarities is null ? 1.0 : Math.Round(Contenders * guidance);
            _linesOfContender = LinesOfContender / Math.Max(1f, guidance);
            _enough = EnoughLines / Math.Max(1.0, (double)guidance * guidance);
            int[] order = Enumerable.Range(0, lines.Count).ToArray();
            Array.Sort(order, (left, right) =>
            {
                int tier = BitsOf(fits[right]).CompareTo(BitsOf(fits[left]));
                int group = tier != 0 ? tier : fits[left].CompareTo(fits[right]);
                return group != 0 ? group : lines[left].CompareTo(lines[right]);
            });
            _lines = Array.ConvertAll(order, index => lines[index]);
            var groups = new List<int>();
            var tiers = new List<int>();
            for (int index = 0; index < order.Length; index++)
            {
                bool isLast = index + 1 == order.Length;
                if (!isLast && fits[order[index + 1]] == fits[order[index]])
                    continue;
                groups.Add(index + 1);
                if (isLast || BitsOf(fits[order[index + 1]]) != BitsOf(fits[order[index]]))
                    tiers.Add(groups.Count);
            }

            _groupEnds = groups.ToArray();
            _tierEnds = tiers.ToArray();
        }

        /// <summary>The number of lines.</summary>
        internal int Count => _lines.Length;

        /// <summary>Returns the number of bits that are 1.</summary>
        internal static int BitsOf(ulong bits)
        {
            int count = 0;
            for (; bits != 0; bits &= bits - 1)
                count++;
            return count;
        }

        /// <summary>Draws a line. There must be one.</summary>
        internal int Draw(ref SeededRandom random) => DrawFrom(DrawGroup(ref random), ref random);

        /// <summary>Draws a line of a group.</summary>
        internal int DrawFrom((int From, int To) group, ref SeededRandom random)
        {
            int drawn = _lines[group.From + random.Below(group.To - group.From)];
            double contenders = Math.Min(_contenders, (group.To - group.From) / _linesOfContender);
            for (int contender = 1; contender < contenders; contender++)
            {
                int other = _lines[group.From + random.Below(group.To - group.From)];
                if (_clarities![other] > _clarities[drawn])
                    drawn = other;
            }

            return drawn;
        }

        /// <summary>Draws a group of lines that have the same values. There must be one.</summary>
        internal (int From, int To) DrawGroup(ref SeededRandom random)
        {
            int firstGroup = 0;
            for (int tier = 0; ; tier++)
            {
                int endGroup = _tierEnds[tier];
                int count = _groupEnds[endGroup - 1] - StartOf(firstGroup);
                double later = Math.Min(_enough, ShareOfLater * (_lines.Length - _groupEnds[endGroup - 1]));
                double here = (double)count * count;
                if (tier + 1 == _tierEnds.Length || random.NextDouble() * (here + (later * later)) < here)
                    return DrawFromTier(firstGroup, endGroup, ref random);
                firstGroup = endGroup;
            }
        }

        private (int From, int To) DrawFromTier(int firstGroup, int endGroup, ref SeededRandom random)
        {
            double sum = 0.0;
            for (int group = firstGroup; group < endGroup; group++)
                sum += ShareOf(group);
            double drawn = endGroup - firstGroup > 1 ? random.NextDouble() * sum : 0.0;
            int chosen = firstGroup;
            while (chosen + 1 < endGroup && drawn >= ShareOf(chosen))
                drawn -= ShareOf(chosen++);
            return (StartOf(chosen), _groupEnds[chosen]);
        }

        private double ShareOf(int group)
        {
            double count = _groupEnds[group] - StartOf(group);
            return count / (count + EnoughLines);
        }

        private int StartOf(int group) => group == 0 ? 0 : _groupEnds[group - 1];
    }
}
