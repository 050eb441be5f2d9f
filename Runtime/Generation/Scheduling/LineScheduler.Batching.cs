#nullable enable
using System;
using System.Runtime.ExceptionServices;
using DialogueRnn.Generation.Composing;

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

        private int LargestBatchThatFits(LineQueue queue, long nanoseconds)
        {
            if (nanoseconds <= 0)
                return 0;
            if (!_predictor.HasMeasured)
                return 1;
            int batch = LargestBatch(queue);
            while (batch > 0 && _predictor.Predict(batch) > nanoseconds)
                batch--;
            return batch;
        }

        private int LargestBatch(LineQueue queue)
        {
            int most = _batchStreams.Length;
            if (queue.Count >= most)
                return most;
            int streams = 0;
            for (int index = 0; index < queue.Count; index++)
            {
                int count = queue[index].StreamCount;
                streams += count;
                if (count == 1)
                    most = Math.Min(most, MostGrowth * queue.Count);
            }

            return Math.Min(most, streams);
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
                _model.Backend.Read(line.Stream!, line.NextOfPrime(count));
                line.PassPrime(count);
            }
            finally
            {
                GiveBack(queue, line, count);
            }
        }

        private int Step(LineQueue queue, int batch)
        {
            int lines = Math.Min(batch, queue.Count);
            for (int index = 0; index < lines; index++)
            {
                OpenLine line = queue.Take();
                Put(index, line, 0);
                if (line.Decoder.IsBeforeLastOfPlainOpening)
                    Primes.Remember(line.Decoder.Context, line.Stream!.State);
            }

            batch = AddFurtherTakes(lines, batch);
            try
            {
                _model.Backend.Step(_batchStreams, batch);
            }
            catch
            {
                for (int index = 0; index < lines; index++)
                    GiveBack(queue, _batchLines[index]);
                throw;
            }

            return Advance(queue, lines, batch);
        }

        // All lines in turn get one more take, until the batch is full. Returns the number of streams.
        private int AddFurtherTakes(int lines, int batch)
        {
            int next = lines;
            for (int lane = 1; next < batch && lane < LinePlan.MostTakesTogether; lane++)
            {
                for (int index = 0; index < lines && next < batch; index++)
                {
                    if (lane < _batchLines[index].StreamCount)
                        Put(next++, _batchLines[index], lane);
                }
            }

            return next;
        }

        private void Put(int index, OpenLine line, int lane)
        {
            _batchLines[index] = line;
            _batchLanes[index] = lane;
            _batchStreams[index] = line.StreamAt(lane);
        }

        // If the logits of one stream cannot be sampled, the others must still use theirs.
        private int Advance(LineQueue queue, int lines, int batch)
        {
            int characters = 0;
            ExceptionDispatchInfo? failure = null;
            for (int index = 0; index < lines; index++)
                _batchLines[index].ObeyToken();
            for (int index = 0; index < batch; index++)
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
