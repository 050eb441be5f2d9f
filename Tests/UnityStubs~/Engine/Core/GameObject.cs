using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace UnityEngine;

public sealed class GameObject : Object
{
    private readonly Transform _transform;
    private bool _activeSelf = true;

    public GameObject()
        : this("New Game Object")
    {
    }

    public GameObject(string name)
    {
        this.name = name;
        scene = SceneManagement.SceneManager.GetActiveScene();
        _transform = new Transform { gameObject = this };
        Parts.Add(_transform);
    }

    public GameObject(string name, params Type[] components)
        : this(name)
    {
        foreach (Type component in components)
            AddComponent(component);
    }

    public SceneManagement.Scene scene { get; internal set; }

    public bool activeSelf => _activeSelf;

    public bool activeInHierarchy => IsAlive && _activeSelf && (_transform.parent is null || _transform.parent.gameObject.activeInHierarchy);

    public Transform transform
    {
        get
        {
            RequireAlive();
            return _transform;
        }
    }

    internal List<Component> Parts { get; } = new();

    internal bool SurvivesScenes { get; set; }

    /// <summary>The active object of this name; null where there is none.</summary>
    public static GameObject Find(string name) =>
        DialogueRnn.StandIns.Engine.Objects.OfType<GameObject>().FirstOrDefault(candidate => candidate.name == name && candidate.activeInHierarchy);

    public void SetActive(bool value)
    {
        RequireAlive();
        if (_activeSelf == value)
            return;
        _activeSelf = value;
        ActivityChanged();
    }

    public Component AddComponent(Type componentType)
    {
        RequireAlive();
        foreach (RequireComponent required in componentType.GetCustomAttributes<RequireComponent>(true))
        {
            if (!Parts.Any(required.m_Type0.IsInstanceOfType))
                AddComponent(required.m_Type0);
        }

        if (componentType.GetCustomAttribute<DisallowMultipleComponent>(true) != null && Parts.Any(part => part.GetType() == componentType))
        {
            Debug.LogError($"The component {componentType.Name} can't be added because {name} already contains the same component.");
            return null;
        }

        var component = (Component)Activator.CreateInstance(componentType, true);
        component.name = name;
        component.gameObject = this;
        Parts.Add(component);
        // In the editor, a component that is added outside play mode gets Reset.
        if (!Application.isPlaying)
            DialogueRnn.StandIns.Messages.Send(component, "Reset");
        if (activeInHierarchy)
            component.Wake();
        return component;
    }

    /// <summary>Adds a component that a scene file lists: without Reset and without what its class requires.</summary>
    internal Component Attach(Type componentType)
    {
        var component = (Component)Activator.CreateInstance(componentType, true);
        component.name = name;
        component.gameObject = this;
        Parts.Add(component);
        return component;
    }

    public T AddComponent<T>() where T : Component => (T)AddComponent(typeof(T));

    public T GetComponent<T>()
    {
        RequireAlive();
        return Parts.OfType<T>().FirstOrDefault();
    }

    public T[] GetComponents<T>()
    {
        RequireAlive();
        return Parts.OfType<T>().ToArray();
    }

    public T[] GetComponentsInChildren<T>(bool includeInactive)
    {
        RequireAlive();
        IEnumerable<T> own = includeInactive || activeInHierarchy ? Parts.OfType<T>() : Array.Empty<T>();
        return own.Concat(_transform.Children.SelectMany(child => child.gameObject.GetComponentsInChildren<T>(includeInactive))).ToArray();
    }

    public bool TryGetComponent<T>(out T component)
    {
        component = GetComponent<T>();
        return component is not null;
    }

    internal void ActivityChanged()
    {
        foreach (Component part in Parts.ToArray())
        {
            if (activeInHierarchy)
                part.Wake();
            part.ActivityChanged();
        }

        foreach (Transform child in _transform.Children.ToArray())
            child.gameObject.ActivityChanged();
    }

    private protected override void BeforeDeath()
    {
        foreach (Transform child in _transform.Children.ToArray())
            child.gameObject.Kill();
        foreach (Component part in Parts.AsEnumerable().Reverse().ToArray())
            part.Kill();
    }
}
