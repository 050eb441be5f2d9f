using System;
using DialogueRnn.StandIns;

namespace UnityEngine;

public class ScriptableObject : Object
{
    public static ScriptableObject CreateInstance(Type type)
    {
        var instance = (ScriptableObject)Activator.CreateInstance(type, true);
        Messages.Send(instance, "Awake");
        Messages.Send(instance, "OnEnable");
        return instance;
    }

    public static T CreateInstance<T>() where T : ScriptableObject => (T)CreateInstance(typeof(T));

    /// <summary>Whether objects end because assemblies are loaded anew: then they are disabled, and not destroyed.</summary>
    internal static bool IsReloading { get; set; }

    private protected override void BeforeDeath()
    {
        Messages.Send(this, "OnDisable");
        if (!IsReloading)
            Messages.Send(this, "OnDestroy");
    }
}
