using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Package.Tests.Sources;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Solution;

public sealed class SolutionTreeTests
{
    private const string Solution = """
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "Tests", "Tests", "{0A}"
        EndProject
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "Runtime", "Runtime", "{0B}"
        EndProject
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "R.Tests", "Tests\Runtime\R.Tests.csproj", "{0C}"
        EndProject
            {0B} = {0A}
            {0C} = {0B}

        """;

    [Test]
    public void Solution_AsCommitted_OpensAsTheTreeOnDisk()
    {
        string root = RepositoryRoot.Find();
        IEnumerable<string> projects = TextFiles.List(root).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.That(SolutionTree.FindFaults(File.ReadAllText(Path.Combine(root, "DialogueRnn.sln")), projects), Is.Empty);
    }

    [Test]
    public void FindFaults_AProjectInTheFoldersOfItsPath_IsNone() =>
        Assert.That(SolutionTree.FindFaults(Solution, ["Tests/Runtime/R.Tests.csproj"]), Is.Empty);

    [Test]
    public void FindFaults_AProjectThatTheSolutionLacks_IsNamed() =>
        Assert.That(SolutionTree.FindFaults(Solution, ["Editor/E.csproj"]).Single(), Does.StartWith("Editor/E.csproj: not in the solution"));

    [Test]
    public void FindFaults_AProjectInAnotherSolutionFolder_IsNamed() =>
        Assert.That(
            SolutionTree.FindFaults(Solution.Replace("{0B} = {0A}", string.Empty), ["Tests/Runtime/R.Tests.csproj"]).Single(),
            Is.EqualTo("Tests/Runtime/R.Tests.csproj: stands in the solution folder 'Runtime', and lies in 'Tests/Runtime'"));
}
