#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation.Composing;

namespace DialogueRnn.Generation.Choosing
{
    /// <summary>The takes of a line that are under way, side by side.</summary>
    /// <remarks>
    /// All begin with the state behind the prime, which is read once. Takes do not depend on each other. The line is therefore the same as with one take
    /// after the other.
    /// A take begins only if its largest possible score wins against the best complete take, and against the expected scores of those under way. A take
    /// that cannot win any more ends early.
    /// </remarks>
    internal sealed class TakeLanes
    {
        private readonly TakeLane[] _lanes;
        private readonly Stack<LineDecoder> _free = new Stack<LineDecoder>();
        private readonly TakeForecast _forecast;
        private bool _isFilled;

        /// <summary>Begins with one lane.</summary>
        /// <param name="takes">The takes.</param>
        /// <param name="first">The take of the first lane. Its decoder can still read the prime.</param>
        internal TakeLanes(LineTakes takes, TakeLane first)
        {
            Takes = takes;
            _lanes = new TakeLane[first.Decoder.Plan.TakesTogether];
            _forecast = new TakeForecast(takes.Count);
            Main = first.Decoder;
            _lanes[Count++] = first;
        }

        /// <summary>The takes.</summary>
        internal LineTakes Takes { get; }

        /// <summary>The number of takes under way.</summary>
        internal int Count { get; private set; }

        /// <summary>The decoder of the first lane. After the last take, the decoder that has the line.</summary>
        internal LineDecoder Main { get; private set; }

        internal TakeLane this[int lane] => _lanes[lane];

        /// <summary>Adds a lane of a saved line. Lanes that the settings have no room for are dropped: their takes begin again later.</summary>
        internal void Restore(TakeLane lane)
        {
            if (Count < _lanes.Length)
                _lanes[Count++] = lane;
            else
                lane.Decoder.LeaveSeat();
        }

        /// <summary>Returns the lanes of a fork.</summary>
        /// <param name="main">The fork of <see cref="Main"/>. Its take continues in another way. The other takes begin again.</param>
        internal TakeLanes Fork(LineDecoder main) => new TakeLanes(Takes.Copy(), new TakeLane(main, Math.Max(0, _lanes[0].Number), true));

        /// <summary>Uses the result of a lane's step.</summary>
        /// <returns>The number of UTF-16 units appended.</returns>
        internal int Advance(int lane)
        {
            LineDecoder decoder = _lanes[lane].Decoder;
            if (_lanes[lane].Number == TakeLane.NotChosen && decoder.OpeningAhead < 1)
                Choose(decoder);
            return decoder.Advance();
        }

        /// <summary>Scores the takes that have ended, and lets other takes begin.</summary>
        /// <param name="isLate">Whether no further take is wanted, if one with text is complete.</param>
        /// <returns>True if the best take was chosen. <see cref="Main"/> then has it.</returns>
        internal bool Settle(bool isLate)
        {
            if (_lanes[0].Number == TakeLane.NotChosen)
                return false;
            bool hasEnded = ScoreEnded();
            if (!hasEnded && _isFilled && !isLate)
                return false;
            if (isLate && Takes.Best != null && Takes.Best.HasText)
                Count = 0;
            else
                Fill(isLate);
            if (Count > 0)
                return false;
            Main.Adopt(Takes.Best!);
            return true;
        }

        /// <summary>Gives back all seats but that of <see cref="Main"/>.</summary>
        internal void LeaveAllButMain()
        {
            LeaveFree();
            for (int lane = 1; lane < Count; lane++)
                _lanes[lane].Decoder.LeaveSeat();
        }

        /// <summary>Gives back all seats.</summary>
        internal void LeaveSeats()
        {
            LeaveFree();
            for (int lane = 0; lane < _lanes.Length; lane++)
                _lanes[lane].Decoder?.LeaveSeat();
        }

        // Chooses the take of the first lane, whose decoder has read the prime.
        private void Choose(LineDecoder decoder)
        {
            int number;
            do
            {
                _forecast.LookAhead(decoder, Takes);
                number = Next();
            }
            while (number < 0 && !_forecast.IsComplete);
            number = Math.Max(0, number);
            _lanes[0] = new TakeLane(decoder, number);
            decoder.Reseed(Takes.SeedOf(number));
            decoder.FollowProposal(LineTakes.SourceOf(number), Takes.Seed, Takes.SeedOf(number));
        }

        private bool ScoreEnded()
        {
            bool any = false;
            for (int lane = Count - 1; lane >= 0; lane--)
            {
                if (!_lanes[lane].Decoder.Ending.HasEnded)
                    continue;
                Takes.Note(_lanes[lane].Decoder, _lanes[lane].Number);
                Free(lane);
                any = true;
            }

            return any;
        }

        private void Fill(bool isLate)
        {
            DropLosers();
            _forecast.LookAhead(Main, Takes);
            while (Count == 0 || (Count < _lanes.Length && !isLate))
            {
                int number = Next();
                if (number >= 0)
                    Begin(number);
                else if (Count == 0 && !_forecast.IsComplete)
                    _forecast.LookAhead(Main, Takes);
                else
                    break;
            }

            _isFilled = _forecast.IsComplete;
            if (Count == 0)
                return;
            Main = _lanes[0].Decoder;
            LeaveFree();
        }

        private void DropLosers()
        {
            for (int lane = Count - 1; lane >= 0; lane--)
            {
                if (Takes.CanWin(_lanes[lane].Number, MostOf(_lanes[lane])))
                    continue;
                Takes.Drop(_lanes[lane].Number, MostOf(_lanes[lane]), Main.Record);
                Free(lane);
            }
        }

        // Returns the take that can get the largest score, or -1 if no take needs to begin now.
        private int Next()
        {
            double expected = double.NegativeInfinity;
            ulong taken = Takes.Done;
            for (int lane = 0; lane < Count; lane++)
            {
                if (_lanes[lane].Number == TakeLane.NotChosen)
                    continue;
                taken |= 1UL << _lanes[lane].Number;
                if (!_lanes[lane].IsBranch)
                    expected = Math.Max(expected, _forecast.ExpectedOf(_lanes[lane].Number));
            }

            int next = -1;
            for (int number = 0; number < _forecast.Seen; number++)
            {
                if ((taken >> number & 1) != 0)
                    continue;
                double most = _forecast.MostOf(number);
                if (!Takes.CanWin(number, most))
                    Takes.Drop(number, most, Main.Record);
                else if (most > expected && (next < 0 || most > _forecast.MostOf(next)))
                    next = number;
            }

            return next;
        }

        private void Begin(int number)
        {
            LineDecoder decoder = _free.Count > 0 ? _free.Pop() : Main.Beside();
            decoder.ShareOpening(Main);
            decoder.StartOver(Takes.SeedOf(number));
            decoder.FollowProposal(LineTakes.SourceOf(number), Takes.Seed, Takes.SeedOf(number));
            _lanes[Count++] = new TakeLane(decoder, number);
        }

        // Main stays, with its seat, until another take has begun.
        private void Free(int lane)
        {
            _free.Push(_lanes[lane].Decoder);
            Count--;
            for (; lane < Count; lane++)
                _lanes[lane] = _lanes[lane + 1];
            _lanes[Count] = default;
        }

        private void LeaveFree()
        {
            foreach (LineDecoder decoder in _free)
                decoder.LeaveSeat();
        }

        private double MostOf(TakeLane lane) => lane.IsBranch
            ? Main.MostOf(TakeSource.Network, Takes.Seed, Takes.Seed, out _)
            : _forecast.MostOf(lane.Number);
    }
}
