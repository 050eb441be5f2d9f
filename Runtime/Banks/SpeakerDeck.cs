#nullable enable
using DialogueRnn.Decoding;

namespace DialogueRnn.Banks
{
    /// <summary>A speaker's lines, dealt round by round. What is dealt depends on the seed and on how many were dealt, and on nothing else.</summary>
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

        /// <summary>How many lines were dealt.</summary>
        internal long Spoken { get; set; }

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
            // Two lines are dealt in one order for ever; with more, only the first place is changed, so that the last one is as it was dealt.
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

        // FNV-1a over upper case: the same in every process, and for a speaker in any case.
        private static ulong HashOf(string text)
        {
            ulong hash = 14695981039346656037;
            foreach (char character in text.ToUpperInvariant())
                hash = (hash ^ character) * 1099511628211;
            return hash;
        }
    }
}
