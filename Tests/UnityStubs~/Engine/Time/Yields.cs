using System;
using System.Collections;

namespace UnityEngine;

public class YieldInstruction
{
}

public sealed class Coroutine : YieldInstruction
{
    internal Coroutine(IEnumerator routine) => Routine = routine;

    internal IEnumerator Routine { get; }

    internal bool IsDone { get; set; }
}

public sealed class WaitForSeconds : YieldInstruction
{
    internal readonly float Seconds;

    public WaitForSeconds(float seconds) => Seconds = seconds;
}

public sealed class WaitForEndOfFrame : YieldInstruction
{
}

public sealed class WaitForFixedUpdate : YieldInstruction
{
}

public abstract class CustomYieldInstruction : IEnumerator
{
    public abstract bool keepWaiting { get; }

    public object Current => null;

    public bool MoveNext() => keepWaiting;

    public virtual void Reset()
    {
    }
}

public class WaitForSecondsRealtime : CustomYieldInstruction
{
    private double _until = -1;

    public WaitForSecondsRealtime(float time) => waitTime = time;

    public float waitTime { get; set; }

    public override bool keepWaiting
    {
        get
        {
            if (_until < 0)
                _until = Time.unscaledTimeAsDouble + waitTime;
            bool wait = Time.unscaledTimeAsDouble < _until;
            if (!wait)
                Reset();
            return wait;
        }
    }

    public override void Reset() => _until = -1;
}

public sealed class WaitUntil : CustomYieldInstruction
{
    private readonly Func<bool> _predicate;

    public WaitUntil(Func<bool> predicate) => _predicate = predicate;

    public override bool keepWaiting => !_predicate();
}

public sealed class WaitWhile : CustomYieldInstruction
{
    private readonly Func<bool> _predicate;

    public WaitWhile(Func<bool> predicate) => _predicate = predicate;

    public override bool keepWaiting => _predicate();
}
