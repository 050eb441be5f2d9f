#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding;
using DialogueRnn.Inference;

namespace DialogueRnn.Generation
{
    /// <summary>
    /// Shares ticks among the open lines in turn. A step is started only when its predicted cost fits in what is left of the budget.
    /// Every line carries its own state and random numbers, so that its text depends neither on the budget nor on the other lines.
    /// </summary>
    internal sealed class LineScheduler
    {
        private const long NanosecondsPerTimeSpanTick = 100;

        private readonly DialogueModel _model;
        private readonly TokenSampler _sampler;
        private readonly GenerationSettings _settings;
        private readonly IClock _clock;
        private readonly StepCostPredictor _predictor;
        private readonly StepStream[] _batchStreams;
        private readonly DialogueLine[] _batchLines;
        private readonly List<DialogueLine> _open = new List<DialogueLine>();
        private readonly Stack<StepStream> _freeStreams = new Stack<StepStream>();
        private int _turn = -1;
        private int _ticksWithoutStep;

        internal LineScheduler(DialogueModel model, TokenSampler sampler, GenerationSettings settings, IClock clock)
        {
            _model = model;
            _sampler = sampler;
            _settings = settings;
            _clock = clock;
            int batch = Math.Max(1, model.StepBackend.PreferredBatch);
            _predictor = new StepCostPredictor(batch);
            _batchStreams = new StepStream[batch];
            _batchLines = new DialogueLine[batch];
        }

        internal int TicksUntilForcedStep { get; set; } = 4;

        internal int Count
        {
            get
            {
                DropCompleted();
                return _open.Count;
            }
        }

        internal DialogueLine Open(string prime, EncodedPrime encoded, ulong seed)
        {
            StepStream stream = _freeStreams.Count > 0 ? _freeStreams.Pop() : new StepStream(_model.StepBackend.Shape);
            stream.Reset();
            var line = new DialogueLine(prime, encoded, seed, _settings.MaximumLength!.Value, stream);
            _open.Add(line);
            return line;
        }

        internal TickReport Tick(TimeSpan budget)
        {
            long start = _clock.Nanoseconds;
            long allowed = Nanoseconds(budget);
            long now = start;
            int characters = 0;
            int steps = 0;
            DropCompleted();
            while (_open.Count > 0)
            {
                int batch = LargestBatchThatFits(allowed - (now - start));
                if (batch == 0)
                {
                    bool forced = steps == 0 && ++_ticksWithoutStep >= TicksUntilForcedStep;
                    if (!forced)
                        break;
                    batch = 1;
                }

                characters += Step(batch);
                steps += batch;
                _ticksWithoutStep = 0;
                long after = _clock.Nanoseconds;
                _predictor.Learn(batch, after - now);
                now = after;
                DropCompleted();
            }

            return new TickReport(characters, steps, TimeSpan.FromTicks((now - start) / NanosecondsPerTimeSpanTick), budget, _open.Count);
        }

        internal void CancelAll()
        {
            foreach (DialogueLine line in _open)
                line.Cancel();
            DropCompleted();
        }

        private int LargestBatchThatFits(long nanoseconds)
        {
            if (nanoseconds <= 0)
                return 0;
            if (!_predictor.HasMeasured)
                return 1;
            int batch = Math.Min(_open.Count, _batchStreams.Length);
            while (batch > 0 && _predictor.Predict(batch) > nanoseconds)
                batch--;
            return batch;
        }

        private int Step(int batch)
        {
            for (int index = 0; index < batch; index++)
            {
                _turn = (_turn + 1) % _open.Count;
                _batchLines[index] = _open[_turn];
                _batchStreams[index] = _open[_turn].Stream!;
            }

            _model.StepBackend.Step(_batchStreams, batch);
            int characters = 0;
            for (int index = 0; index < batch; index++)
                characters += _batchLines[index].Advance(_sampler, _settings, _model.Vocabulary);
            return characters;
        }

        private static long Nanoseconds(TimeSpan budget) =>
            budget.Ticks < long.MaxValue / NanosecondsPerTimeSpanTick ? budget.Ticks * NanosecondsPerTimeSpanTick : long.MaxValue;

        private void DropCompleted()
        {
            for (int index = _open.Count - 1; index >= 0; index--)
            {
                if (!_open[index].IsCompleted)
                    continue;
                _freeStreams.Push(_open[index].ReleaseStream());
                _open.RemoveAt(index);
                if (_turn >= index)
                    _turn--;
            }
        }
    }
}
