using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Package.Tests;
using DialogueRnn.Package.Tests.Rooms;

string root = RepositoryRoot.Find();
RoomGraph graph = RoomGraph.Read(SourceCompilation.Create(root, SourceCompilation.GeneratedSources(root)));
if (args.Contains("--arrows"))
{
    foreach ((string from, string to) in graph.Arrows)
        Console.WriteLine($"{from} -> {to}: {string.Join(", ", graph.Evidence(from, to).Select(use => $"{use.Key} ({use.Value})"))}");
}

IReadOnlyList<string> faults = RoomRules.FindFaults(graph, RoomReasons.Size);
foreach (string fault in faults)
    Console.Error.WriteLine(fault);
if (faults.Count > 0)
    return 1;
RoomPicture.Write(root, RoomPicture.Draw(graph));
Console.WriteLine($"{graph.Rooms.Count} rooms, {graph.Arrows.Count()} arrows, all one way. {RoomPicture.Page} has their picture.");
return 0;
