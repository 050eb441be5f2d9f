using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using UnityEngine.Events;
using YamlDotNet.RepresentationModel;
using Object = UnityEngine.Object;

namespace DialogueRnn.StandIns;

/// <summary>Reads the listeners that were chosen in the inspector, and finds their methods as Unity does: public, by name and the types of the arguments.</summary>
internal sealed class CallReader
{
    private const int EventDefined = 0;

    private readonly ProjectAssets _project;
    private readonly Func<AssetReference, Object> _local;

    internal CallReader(ProjectAssets project, Func<AssetReference, Object> local)
    {
        _project = project;
        _local = local;
    }

    /// <summary>Adds the listeners of a file to an event.</summary>
    /// <exception cref="InvalidDataException">A target or a method does not exist.</exception>
    internal void Fill(UnityEventBase listeners, YamlNode node)
    {
        foreach (YamlMappingNode call in ((YamlSequenceNode)node["m_PersistentCalls"]["m_Calls"]).Children.Cast<YamlMappingNode>())
        {
            AssetReference reference = AssetReference.Read(call["m_Target"]);
            Object target = reference.IsNull ? throw new InvalidDataException("a listener has no target.") : _local(reference);
            RequireName(target.GetType(), Text(call, "m_TargetAssemblyTypeName"));
            int mode = int.Parse(Text(call, "m_Mode"), CultureInfo.InvariantCulture);
            (Type[] types, object[] arguments) = ArgumentsOf(listeners.GetType(), mode, call["m_Arguments"]);
            string name = Text(call, "m_MethodName");
            MethodInfo method = target.GetType().GetMethod(name, BindingFlags.Instance | BindingFlags.Public, null, types, null)
                ?? throw new InvalidDataException(
                    $"{target.GetType().FullName} has no public method {name}({string.Join(", ", types.Select(type => type.Name))}).");
            if (Text(call, "m_CallState") is not ("1" or "2"))
                throw new InvalidDataException($"the listener {name} is off.");
            listeners.AddPersistent(heard => method.Invoke(target, mode == EventDefined ? heard : arguments));
        }
    }

    private void RequireName(Type type, string written)
    {
        string name = $"{type.FullName}, {_project.AssemblyOf(type)}";
        if (written != name)
            throw new InvalidDataException($"m_TargetAssemblyTypeName is '{written}', and not '{name}'.");
    }

    private static (Type[] Types, object[] Arguments) ArgumentsOf(Type listeners, int mode, YamlNode arguments)
    {
        switch (mode)
        {
            case EventDefined: return (listeners.GetGenericArguments(), Array.Empty<object>());
            case 1: return (Type.EmptyTypes, Array.Empty<object>());
            case 3: return Of(int.Parse(Text(arguments, "m_IntArgument"), CultureInfo.InvariantCulture));
            case 4: return Of(float.Parse(Text(arguments, "m_FloatArgument"), CultureInfo.InvariantCulture));
            case 5: return Of(Text(arguments, "m_StringArgument"));
            case 6: return Of(Text(arguments, "m_BoolArgument") == "1");
            default: throw new InvalidDataException($"the stand-in does not know the mode {mode} of a listener.");
        }
    }

    private static (Type[] Types, object[] Arguments) Of<T>(T value) => (new[] { typeof(T) }, new object[] { value });

    private static string Text(YamlNode node, string field) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(field, out YamlNode value)
        ? ((YamlScalarNode)value).Value ?? string.Empty
        : throw new KeyNotFoundException($"A listener has no '{field}'.");
}
