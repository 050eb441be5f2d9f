using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Rooms;

public sealed class RoomRulesTests
{
    private static readonly Dictionary<string, string> NoReasons = [];

    /// <summary>The sources of the repository, compiled once for all tests.</summary>
    internal static readonly Lazy<CSharpCompilation> Repository = new(() =>
        SourceCompilation.Create(RepositoryRoot.Find(), SourceCompilation.GeneratedSources(RepositoryRoot.Find())));

    private static readonly Lazy<RoomGraph> Graph = new(() => RoomGraph.Read(Repository.Value));

    [Test]
    public void Sources_CompiledTogether_HaveNoError() => Assert.That(SourceCompilation.ErrorsOf(Repository.Value), Is.Empty);

    [Test]
    public void Rooms_OfTheSources_KeepTheRules() =>
        Assert.That(RoomRules.FindFaults(Graph.Value, RoomReasons.Size), Is.Empty);

    [Test]
    public void Picture_InTheManual_IsTheOneOfTheSources() =>
        Assert.That(RoomPicture.Read(RepositoryRoot.Find()), Is.EqualTo(RoomPicture.Draw(Graph.Value)),
            "Write the picture anew: dotnet run --project Tests/RoomTool~");

    [TestCase("Runtime/Model", "Runtime/Inference")]
    [TestCase("Runtime/Inference", "Runtime/Decoding")]
    [TestCase("Runtime/Decoding/Phrases", "Runtime/Generation")]
    [TestCase("Runtime/Runs", "Runtime/Inference")]
    [TestCase("Runtime/Generation", "Runtime/Runs")]
    [TestCase("Runtime/Generation", "Runtime/Unity")]
    [TestCase("Runtime/Unity", "Editor/Import")]
    [TestCase("Runtime/Model", "Training/Corpus")]
    [TestCase("Editor/Training", "Training/Fitting")]
    [TestCase("Training/Audition", "Editor/Import")]
    public void FindFaults_ALowerRoomThatUsesAHigherOne_IsNamed(string lower, string higher) =>
        Assert.That(FaultsOf((lower, "Low", "High"), (higher, "High", "")).Single(), Does.StartWith($"'{lower}' uses '{higher}'").And.Contains("Low uses High"));

    [TestCase("Runtime/Generation", "Runtime/Model")]
    [TestCase("Runtime/Decoding/Phrases", "Runtime/Inference")]
    [TestCase("Runtime/Runs", "Runtime/Model")]
    [TestCase("Runtime/Unity", "Runtime/Banks")]
    [TestCase("Training/Corpus", "Runtime/Generation")]
    [TestCase("Training/Audition", "Editor/Audition/Core/Baking")]
    [TestCase("Training/Fitting", "Training/Corpus")]
    public void FindFaults_AHigherRoomThatUsesALowerOne_IsEmpty(string higher, string lower) =>
        Assert.That(FaultsOf((higher, "High", "Low"), (lower, "Low", "")), Is.Empty);

    [Test]
    public void FindFaults_ARoomWithoutAPlace_IsNamed() =>
        Assert.That(FaultsOf(("Runtime/Attic", "A", "")).Single(), Does.Contain("'Runtime/Attic' has no place"));

    [Test]
    public void FindFaults_TwoRoomsThatUseEachOther_AreNamedWithTheirArrows()
    {
        string fault = FaultsOf(("Training/Corpus/Speakers", "A", "B"), ("Training/Corpus", "B", "A")).Single();

        Assert.That(fault, Does.StartWith("The rooms Training/Corpus, Training/Corpus/Speakers use each other"));
        Assert.That(fault, Does.Contain("Training/Corpus -> Training/Corpus/Speakers (B uses A)"));
    }

    [Test]
    public void FindFaults_TopRoomsThatUseEachOtherThroughDifferentInnerRooms_AreNamed()
    {
        IReadOnlyList<string> faults = FaultsOf(
            ("Training/Corpus/One", "A", "B"), ("Training/Fitting/One", "B", ""), ("Training/Fitting/Two", "C", "D"), ("Training/Corpus/Two", "D", ""));

        Assert.That(faults.Single(), Does.StartWith("The rooms Training/Corpus, Training/Fitting use each other"));
    }

    [Test]
    public void FindFaults_MoreFilesThanARoomHolds_AreNamedUnlessThereIsAReason()
    {
        (string, string, string)[] files = [.. Enumerable.Range(0, RoomRules.MostFiles + 1).Select(index => ("Training/Hall", $"T{index}", ""))];

        Assert.That(FaultsOf(files).Single(), Does.StartWith("'Training/Hall' has 21 files"));
        Assert.That(FaultsOf(new Dictionary<string, string> { ["Training/Hall"] = "One kernel a file." }, files), Is.Empty);
    }

    [Test]
    public void FindFaults_AReasonThatIsNotNeeded_IsNamed() =>
        Assert.That(
            FaultsOf(new Dictionary<string, string> { ["Training/Hall"] = "Once it was large." }, ("Training/Hall", "A", "")).Single(),
            Does.Contain("needs none any more"));

    private static IReadOnlyList<string> FaultsOf(params (string Room, string Type, string Used)[] files) => FaultsOf(NoReasons, files);

    private static IReadOnlyList<string> FaultsOf(Dictionary<string, string> reasons, params (string Room, string Type, string Used)[] files) =>
        RoomRules.FindFaults(RoomGraph.Read(RoomGraphTests.Compile(files)), reasons);
}
