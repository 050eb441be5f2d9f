using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DialogueRnn.StandIns;

/// <summary>
/// The static fields of the project that can be assigned, and the values that they had before any test: what a domain reload gives them
/// again. (A static constructor cannot be run a second time.)
/// </summary>
internal static class StaticFields
{
    private static readonly List<(FieldInfo Field, object First)> Known = new();

    /// <summary>Runs every static constructor, and notes the values. Test assemblies keep what they have.</summary>
    internal static void Note(IEnumerable<Type> types)
    {
        foreach (Type type in types.Where(IsReloaded))
        {
            FieldInfo[] fields = type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => !field.IsInitOnly && !field.IsLiteral).ToArray();
            if (fields.Length == 0)
                continue;
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            Known.AddRange(fields.Select(field => (field, field.GetValue(null))));
        }
    }

    internal static void Restore()
    {
        foreach ((FieldInfo field, object first) in Known)
            field.SetValue(null, first);
    }

    private static bool IsReloaded(Type type) =>
        !type.ContainsGenericParameters
        && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && type.Assembly != typeof(StaticFields).Assembly
        && type.Assembly.GetName().Name != "UnityEditor.Stubs"
        && !type.Assembly.GetReferencedAssemblies().Any(reference => reference.Name == "nunit.framework");
}
