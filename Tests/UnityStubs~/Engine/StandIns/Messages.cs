using System;
using System.Collections.Generic;
using System.Reflection;
using UnityEngine;

namespace DialogueRnn.StandIns;

/// <summary>Calls what Unity calls by name: Awake, OnEnable, Update and so on, whatever their access.</summary>
internal static class Messages
{
    private static readonly Dictionary<(Type, string), MethodInfo> Found = new();

    /// <summary>Calls the message where the object has it; an exception goes to the log, as in Unity.</summary>
    internal static void Send(UnityEngine.Object target, string message)
    {
        MethodInfo method = Find(target.GetType(), message);
        if (method != null)
            Call(() => method.Invoke(target, null), target);
    }

    internal static bool Has(Type type, string message) => Find(type, message) != null;

    /// <summary>Calls a listener; an exception goes to the log.</summary>
    internal static void Call(Action listener, UnityEngine.Object context = null)
    {
        try
        {
            listener();
        }
        catch (Exception error)
        {
            Debug.LogException(error is TargetInvocationException { InnerException: { } inner } ? inner : error, context);
        }
    }

    private static MethodInfo Find(Type type, string message)
    {
        if (Found.TryGetValue((type, message), out MethodInfo method))
            return method;
        for (Type level = type; level != null && method is null && level.Assembly != typeof(Messages).Assembly; level = level.BaseType)
        {
            method = level.GetMethod(
                message, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly, null, Type.EmptyTypes, null);
        }

        Found[(type, message)] = method;
        return method;
    }
}
