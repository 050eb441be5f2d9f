using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Package.Tests.Sources;

/// <summary>The rules that our files keep, beyond what the compilers check.</summary>
internal static class SourceRules
{
    /// <summary>The runtime runs in any .NET host; the engine begins in <c>Runtime/Unity</c>.</summary>
    public static readonly SourceRule EngineFree = new(
        "the engine-free runtime names the engine",
        path => IsSource(path, "Runtime/") && !IsSource(path, "Runtime/Unity/"),
        new Regex(@"\bUnity(Engine|Editor)\b"));

    /// <summary>The runtime, shipped in games, knows neither the training command nor the editor.</summary>
    public static readonly SourceRule RuntimeStandsBelow = new(
        "the runtime uses what stands above it",
        path => IsSource(path, "Runtime/"),
        new Regex(@"(?<![\w"".])DialogueRnn\.(Training|Editor)\b|\busing\s+(static\s+)?TorchSharp\b|\bTorchSharp\.\w"));

    /// <summary>IL2CPP compiles ahead of time: what makes code at run time fails there.</summary>
    public static readonly SourceRule NoCodeGeneration = new(
        "code made at run time fails under IL2CPP",
        path => IsSource(path, "Runtime/"),
        new Regex(@"\bReflection\.Emit\b|\bMessagePackSerializer\b|\[MessagePackObject|\bDynamicMethod\b|\bMakeGeneric(Type|Method)\b"));

    /// <summary>
    /// What .NET Standard 2.1 has, Unity has at each API compatibility level, but at the level .NET Framework it does not define the symbol. So <c>NET</c>
    /// decides, which only .NET hosts define.
    /// </summary>
    public static readonly SourceRule NoApiLevel = new(
        "chooses by the symbol of an API compatibility level; choose by NET",
        path => IsSource(path, "Runtime/") || IsSource(path, "Editor/") || IsSource(path, "Samples~/Tavern/") || IsSource(path, "Samples~/Market/"),
        new Regex(@"^\s*#\s*(el)?if\b.*\b(NET_?STANDARD\w*|NETFRAMEWORK|NET4\w*|NET_4_6|NET_UNITY_4_8)\b"));

    /// <summary>
    /// Unity compiles these tests with its own NUnit 3.5, which lacks what came later, and with no other library. It skips what stands
    /// within <c>#if NET</c>.
    /// </summary>
    public static readonly SourceRule UnityTests = new(
        "Unity's test framework lacks this",
        path => IsSource(path, "Tests/Runtime/") || IsSource(path, "Tests/Editor/"),
        new Regex(@"\bAssert\.(Multiple|ThrowsAsync|DoesNotThrowAsync|CatchAsync|That(Async)?\(async)\b|\bFixtureLifeCycle\b"
            + @"|\busing\s+CsCheck\b|\basync\s+Task\b|^namespace .*;\s*$"))
    {
        ExemptCondition = "NET",
    };

    /// <summary>Where packages come from is the affair of each machine's clients, not of these files.</summary>
    public static readonly SourceRule NoRegistryHost = new(
        "names the host of a package registry",
        _ => true,
        new Regex($@"(?<![\w-])({string.Join('|', RegistryHosts().Select(Regex.Escape))})(?![\w-])", RegexOptions.IgnoreCase));

    /// <summary>Whether <paramref name="path"/> is a C# file within <paramref name="folder"/>.</summary>
    internal static bool IsSource(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal);

    // Written with blanks for dots, since this file must keep the rule, too.
    private static IEnumerable<string> RegistryHosts() => new[]
    {
        "npmjs org", "npmjs com", "registry yarnpkg com", "nuget org", "nuget pkg github com", "openupm com", "packages unity com",
        "deb debian org", "pypi org", "pythonhosted org", "proxy golang org", "repo maven apache org", "crates io",
    }.Select(host => host.Replace(' ', '.'));
}
