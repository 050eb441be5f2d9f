using System;
using System.Collections.Generic;

namespace DialogueRnn.Package.Tests.Rooms;

/// <summary>The reasons why some rooms are larger than the rule allows.</summary>
internal static class RoomReasons
{
    /// <summary>By room, the reason for its size.</summary>
    public static IReadOnlyDictionary<string, string> Size { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
