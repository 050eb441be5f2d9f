using System;
using System.Collections;
using System.Collections.Generic;
using UnityEngine;

namespace DialogueRnn.StandIns;

/// <summary>The coroutines of one component: each is a stack of enumerators, of which the innermost runs.</summary>
internal sealed class CoroutineRunner
{
    private readonly List<Entry> _entries = new();

    internal Coroutine Start(IEnumerator routine)
    {
        var entry = new Entry(new Coroutine(routine));
        _entries.Add(entry);
        Resume(entry);
        return entry.Coroutine;
    }

    internal void Stop(Coroutine coroutine) => _entries.RemoveAll(entry => entry.Coroutine == coroutine);

    internal void Stop(IEnumerator routine) => _entries.RemoveAll(entry => entry.Coroutine.Routine == routine);

    internal void StopAll() => _entries.Clear();

    /// <summary>Resumes what has waited long enough.</summary>
    internal void Pump(bool isEndOfFrame)
    {
        foreach (Entry entry in _entries.ToArray())
        {
            if (_entries.Contains(entry) && entry.IsReady(isEndOfFrame))
                Resume(entry);
        }
    }

    private void Resume(Entry entry)
    {
        try
        {
            entry.Resume();
        }
        catch (Exception error)
        {
            entry.Coroutine.IsDone = true;
            Debug.LogException(error);
        }

        if (entry.Coroutine.IsDone)
            _entries.Remove(entry);
    }

    private sealed class Entry
    {
        private readonly Stack<IEnumerator> _stack = new();
        private object _waitsFor;
        private double _until;

        internal Entry(Coroutine coroutine)
        {
            Coroutine = coroutine;
            _stack.Push(coroutine.Routine);
        }

        internal Coroutine Coroutine { get; }

        internal bool IsReady(bool isEndOfFrame) => _waitsFor switch
        {
            WaitForEndOfFrame => isEndOfFrame,
            _ when isEndOfFrame => false,
            WaitForSeconds => Time.timeAsDouble >= _until,
            Coroutine inner => inner.IsDone,
            _ => true,
        };

        internal void Resume()
        {
            _waitsFor = null;
            while (_stack.Count > 0)
            {
                IEnumerator top = _stack.Peek();
                if (!top.MoveNext())
                {
                    _stack.Pop();
                    continue;
                }

                if (top is CustomYieldInstruction)
                    return;
                _waitsFor = top.Current;
                if (_waitsFor is IEnumerator inner)
                {
                    _waitsFor = null;
                    _stack.Push(inner);
                    continue;
                }

                if (_waitsFor is WaitForSeconds seconds)
                    _until = Time.timeAsDouble + seconds.Seconds;
                return;
            }

            Coroutine.IsDone = true;
        }
    }
}
