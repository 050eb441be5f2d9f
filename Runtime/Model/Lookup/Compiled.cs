#nullable enable
using System.Runtime.CompilerServices;

namespace DialogueRnn.Model.Lookup
{
    /// <summary>How .NET compiles a method.</summary>
    internal static class Compiled
    {
        /// <summary>Compiles a method fully at its first call. For loops that run thousands of times in a game that has just begun.</summary>
        /// <remarks>It is <c>MethodImplOptions.AggressiveOptimization</c>, which netstandard2.1 does not name. Unity ignores it.</remarks>
        internal const MethodImplOptions AtOnce = (MethodImplOptions)512;
    }
}
