using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Package.Tests.Rooms;

/// <summary>The rules that rooms keep: few files, arrows one way, and houses that know only what stands below them.</summary>
internal static class RoomRules
{
    /// <summary>The most source files that may lie in one room.</summary>
    public const int MostFiles = 20;

    /// <summary>What each house, and each top room of Runtime, may use besides itself. An entry covers the rooms within it.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Runtime/Model"] = [],
        ["Runtime/Packing"] = [],
        ["Runtime/Runs"] = ["Runtime/Model"],
        ["Runtime/Inference"] = ["Runtime/Model"],
        ["Runtime/Classification"] = ["Runtime/Model", "Runtime/Inference"],
        ["Runtime/Rewriting"] = ["Runtime/Model", "Runtime/Inference"],
        ["Runtime/Decoding"] = ["Runtime/Model", "Runtime/Inference"],
        ["Runtime/Generation"] = ["Runtime/Model", "Runtime/Inference", "Runtime/Decoding"],
        ["Runtime/Banks"] = ["Runtime/Model", "Runtime/Decoding"],
        ["Runtime/Unity"] = ["Runtime"],
        ["Editor"] = ["Runtime"],
        ["Training"] = ["Runtime", "Editor/Audition/Core"],
    };

    /// <summary>Finds the rooms that break a rule.</summary>
    /// <param name="graph">The rooms and arrows.</param>
    /// <param name="reasons">By room, the reason why it has more than <see cref="MostFiles"/> files.</param>
    public static IReadOnlyList<string> FindFaults(RoomGraph graph, IReadOnlyDictionary<string, string> reasons) =>
        [.. FaultsOfSize(graph, reasons), .. FaultsOfCircles(graph), .. FaultsOfOrder(graph)];

    private static IEnumerable<string> FaultsOfSize(RoomGraph graph, IReadOnlyDictionary<string, string> reasons)
    {
        foreach ((string room, int files) in graph.Rooms.Where(room => room.Value > MostFiles && !reasons.ContainsKey(room.Key)))
            yield return $"'{room}' has {files} files, and a room has at most {MostFiles}. Part it by trade, or write the reason down.";
        foreach (string room in reasons.Keys.Where(room => graph.Rooms.GetValueOrDefault(room) <= MostFiles))
            yield return $"'{room}' has a written reason for its size, and needs none any more. Remove the reason.";
    }

    private static IEnumerable<string> FaultsOfCircles(RoomGraph graph)
    {
        foreach (IReadOnlyList<string> circle in graph.Circles().Concat(graph.Folded(RoomGraph.TopRoomOf).Circles()))
        {
            IEnumerable<string> arrows = graph.Arrows
                .Where(arrow => arrow.From != arrow.To && circle.Any(room => IsWithin(arrow.From, room)) && circle.Any(room => IsWithin(arrow.To, room)))
                .Select(arrow => $"{arrow.From} -> {arrow.To} ({string.Join(", ", graph.Evidence(arrow.From, arrow.To).Keys.Take(4))})");
            yield return $"The rooms {string.Join(", ", circle)} use each other. Let the arrows go one way: {string.Join("; ", arrows)}";
        }
    }

    private static IEnumerable<string> FaultsOfOrder(RoomGraph graph)
    {
        foreach (string room in graph.Rooms.Keys.Where(room => room != "Runtime" && RuleOf(room) is null))
            yield return $"'{room}' has no place in the order yet. Give it one in {nameof(RoomRules)}.";
        foreach ((string from, string to) in graph.Arrows)
        {
            if (RuleOf(from) is string rule && !IsWithin(to, rule) && !MayUse[rule].Any(allowed => IsWithin(to, allowed)))
                yield return $"'{from}' uses '{to}', which stands above or beside it: {string.Join(", ", graph.Evidence(from, to).Keys.Take(4))}";
        }
    }

    private static string? RuleOf(string room) => MayUse.Keys.FirstOrDefault(rule => IsWithin(room, rule));

    private static bool IsWithin(string room, string folder) => room == folder || room.StartsWith(folder + '/', StringComparison.Ordinal);
}
