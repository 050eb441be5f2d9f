using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Export.Onnx;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>The checker is checked: each rule finds its own breach.</summary>
[TestFixture]
internal sealed class OnnxRulesTests
{
    private ModelProto _model = null!;

    [SetUp]
    public void SetUp() => _model = ModelProto.Parser.ParseFrom(StepGraph.Build(RandomWeights.Of(CellKind.Gru)));

    [Test]
    public void Breaches_NodesOutOfOrder_NamesTheValueReadTooEarly()
    {
        NodeProto first = _model.Graph.Node[0];
        _model.Graph.Node.RemoveAt(0);
        _model.Graph.Node.Add(first);
        Assert.That(OnnxRules.Breaches(_model), Has.Some.Contains("'state.split' reads 'state.rows' before it is computed"));
    }

    [Test]
    public void Breaches_UnusedInitialiser_NamesIt()
    {
        _model.Graph.Initializer.Add(new TensorProto { Name = "spare", DataType = 1 });
        Assert.That(OnnxRules.Breaches(_model), Has.Some.EqualTo("'spare' is never used"));
    }

    [Test]
    public void Breaches_NameTwice_NamesIt()
    {
        _model.Graph.Initializer.Add(_model.Graph.Initializer[0].Clone());
        Assert.That(OnnxRules.Breaches(_model), Has.Some.EqualTo($"the name '{_model.Graph.Initializer[0].Name}' is empty or stands twice"));
    }

    [Test]
    public void Breaches_RecurrentOperator_NamesIt()
    {
        _model.Graph.Node[0].OpType = "GRU";
        Assert.That(OnnxRules.Breaches(_model), Has.Some.Contains("'.GRU'"));
    }

    [Test]
    public void Breaches_DataTooShort_NamesTheTensor()
    {
        _model.Graph.Initializer[0].Dims[0]++;
        Assert.That(OnnxRules.Breaches(_model).Single(), Does.StartWith($"'{_model.Graph.Initializer[0].Name}' has"));
    }

    [Test]
    public void Breaches_UntypedInput_NamesIt()
    {
        _model.Graph.Input[0].Type = null;
        Assert.That(OnnxRules.Breaches(_model), Has.Some.EqualTo("'token' has no type or no shape"));
    }

    [Test]
    public void Breaches_OutputMissing_NamesIt()
    {
        _model.Graph.Node.RemoveAt(_model.Graph.Node.Count - 1);
        Assert.That(OnnxRules.Breaches(_model), Has.Some.EqualTo("output 'logits' is never computed"));
    }

    [Test]
    public void Breaches_OtherOperatorSet_SaysSo()
    {
        _model.OpsetImport[0].Version = 17;
        Assert.That(OnnxRules.Breaches(_model), Has.Count.EqualTo(1));
    }
}
