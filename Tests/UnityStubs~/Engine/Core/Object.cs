using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.StandIns;

namespace UnityEngine;

/// <summary>A destroyed object equals null, as in Unity, although the reference is still there.</summary>
public class Object
{
    private string _name = string.Empty;

    public Object()
    {
        Engine.Objects.Add(this);
    }

    public string name
    {
        get
        {
            RequireAlive();
            return _name;
        }
        set
        {
            RequireAlive();
            _name = value ?? string.Empty;
        }
    }

    public HideFlags hideFlags { get; set; }

    internal bool IsAlive { get; private set; } = true;

    /// <summary>Kept by the project (an asset) or by the editor (a window): leaving a scene or play mode does not destroy it.</summary>
    internal bool IsPersistent { get; set; }

    public static implicit operator bool(Object exists) => !IsNull(exists);

    public static bool operator ==(Object x, Object y) => AreEqual(x, y);

    public static bool operator !=(Object x, Object y) => !AreEqual(x, y);

    public override bool Equals(object other) => other is null ? IsNull(this) : other is Object that && AreEqual(this, that);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => IsAlive ? $"{_name} ({GetType().FullName})" : "null";

    public static void Destroy(Object obj) => Destroy(obj, 0.0F);

    public static void Destroy(Object obj, float t)
    {
        if (!Application.isPlaying)
            Debug.LogError("Destroy may not be called from edit mode! Use DestroyImmediate instead.");
        else if (!IsNull(obj))
            Engine.DestroyLater(obj, t);
    }

    public static void DestroyImmediate(Object obj) => DestroyImmediate(obj, false);

    public static void DestroyImmediate(Object obj, bool allowDestroyingAssets)
    {
        if (IsNull(obj))
            return;
        if (obj.IsPersistent && !allowDestroyingAssets)
            Debug.LogError("Destroying assets is not permitted to avoid data loss.");
        else
            obj.Kill();
    }

    public static void DontDestroyOnLoad(Object target)
    {
        GameObject gameObject = target as GameObject ?? (target as Component)?.gameObject;
        if (gameObject is null)
            return;
        if (gameObject.transform.parent != null)
            Debug.LogWarning("DontDestroyOnLoad only works for root GameObjects or components on root GameObjects.");
        else
            gameObject.SurvivesScenes = true;
    }

    public static T Instantiate<T>(T original) where T : Object
    {
        if (original is null || !original.IsAlive)
            throw new ArgumentException("The Object you want to instantiate is null.");
        if (original is not ScriptableObject)
            throw new NotSupportedException("The stand-in copies scriptable objects only.");
        var copy = (T)(Object)ScriptableObject.CreateInstance(original.GetType());
        SerialisedFields.Copy(original, copy);
        copy.name = original.name + "(Clone)";
        return copy;
    }

    public static T FindAnyObjectByType<T>() where T : Object => Engine.Objects.OfType<T>().FirstOrDefault(Engine.IsInScene);

    internal static bool IsNull(Object obj) => obj is null || !obj.IsAlive;

    /// <summary>Ends the object at once, with its messages.</summary>
    internal void Kill()
    {
        if (!IsAlive)
            return;
        BeforeDeath();
        IsAlive = false;
        Engine.Objects.Remove(this);
    }

    private protected virtual void BeforeDeath()
    {
    }

    internal void RequireAlive()
    {
        if (!IsAlive)
        {
            throw new MissingReferenceException(
                $"The object of type '{GetType().FullName}' has been destroyed but you are still trying to access it.");
        }
    }

    private static bool AreEqual(Object x, Object y)
    {
        if (IsNull(x))
            return IsNull(y);
        return ReferenceEquals(x, y);
    }
}
