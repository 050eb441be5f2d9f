using System;

namespace Unity.Burst;

/// <summary>Stand-in for the attribute of com.unity.burst. It compiles nothing.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct)]
public class BurstCompileAttribute : Attribute
{
    public bool CompileSynchronously { get; set; }
}
