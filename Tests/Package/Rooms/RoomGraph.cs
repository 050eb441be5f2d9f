using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DialogueRnn.Package.Tests.Rooms;

/// <summary>
/// Which room uses which. A room is a folder with the sources that lie directly in it. A room uses another when a name in one of its files
/// stands for something declared in a file of the other.
/// </summary>
internal sealed class RoomGraph
{
    private readonly ILookup<string, string> _used;
    private readonly Dictionary<string, int> _heights = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), SortedDictionary<string, int>> _arrows;

    private RoomGraph(IReadOnlyDictionary<string, int> rooms, Dictionary<(string From, string To), SortedDictionary<string, int>> arrows)
    {
        Rooms = rooms;
        _arrows = arrows;
        _used = Arrows.ToLookup(arrow => arrow.From, arrow => arrow.To, StringComparer.Ordinal);
    }

    /// <summary>The rooms by path, in ordinal order, each with its number of files.</summary>
    public IReadOnlyDictionary<string, int> Rooms { get; }

    /// <summary>The pairs of rooms in which the first uses the second, in ordinal order.</summary>
    public IEnumerable<(string From, string To)> Arrows => _arrows.Keys.Order();

    /// <summary>Reads the rooms and arrows of a compilation whose trees have paths relative to the root of the package.</summary>
    public static RoomGraph Read(CSharpCompilation compilation)
    {
        SyntaxTree[] trees = [.. compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0)];
        var rooms = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (SyntaxTree tree in trees)
            rooms[RoomOf(tree.FilePath)] = rooms.GetValueOrDefault(RoomOf(tree.FilePath)) + 1;

        var arrows = new Dictionary<(string, string), SortedDictionary<string, int>>();
        foreach (SyntaxTree tree in trees)
        {
            foreach ((string place, string used) in Uses(compilation, tree))
            {
                (string, string) arrow = (RoomOf(tree.FilePath), RoomOf(used));
                if (arrow.Item1 == arrow.Item2)
                    continue;
                if (!arrows.TryGetValue(arrow, out SortedDictionary<string, int>? evidence))
                    arrows[arrow] = evidence = new SortedDictionary<string, int>(StringComparer.Ordinal);
                evidence[place] = evidence.GetValueOrDefault(place) + 1;
            }
        }

        return new RoomGraph(rooms, arrows);
    }

    /// <summary>The rooms that <paramref name="room"/> uses, in ordinal order.</summary>
    public IEnumerable<string> UsedBy(string room) => _used[room];

    /// <summary>What an arrow rests on, as 'File uses Type', and how often.</summary>
    public IReadOnlyDictionary<string, int> Evidence(string from, string to) => _arrows[(from, to)];

    /// <summary>The rooms that reach one another, each circle in ordinal order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        Dictionary<string, HashSet<string>> reached = Rooms.Keys.ToDictionary(room => room, Reached, StringComparer.Ordinal);
        return
        [
            .. Rooms.Keys
                .Where(room => reached[room].Contains(room))
                .GroupBy(room => string.Join('\n', reached[room].Where(other => reached[other].Contains(room)).Order(StringComparer.Ordinal)))
                .Select(group => group.Key.Split('\n')),
        ];
    }

    /// <summary>The graph in which rooms with the same folder become one room.</summary>
    /// <param name="folderOf">Gives the folder of a room.</param>
    public RoomGraph Folded(Func<string, string> folderOf)
    {
        var rooms = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string room, int files) in Rooms)
            rooms[folderOf(room)] = rooms.GetValueOrDefault(folderOf(room)) + files;
        var arrows = new Dictionary<(string, string), SortedDictionary<string, int>>();
        foreach (((string from, string to), SortedDictionary<string, int> evidence) in _arrows)
        {
            if (folderOf(from) != folderOf(to))
                arrows[(folderOf(from), folderOf(to))] = evidence;
        }

        return new RoomGraph(rooms, arrows);
    }

    /// <summary>The top room in which a room lies, as in 'Runtime/Inference' for 'Runtime/Inference/Managed'.</summary>
    public static string TopRoomOf(string room) => string.Join('/', room.Split('/').Take(2));

    /// <summary>The rooms that <paramref name="room"/> uses, without those that one of them uses as well, directly or through others.</summary>
    public IEnumerable<string> Nearest(string room) =>
        UsedBy(room).Where(used => !UsedBy(room).Any(other => other != used && Reached(other).Contains(used)));

    /// <summary>The length of the longest way down from a room: 0 for a room that uses no other. The graph must have no circle.</summary>
    public int Height(string room)
    {
        if (!_heights.TryGetValue(room, out int height))
            _heights.Add(room, height = UsedBy(room).Select(used => Height(used) + 1).DefaultIfEmpty(0).Max());
        return height;
    }

    private HashSet<string> Reached(string room)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(UsedBy(room));
        while (open.TryPop(out string? next))
        {
            if (reached.Add(next))
            {
                foreach (string used in UsedBy(next))
                    open.Push(used);
            }
        }

        return reached;
    }

    private static string RoomOf(string path) => path[..path.LastIndexOf('/')];

    private static IEnumerable<(string Place, string Used)> Uses(CSharpCompilation compilation, SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        string file = tree.FilePath[(tree.FilePath.LastIndexOf('/') + 1)..^3];
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>())
        {
            SymbolInfo info = model.GetSymbolInfo(name);
            ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol or ILabelSymbol or IRangeVariableSymbol)
                continue;
            if (symbol is IMethodSymbol { ReducedFrom: { } extension })
                symbol = extension;
            foreach (SyntaxReference declaration in symbol.OriginalDefinition.DeclaringSyntaxReferences.Take(1))
            {
                string used = declaration.SyntaxTree.FilePath;
                if (used.Length > 0 && used != tree.FilePath)
                    yield return ($"{file} uses {(symbol as INamedTypeSymbol ?? symbol.ContainingType).Name}", used);
            }
        }
    }
}
