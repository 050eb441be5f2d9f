using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace DialogueRnn.Package.Tests.Rooms;

/// <summary>Draws the rooms as text, and keeps the picture in Documentation~/architecture.md.</summary>
internal static class RoomPicture
{
    /// <summary>The page that holds the picture, relative to the root.</summary>
    public const string Page = "Documentation~/architecture.md";

    private const string Begin = "<!-- The picture of the rooms. 'dotnet run --project Tests/RoomTool~' writes it. -->\n```text\n";
    private const string End = "```\n<!-- The end of the picture. -->\n";

    /// <summary>
    /// Draws one line for each top room: its files, its inner rooms, and the rooms that it uses. A room stands above those that it uses.
    /// A used room that is also reached through another used room is left out.
    /// </summary>
    public static string Draw(RoomGraph graph)
    {
        RoomGraph folded = graph.Folded(RoomGraph.TopRoomOf);
        var picture = new StringBuilder();
        foreach (string house in SourceCompilation.Houses.Reverse())
        {
            string[] rooms = [.. FromTop(folded, folded.Rooms.Keys.Where(room => room.StartsWith(house + '/', StringComparison.Ordinal)))];
            string[] insides = [.. rooms.Select(room => Inside(graph, room))];
            int width = rooms.Zip(insides, (room, inside) => room.Length + inside.Length).Max() + 2;
            foreach ((string room, string inside) in rooms.Zip(insides))
            {
                string uses = string.Join(", ", folded.Nearest(room).Select(used => Short(used, house)));
                picture.Append($"{room} {inside}".PadRight(width)).Append(uses.Length > 0 ? $"-> {uses}" : "uses no other room").Append('\n');
            }

            picture.Append('\n');
        }

        return picture.ToString().TrimEnd('\n') + '\n';
    }

    /// <summary>The picture that the page holds; null if it holds none.</summary>
    public static string? Read(string root)
    {
        string text = File.ReadAllText(Path.Combine(root, Page));
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? null : text[(begin + Begin.Length)..end];
    }

    /// <summary>Writes the picture into the page, which must hold one already.</summary>
    /// <exception cref="InvalidDataException">The page holds no picture.</exception>
    public static void Write(string root, string picture)
    {
        string old = Read(root) ?? throw new InvalidDataException($"{Page} has no picture of the rooms. Put these lines where it belongs:\n{Begin}{End}");
        string path = Path.Combine(root, Page);
        File.WriteAllText(path, File.ReadAllText(path).Replace(Begin + old + End, Begin + picture + End));
    }

    // "12", or with inner rooms "itself 12 > Saving 6 > Composing 15": each room stands above those that it uses.
    private static string Inside(RoomGraph graph, string room)
    {
        string[] inner = [.. FromTop(graph, graph.Rooms.Keys.Where(inside => RoomGraph.TopRoomOf(inside) == room))];
        return inner.Length == 1
            ? $"{graph.Rooms[room]}"
            : string.Join(" > ", inner.Select(inside => $"{(inside == room ? "itself" : inside[(room.Length + 1)..])} {graph.Rooms[inside]}"));
    }

    private static IEnumerable<string> FromTop(RoomGraph graph, IEnumerable<string> rooms) =>
        rooms.OrderByDescending(graph.Height).ThenBy(room => room, StringComparer.Ordinal);

    private static string Short(string room, string house) => room.StartsWith(house + '/', StringComparison.Ordinal) ? room[(house.Length + 1)..] : room;
}
