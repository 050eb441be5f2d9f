using System.Reflection;
using TorchSharp;

namespace DialogueRnn.Training.Export;

/// <summary>The versions of the engines that a parity check compares.</summary>
internal static class EngineVersions
{
    /// <summary>The version of TorchSharp.</summary>
    internal static string TorchSharp =>
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";
}
