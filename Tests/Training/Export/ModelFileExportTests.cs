using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class ModelFileExportTests
{
    private static readonly string[] Elements = ["a", "b", "c", "\n", "é", "\""];

    private TemporaryFolder _folder = null!;
    private StepWeights _weights = null!;
    private ModelManifest _manifest = null!;
    private int[] _tokens = null!;
    private float[] _logits = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TemporaryFolder("export");
        _weights = RandomWeights.Of(CellKind.Lstm);
        _manifest = new ModelManifest("tavern", TokenLevel.Character, CellKind.Lstm, 2, 6, new Vocabulary(Elements));
        _tokens = ParityText.Tokens(_weights, 20);
        _logits = ParityText.Logits(_weights, _tokens);
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void Write_FileLoadedAgain_CarriesTheStepGraph()
    {
        string path = _folder["tavern.drnn"];
        ModelFileExport.Write(path, _manifest, _weights, _logits, _tokens);
        Assert.That(DialogueModelFile.Load(path).StepGraph.ToArray(), Is.EqualTo(StepGraph.Build(_weights)));
    }

    [Test]
    public void Write_FileLoadedAgain_CarriesTheParityCertificate()
    {
        string path = _folder["tavern.drnn"];
        ParityCertificate parity = ModelFileExport.Write(path, _manifest, _weights, _logits, _tokens);
        Assert.That(DialogueModelFile.Load(path).Manifest.Parity!.LargestLogitDifference, Is.EqualTo(parity.LargestLogitDifference));
    }

    [Test]
    public void Write_FileLoadedByTheRuntime_Speaks()
    {
        string path = _folder["tavern.drnn"];
        ModelFileExport.Write(path, _manifest, _weights, _logits, _tokens);
        using DialogueModel model = DialogueModel.Load(path);
        using var generator = new DialogueGenerator(model);
        DialogueLine line = generator.Next("abc");
        generator.Complete();
        Assert.That(line.IsCompleted, Is.True);
    }

    [Test]
    public void Write_ParityBroken_LeavesNoFile()
    {
        _logits[0] += 1;
        Assert.Throws<ExportException>(() => ModelFileExport.Write(_folder["tavern.drnn"], _manifest, _weights, _logits, _tokens));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Root), Is.Empty);
    }

    [Test]
    public void Write_ManifestOfAnotherNetwork_ThrowsWithBoth()
    {
        var other = new ModelManifest("tavern", TokenLevel.Character, CellKind.Gru, 2, 6, new Vocabulary(Elements));
        Assert.That(
            () => ModelFileExport.Write(_folder["tavern.drnn"], other, _weights, _logits, _tokens),
            Throws.ArgumentException.With.Message.StartsWith("The manifest describes Gru 2×6 with 7 tokens, but the weights are Lstm 2×6 with 7 tokens."));
    }

    [Test]
    public void WriteOnnx_Parsed_KeepsTheRulesOfOnnx()
    {
        string path = _folder["tavern.onnx"];
        ModelFileExport.WriteOnnx(path, _manifest, _weights, _logits, _tokens);
        Assert.That(OnnxRules.Breaches(ModelProto.Parser.ParseFrom(File.ReadAllBytes(path))), Is.Empty);
    }

    [Test]
    public void WriteOnnx_Metadata_HoldsTheVocabulary()
    {
        string path = _folder["tavern.onnx"];
        ModelFileExport.WriteOnnx(path, _manifest, _weights, _logits, _tokens);
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        string vocabulary = model.MetadataProps.Single(entry => entry.Key == "vocabulary").Value;
        Assert.That(JsonSerializer.Deserialize<string[]>(vocabulary), Is.EqualTo(Elements.Prepend(string.Empty)));
    }

    [Test]
    public void WriteOnnx_ParityBroken_LeavesNoFile()
    {
        _logits[0] += 1;
        Assert.Throws<ExportException>(() => ModelFileExport.WriteOnnx(_folder["tavern.onnx"], _manifest, _weights, _logits, _tokens));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Root), Is.Empty);
    }
}
