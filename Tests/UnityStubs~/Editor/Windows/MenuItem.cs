using System;

namespace UnityEditor;

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MenuItem : Attribute
{
    public string menuItem;
    public bool validate;
    public int priority;

    public MenuItem(string itemName)
        : this(itemName, false)
    {
    }

    public MenuItem(string itemName, bool isValidateFunction)
        : this(itemName, isValidateFunction, 1000)
    {
    }

    public MenuItem(string itemName, bool isValidateFunction, int priority)
    {
        menuItem = itemName;
        validate = isValidateFunction;
        this.priority = priority;
    }
}

/// <summary>What a menu method may take.</summary>
public sealed class MenuCommand
{
    public UnityEngine.Object context;

    public int userData;

    public MenuCommand(UnityEngine.Object inContext) => context = inContext;
}
