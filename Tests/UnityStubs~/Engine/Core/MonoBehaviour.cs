using System.Collections;
using DialogueRnn.StandIns;

namespace UnityEngine;

public class MonoBehaviour : Behaviour
{
    private bool _isAwake;
    private bool _isOn;

    internal bool HasStarted { get; set; }

    internal CoroutineRunner Coroutines { get; } = new();

    public Coroutine StartCoroutine(IEnumerator routine)
    {
        RequireAlive();
        if (routine is null)
            throw new System.NullReferenceException("routine is null");
        if (!gameObject.activeInHierarchy)
        {
            Debug.LogError($"Coroutine couldn't be started because the the game object '{name}' is inactive!");
            return null;
        }

        return Coroutines.Start(routine);
    }

    public void StopCoroutine(Coroutine routine) => Coroutines.Stop(routine);

    public void StopCoroutine(IEnumerator routine) => Coroutines.Stop(routine);

    public void StopAllCoroutines() => Coroutines.StopAll();

    internal bool IsRunning => _isOn && IsAlive;

    /// <summary>Outside play mode a script sleeps, unless it is one that always executes; the stand-in knows only the former.</summary>
    internal override void Wake()
    {
        if (!Application.isPlaying || _isAwake)
            return;
        _isAwake = true;
        Messages.Send(this, "Awake");
        ActivityChanged();
    }

    /// <summary>Ends play for an object that stays, as with scene reload off. Its fields keep what they hold, and it can wake again.</summary>
    internal void Sleep()
    {
        Coroutines.StopAll();
        if (_isOn)
            Messages.Send(this, "OnDisable");
        _isOn = false;
        _isAwake = false;
        HasStarted = false;
    }

    internal override void ActivityChanged()
    {
        if (!_isAwake)
            return;
        bool isOn = isActiveAndEnabled;
        if (!gameObject.activeInHierarchy)
            Coroutines.StopAll();
        if (isOn == _isOn)
            return;
        _isOn = isOn;
        Messages.Send(this, isOn ? "OnEnable" : "OnDisable");
    }

    private protected override void BeforeDeath()
    {
        Coroutines.StopAll();
        if (_isOn)
        {
            _isOn = false;
            Messages.Send(this, "OnDisable");
        }

        if (_isAwake)
            Messages.Send(this, "OnDestroy");
        base.BeforeDeath();
    }
}
