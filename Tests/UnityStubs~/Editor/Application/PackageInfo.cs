using System.Reflection;

namespace UnityEditor.PackageManager;

public sealed class PackageInfo
{
    public string name { get; internal set; }

    public string version { get; internal set; }

    public string resolvedPath { get; internal set; }

    public string assetPath { get; internal set; }

    /// <summary>The package that a test says the project's assemblies come from, or null.</summary>
    public static PackageInfo FindForAssembly(Assembly assembly) => DialogueRnn.StandIns.EditorStandIn.Package;
}
