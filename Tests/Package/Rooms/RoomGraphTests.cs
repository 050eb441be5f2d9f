using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Rooms;

public sealed class RoomGraphTests
{
    [Test]
    public void Read_ATypeNamedInAField_IsAnArrow() =>
        Assert.That(ArrowsOf(("A", "class One { Two? _two; }"), ("B", "class Two { }")), Is.EqualTo(new[] { "A -> B: One uses Two (1)" }));

    [Test]
    public void Read_AMemberOfATypeThatIsNotNamed_IsAnArrowToTheTypeThatDeclaresIt() =>
        Assert.That(
            ArrowsOf(("A", "class One { int Of(Two two) => two.Three.Length; }"), ("B", "class Two { public Three Three => new(); }"), ("C", "class Three { public int Length => 3; }")),
            Is.EqualTo(new[] { "A -> B: One uses Two (2)", "A -> C: One uses Three (1)", "B -> C: Two uses Three (1)" }));

    [Test]
    public void Read_AnExtensionMethod_IsAnArrowToItsClass() =>
        Assert.That(
            ArrowsOf(("A", "class One { int Of(string text) => text.Twice(); }"), ("B", "static class Two { public static int Twice(this string text) => 2 * text.Length; }")),
            Is.EqualTo(new[] { "A -> B: One uses Two (1)" }));

    [TestCase("using N;\nclass One { }")]
    [TestCase("/// <summary>See <see cref=\"Two\"/>.</summary>\nclass One { }")]
    [TestCase("class One { string Two => \"Two\"; }")]
    public void Read_ANameThatUsesNothing_IsNoArrow(string one) =>
        Assert.That(ArrowsOf(("A", one), ("B", "namespace N { class Two { } }")), Is.Empty);

    [Test]
    public void Read_FilesOfOneRoom_AreCountedAndHaveNoArrow()
    {
        RoomGraph graph = RoomGraph.Read(SourceCompilation.Create([("A/One.cs", "class One { Two? _two; }"), ("A/Two.cs", "class Two { }")]));

        Assert.That(graph.Rooms["A"], Is.EqualTo(2));
        Assert.That(graph.Arrows, Is.Empty);
    }

    [Test]
    public void Nearest_ARoomReachedThroughAnother_IsLeftOut()
    {
        RoomGraph graph = RoomGraph.Read(Compile(("A", "One", "Two, Three"), ("B", "Two", "Three"), ("C", "Three", "")));

        Assert.That(graph.UsedBy("A"), Is.EqualTo(new[] { "B", "C" }));
        Assert.That(graph.Nearest("A"), Is.EqualTo(new[] { "B" }));
        Assert.That(graph.Height("A"), Is.EqualTo(2));
    }

    [Test]
    public void Draw_Rooms_StandAboveThoseThatTheyUse()
    {
        string picture = RoomPicture.Draw(RoomGraph.Read(Compile(
            ("Runtime/Model", "Model", ""), ("Runtime/Speech", "Speech", "Voice"), ("Runtime/Speech/Voices", "Voice", "Model"),
            ("Editor/Desk", "Desk", "Speech"), ("Training/Fitting", "Fitting", "Model"))));

        Assert.That(picture, Is.EqualTo("""
            Editor/Desk 1 -> Runtime/Speech

            Training/Fitting 1 -> Runtime/Model

            Runtime/Speech itself 1 > Voices 1 -> Model
            Runtime/Model 1                    uses no other room

            """));
    }

    /// <summary>Compiles types, each in a room, with fields of the types that it uses.</summary>
    internal static CSharpCompilation Compile(params (string Room, string Type, string Used)[] files) =>
        SourceCompilation.Create(files.Select(file => ($"{file.Room}/{file.Type}.cs", $"class {file.Type} {{ {Fields(file.Used)} }}")));

    private static string Fields(string used) =>
        string.Concat(used.Split(", ").Where(type => type.Length > 0).Select(type => $"{type}? _{type}; "));

    private static string[] ArrowsOf(params (string Room, string Text)[] sources)
    {
        RoomGraph graph = RoomGraph.Read(SourceCompilation.Create(sources.Select((source, index) => ($"{source.Room}/{(index == 0 ? "One" : index == 1 ? "Two" : "Three")}.cs", source.Text))));
        return [.. graph.Arrows.Select(arrow => $"{arrow.From} -> {arrow.To}: {string.Join(", ", graph.Evidence(arrow.From, arrow.To).Select(use => $"{use.Key} ({use.Value})"))}")];
    }
}
