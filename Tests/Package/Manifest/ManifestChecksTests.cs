using System;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Manifest;

public sealed class ManifestChecksTests
{
    private const string Manifest = """
        {
          "name": "com.example.package",
          "displayName": "Example",
          "version": "1.2.3",
          "unity": "2022.3",
          "description": "An example.",
          "license": "MIT",
          "dependencies": { "com.unity.modules.audio": "2.5.0" },
          "samples": [ { "displayName": "Tavern", "description": "A tavern.", "path": "Samples~/Tavern" } ]
        }
        """;

    private const string BuildProperties = "<Project><PropertyGroup><Version>1.2.3</Version></PropertyGroup></Project>";

    [Test]
    public void Repository_Manifest_IsSound() => Assert.That(ManifestChecks.FindFaults(RepositoryRoot.Find()), Is.Empty);

    [Test]
    public void FindFaults_ASoundManifest_IsEmpty()
    {
        using TemporaryTree tree = Sound();

        Assert.That(ManifestChecks.FindFaults(tree.Root), Is.Empty);
    }

    [TestCase("com.example.package", "Example", "name 'Example'")]
    [TestCase("\"1.2.3\"", "\"1.2\"", "version '1.2' is not a semantic version")]
    [TestCase("\"2022.3\"", "\"2022\"", "unity '2022'")]
    [TestCase("\"displayName\": \"Example\",", "", "displayName is missing")]
    [TestCase("An example.", "", "description is missing")]
    [TestCase("MIT", "Proprietary", "license is 'Proprietary'")]
    [TestCase("2.5.0", "^2.5.0", "no range")]
    [TestCase("com.unity.modules.audio", "org.nuget.messagepack", "'org.nuget.messagepack', which Unity's own registry does not serve")]
    [TestCase("\"dependencies\": {", "\"dependencies\": { \"com.github.asus4.onnxruntime\": \"0.4.0\",", "'com.github.asus4.onnxruntime', which")]
    [TestCase("Samples~/Tavern", "Samples~/Cellar", "there is no folder 'Samples~/Cellar'")]
    [TestCase("Samples~/Tavern", "Samples~/Cellar", "does not offer 'Samples~/Tavern'")]
    [TestCase("A tavern.", "", "lacks displayName or description")]
    public void FindFaults_AFaultyManifest_NamesTheFault(string sound, string faulty, string fault)
    {
        using TemporaryTree tree = Sound().With("package.json", Manifest.Replace(sound, faulty, StringComparison.Ordinal));

        Assert.That(ManifestChecks.FindFaults(tree.Root), Has.Some.Contains(fault));
    }

    [Test]
    public void FindFaults_ADotnetSample_IsNotOffered()
    {
        using TemporaryTree tree = Sound().With("Samples~/Terminal/Game.csproj", "<Project />");

        Assert.That(ManifestChecks.FindFaults(tree.Root), Is.Empty);
    }

    [Test]
    public void FindFaults_ADotnetSampleThatIsOffered_IsNamed()
    {
        using TemporaryTree tree = Sound().With("Samples~/Tavern/Game.csproj", "<Project />");

        Assert.That(ManifestChecks.FindFaults(tree.Root).Single(), Does.Contain("offers 'Samples~/Tavern', which has a .NET project"));
    }

    [Test]
    public void FindFaults_AnotherVersionInTheBuild_IsNamed()
    {
        string other = BuildProperties.Replace("1.2.3", "1.2.4", StringComparison.Ordinal);
        using TemporaryTree tree = Sound().With("Directory.Build.props", other);

        Assert.That(ManifestChecks.FindFaults(tree.Root).Single(), Does.Contain("Directory.Build.props").And.Contain("1.2.4"));
    }

    [TestCase("## [1.2.4] - 2026-01-02\n\n## [1.2.3] - 2026-01-01\n")]
    [TestCase("## [Unreleased]\n")]
    [TestCase("## 1.2.3\n")]
    public void FindFaults_AnotherNewestReleaseInTheChangelog_IsNamed(string changelog)
    {
        using TemporaryTree tree = Sound().With("CHANGELOG.md", changelog);

        Assert.That(ManifestChecks.FindFaults(tree.Root).Single(), Does.Contain("CHANGELOG.md"));
    }

    [Test]
    public void FindFaults_NoLicenceText_IsNamed()
    {
        using TemporaryTree tree = Sound();
        tree.Delete("LICENSE.md");

        Assert.That(ManifestChecks.FindFaults(tree.Root).Single(), Does.Contain("LICENSE.md is missing"));
    }

    [TestCase("{")]
    [TestCase("null")]
    [TestCase("{ \"name\": \"a.b\", \"name\": \"a.c\" }")]
    public void Read_NotOneObjectOfDistinctProperties_IsRefused(string text)
    {
        using TemporaryTree tree = new TemporaryTree().With("package.json", text);

        Assert.That(() => PackageManifest.Read(tree.Root), Throws.TypeOf<InvalidDataException>().With.Message.Contains("package.json"));
    }

    private static TemporaryTree Sound() => new TemporaryTree()
        .With("package.json", Manifest)
        .With("LICENSE.md")
        .With("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-01-02\n\n## [1.2.2] - 2026-01-01\n")
        .With("Directory.Build.props", BuildProperties)
        .With("Samples~/Tavern/corpus.txt", "BARKEEP: Well met.");
}
