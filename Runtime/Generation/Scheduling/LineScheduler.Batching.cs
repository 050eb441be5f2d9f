#nullable enable
using System;
using System.Runtime.ExceptionServices;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation.Scheduling
{
    /// <content>Which streams step together.</content>
    /// <remarks>
    /// Each line of a batch has one stream in it. What is then left of the batch goes to further takes of these lines, and does not count against their turns. A
    /// line with many takes therefore gets no more than its share of the steps if they are scarce. If a line of the batch has no further take,
    /// the others at most double the batch: that line then keeps at least half of its speed.
    /// </remarks>
    internal sealed partial class LineScheduler
    {
        // The largest size that a batch with further takes can have, in multiples of the number of its lines.
        private const int MostGrowth = 2;

        // The number of streams in the batch, and of takes. A take with a guidance has two streams.
        private int _streamCount;
        private int _takeCount;

        private int LargestBatchThatFits(LineQueue queue, long nanoseconds)
        {
            if (nanoseconds <= 0)
                return 0;
            if (!_predictor.HasMeasured)
                return 1;
            int least = queue.First.StreamsPerTake;
            int batch = Math.Max(least, LargestBatch(queue));
            while (batch >= least && _predictor.Predict(batch) > nanoseconds)
                batch--;
            return batch >= least ? batch : 0;
        }

        private int LargestBatch(LineQueue queue)
        {
            int most = _mostStreams;
            if (queue.Count >= most)
                return most;
            int streams = 0;
            int first = 0;
            bool hasSingle = false;
            for (int index = 0; index < queue.Count; index++)
            {
                OpenLine line = queue[index];
                streams += line.TakeCount * line.StreamsPerTake;
                first += line.StreamsPerTake;
                hasSingle |= line.TakeCount == 1;
            }

            return Math.Min(hasSingle ? Math.Min(most, MostGrowth * first) : most, streams);
        }

        // Costs of larger batches are predicted from that of one stream. Where no line has one stream, the pair counts as one until one is measured.
        private void LearnStep(long nanoseconds)
        {
            if (!_predictor.HasMeasured && _streamCount > 1)
                _predictor.Learn(1, nanoseconds);
            _predictor.Learn(_streamCount, nanoseconds);
        }

        // The number of prime tokens that the first line reads at once. 0 if there are fewer than two, or if a token would cost more than in the batch.
        private int SliceInsteadOf(OpenLine first, int batch, long nanoseconds)
        {
            int ahead = Math.Min(first.PrimeAhead, LongestSlice);
            if (ahead < 2 || !_predictor.HasMeasured)
                return 0;
            int slice = _predictor.LongestSlice(ahead, nanoseconds);
            return _predictor.PredictSlice(slice) * batch <= _predictor.Predict(batch) * slice ? slice : 0;
        }

        private void ReadPrime(LineQueue queue, int count)
        {
            OpenLine line = queue.Take();
            try
            {
                Read(line.Stream!, line.NextOfPrime(count));
                line.PassPrime(count);
            }
            finally
            {
                GiveBack(queue, line, count);
            }
        }

        // If the second stream fails, the first one goes back, so that both stand at the same place.
        private void Read(LineStream stream, ReadOnlySpan<int> tokens)
        {
            if (stream.Plain is null)
            {
                _model.Backend.Read(stream.Own, tokens);
                return;
            }

            stream.Own.State.CopyTo(_stateBefore, 0);
            _model.Backend.Read(stream.Own, tokens);
            try
            {
                _model.Backend.Read(stream.Plain, tokens);
            }
            catch
            {
                _stateBefore.CopyTo(stream.Own.State, 0);
                throw;
            }
        }

        private int Step(LineQueue queue, int batch)
        {
            _streamCount = 0;
            _takeCount = 0;
            do
            {
                OpenLine line = queue.Take();
                Put(line, 0);
                if (line.Decoder.IsBeforeLastOfPlainOpening)
                    Primes.Remember(line.Decoder.Context, line.Decoder.Scene, line.Stream!);
            }
            while (queue.Count > 0 && _streamCount + queue.First.StreamsPerTake <= batch);

            int lines = _takeCount;
            AddFurtherTakes(lines, batch);
            bool isDivided = _streamCount > _mostStreams;
            if (isDivided)
                _batchStreams[0].State.CopyTo(_stateBefore, 0);
            try
            {
                _model.Backend.Step(_batchStreams, _streamCount);
            }
            catch
            {
                // A backend that steps one stream after the other may have advanced the first of a pair.
                if (isDivided)
                    _stateBefore.CopyTo(_batchStreams[0].State, 0);
                for (int index = 0; index < lines; index++)
                    GiveBack(queue, _batchLines[index]);
                throw;
            }

            return Advance(queue, lines);
        }

        // All lines in turn get one more take, until the batch is full.
        private void AddFurtherTakes(int lines, int batch)
        {
            for (int lane = 1; _streamCount < batch && lane < LinePlan.MostTakesTogether; lane++)
            {
                for (int index = 0; index < lines; index++)
                {
                    OpenLine line = _batchLines[index];
                    if (lane < line.TakeCount && _streamCount + line.StreamsPerTake <= batch)
                        Put(line, lane);
                }
            }
        }

        private void Put(OpenLine line, int lane)
        {
            LineStream stream = line.StreamAt(lane);
            _batchLines[_takeCount] = line;
            _batchLanes[_takeCount++] = lane;
            _batchStreams[_streamCount++] = stream.Own;
            if (stream.Plain != null)
                _batchStreams[_streamCount++] = stream.Plain;
        }

        // If the logits of one stream cannot be sampled, the others must still use theirs.
        private int Advance(LineQueue queue, int lines)
        {
            int characters = 0;
            ExceptionDispatchInfo? failure = null;
            for (int index = 0; index < lines; index++)
                _batchLines[index].ObeyToken();
            for (int index = 0; index < _takeCount; index++)
            {
                try
                {
                    characters += _batchLines[index].Advance(_batchLanes[index]);
                }
                catch (Exception error)
                {
                    failure ??= ExceptionDispatchInfo.Capture(error);
                }
            }

            for (int index = 0; index < lines; index++)
            {
                OpenLine line = _batchLines[index];
                line.Settle(line.HasDeadline ? SecondsSinceTick : 0.0);
                GiveBack(queue, line);
            }

            failure?.Throw();
            return characters;
        }

        private void MeetDeadline(OpenLine line)
        {
            line.Settle(SecondsSinceTick);
            if (!line.IsGenerated)
                return;
            _queue.Remove(line);
            line.LeaveSeat();
        }

        private void GiveBack(LineQueue queue, OpenLine line, int steps = 1)
        {
            if (!line.IsGenerated)
            {
                queue.Return(line, steps);
                return;
            }

            line.LeaveSeat();
            if (line.IsPrepared)
                _isStocked = false;
        }
    }
}
