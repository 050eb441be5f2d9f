using System;
using System.Collections.Generic;

namespace UnityEngine.UIElements;

public struct TimerState
{
    public long start { get; set; }

    public long now { get; set; }

    public long deltaTime => now - start;
}

public interface IVisualElementScheduledItem
{
    VisualElement element { get; }

    bool isActive { get; }

    void Resume();

    void Pause();

    void ExecuteLater(long delayMs);

    IVisualElementScheduledItem StartingIn(long delayMs);

    IVisualElementScheduledItem Every(long intervalMs);

    IVisualElementScheduledItem Until(Func<bool> stopCondition);

    IVisualElementScheduledItem ForDuration(long durationMs);
}

public interface IVisualElementScheduler
{
    IVisualElementScheduledItem Execute(Action<TimerState> timerUpdateEvent);

    IVisualElementScheduledItem Execute(Action updateEvent);
}

/// <summary>Runs while its element is in a panel, at the pace of the editor's updates.</summary>
internal sealed class VisualElementScheduler : IVisualElementScheduler
{
    private readonly VisualElement _element;
    private readonly List<Item> _items = new();

    internal VisualElementScheduler(VisualElement element) => _element = element;

    public IVisualElementScheduledItem Execute(Action<TimerState> timerUpdateEvent)
    {
        var item = new Item(_element, timerUpdateEvent);
        _items.Add(item);
        return item;
    }

    public IVisualElementScheduledItem Execute(Action updateEvent) => Execute(_ => updateEvent());

    internal void Pump(long nowMs)
    {
        foreach (Item item in _items.ToArray())
            item.Pump(nowMs);
    }

    private sealed class Item : IVisualElementScheduledItem
    {
        private readonly Action<TimerState> _update;
        private long _delay;
        private long? _interval;
        private long? _duration;
        private long? _started;
        private long _last;
        private bool _hasRun;
        private Func<bool> _stop;

        internal Item(VisualElement element, Action<TimerState> update)
        {
            this.element = element;
            _update = update;
        }

        public VisualElement element { get; }

        public bool isActive { get; private set; } = true;

        public void Resume()
        {
            if (isActive)
                return;
            isActive = true;
            _started = null;
            _hasRun = false;
        }

        public void Pause() => isActive = false;

        public void ExecuteLater(long delayMs)
        {
            isActive = false;
            Resume();
            _delay = delayMs;
        }

        public IVisualElementScheduledItem StartingIn(long delayMs)
        {
            _delay = delayMs;
            return this;
        }

        public IVisualElementScheduledItem Every(long intervalMs)
        {
            _interval = intervalMs;
            return this;
        }

        public IVisualElementScheduledItem Until(Func<bool> stopCondition)
        {
            _stop = stopCondition;
            return this;
        }

        public IVisualElementScheduledItem ForDuration(long durationMs)
        {
            _duration = durationMs;
            return this;
        }

        internal void Pump(long nowMs)
        {
            if (!isActive)
                return;
            _started ??= nowMs;
            long due = _hasRun ? _last + (_interval ?? 0) : _started.Value + _delay;
            if (nowMs < due)
                return;
            var state = new TimerState { start = _hasRun ? _last : _started.Value, now = nowMs };
            _last = nowMs;
            _hasRun = true;
            DialogueRnn.StandIns.Messages.Call(() => _update(state));
            bool isRepeating = _interval != null || _stop != null || _duration != null;
            if (!isRepeating || _stop?.Invoke() == true || (_duration != null && nowMs - _started > _duration))
                isActive = false;
        }
    }
}
