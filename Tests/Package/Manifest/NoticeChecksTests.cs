using System.Linq;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Manifest;

public sealed class NoticeChecksTests
{
    private const string Project = "<Project><ItemGroup><PackageReference Include=\"Example.Library\" /></ItemGroup></Project>";

    [Test]
    public void Repository_EveryReferencedPackage_IsNamedInTheNotices() =>
        Assert.That(NoticeChecks.FindFaults(RepositoryRoot.Find()), Is.Empty);

    [Test]
    public void FindFaults_ANamedPackage_IsEmpty()
    {
        using TemporaryTree tree = new TemporaryTree()
            .With("Runtime/A.csproj", Project).With("Third Party Notices.md", "| `Example.Library` | MIT |");

        Assert.That(NoticeChecks.FindFaults(tree.Root), Is.Empty);
    }

    [TestCase("Runtime/A.csproj")]
    [TestCase("Tests/Benchmarks~/A.csproj")]
    [TestCase("Training/Native/A.props")]
    public void FindFaults_APackageThatTheNoticesLeaveOut_IsNamed(string project)
    {
        using TemporaryTree tree = new TemporaryTree().With(project, Project).With("Third Party Notices.md", "| `Example` | MIT |");

        Assert.That(NoticeChecks.FindFaults(tree.Root).Single(), Does.Contain("`Example.Library`"));
    }
}
