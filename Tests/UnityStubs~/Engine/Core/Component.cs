using System.Collections.Generic;

namespace UnityEngine;

public class Component : Object
{
    private GameObject _gameObject;

    public GameObject gameObject
    {
        get
        {
            RequireAlive();
            return _gameObject;
        }
        internal set => _gameObject = value;
    }

    public Transform transform => gameObject.transform;

    public T GetComponent<T>() => gameObject.GetComponent<T>();

    public T[] GetComponents<T>() => gameObject.GetComponents<T>();

    public bool TryGetComponent<T>(out T component) => gameObject.TryGetComponent(out component);

    internal virtual void Wake()
    {
    }

    internal virtual void ActivityChanged()
    {
    }

    private protected override void BeforeDeath()
    {
        if (!IsNull(_gameObject))
            _gameObject.Parts.Remove(this);
    }
}

public class Behaviour : Component
{
    private bool _enabled = true;

    public bool enabled
    {
        get => _enabled;
        set
        {
            _enabled = value;
            ActivityChanged();
        }
    }

    public bool isActiveAndEnabled => IsAlive && _enabled && gameObject.activeInHierarchy;
}

public class Transform : Component
{
    private readonly List<Transform> _children = new();
    private Transform _parent;

    public Transform parent
    {
        get => _parent;
        set => SetParent(value);
    }

    public Vector3 localPosition { get; set; }

    /// <summary>The stand-in knows neither rotation nor scale.</summary>
    public Vector3 position
    {
        get => _parent is null ? localPosition : _parent.position + localPosition;
        set => localPosition = _parent is null ? value : value - _parent.position;
    }

    public int childCount => _children.Count;

    public Transform GetChild(int index) => _children[index];

    public void SetParent(Transform p)
    {
        bool wasActive = gameObject.activeInHierarchy;
        _parent?._children.Remove(this);
        _parent = p;
        p?._children.Add(this);
        if (gameObject.activeInHierarchy != wasActive)
            gameObject.ActivityChanged();
    }

    internal IReadOnlyList<Transform> Children => _children;

    private protected override void BeforeDeath()
    {
        _parent?._children.Remove(this);
        base.BeforeDeath();
    }
}
