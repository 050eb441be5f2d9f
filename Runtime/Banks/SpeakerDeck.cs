#nullable enable
using DialogueRnn.Decoding;

namespace DialogueRnn.Banks
{
    /// <summary>One speaker's lines, dealt in rounds. The next line depends only on the seed and on the number of lines dealt so far.</summary>
    internal sealed class SpeakerDeck
    {
        private readonly BankedLine[] _lines;
        private readonly int[] _order;
        private readonly ulong _seed;
        private long _round = -1;

        internal SpeakerDeck(BankedLine[] lines, ulong seed)
        {
            _lines = lines;
            _order = new int[lines.Length];
            _seed = SeededRandom.Derive(seed, HashOf(lines[0].Speaker));
        }

        /// <summary>The number of lines dealt so far.</summary>
        internal long Spoken { get; set; }

        /// <summary>Deals the next line.</summary>
        internal BankedLine Next()
        {
            long round = Spoken / _lines.Length;
            if (round != _round)
                Shuffle(round);
            return _lines[_order[Spoken++ % _lines.Length]];
        }

        private void Shuffle(long round)
        {
            int lastBefore = round == 0 ? -1 : LastOf(round - 1);
            Deal(round);
            // Two lines keep one order for ever. With more lines only the first is swapped, so the last line of the round stays as dealt.
            if (_order.Length == 2 && lastBefore >= 0)
                Swap(0, _order[0] == lastBefore ? 1 : 0);
            else if (_order.Length > 2 && _order[0] == lastBefore)
                Swap(0, 1);
            _round = round;
        }

        private int LastOf(long round)
        {
            Deal(_order.Length == 2 ? 0 : round);
            return _order[_order.Length - 1];
        }

        private void Deal(long round)
        {
            var random = new SeededRandom(SeededRandom.Derive(_seed, (ulong)round));
            for (int place = 0; place < _order.Length; place++)
                _order[place] = place;
            for (int place = _order.Length - 1; place > 0; place--)
                Swap(place, (int)(random.NextUInt32() % (uint)(place + 1)));
        }

        private void Swap(int first, int second) => (_order[first], _order[second]) = (_order[second], _order[first]);

        // FNV-1a over the upper-case name: the same in every process and for any case of the name.
        private static ulong HashOf(string text)
        {
            ulong hash = 14695981039346656037;
            foreach (char character in text.ToUpperInvariant())
                hash = (hash ^ character) * 1099511628211;
            return hash;
        }
    }
}
