#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Weights
{
    /// <summary>What an ONNX engine must never be given: other operators, other files, numbers that are none, and values of gigabytes.</summary>
    public class StepGraphCheckTests
    {
        private const int Float = 1;
        private const int Byte = 2;
        private const int Int64 = 7;

        [Test]
        public void Check_AGraphOfThisPackage_Passes() => Assert.That(() => StepGraphCheck.Check(TinyStepGraph.Sample(6, 8).ToBytes(), 1, "tiny"), Throws.Nothing);

        [TestCase("Loop")]
        [TestCase("If")]
        [TestCase("ConstantOfShape")]
        [TestCase("Expand")]
        [TestCase("GRU")]
        public void Check_OtherOperator_IsRefused(string operation) =>
            Assert.That(Refusal(Graph(Node(operation, "y", "x"), Input("x", 1, 4))), Does.Contain($"'{operation}'"));

        [Test]
        public void Check_OperatorOfAnotherDomain_IsRefused() =>
            Assert.That(Refusal(Graph(Node("Tanh", "y", "x").Text(7, "evil"), Input("x", 1, 4))), Does.Contain("'evil.Tanh'"));

        [Test]
        public void Check_GraphInsideANode_IsRefused() =>
            Assert.That(Refusal(Graph(Node("Tanh", "y", "x").Message(5, new ProtobufWriter().Text(1, "body").Message(6, new ProtobufWriter())), Input("x", 1, 4))), Does.Contain("not a whole number"));

        [Test]
        public void Check_WeightsInAnotherFile_AreRefused()
        {
            ProtobufWriter elsewhere = new ProtobufWriter().Integer(1, 4).Integer(2, Float).Text(8, "w")
                .Message(13, new ProtobufWriter().Text(1, "location").Text(2, "../../etc/passwd")).Integer(14, 1);

            Assert.That(Refusal(Graph(Node("Tanh", "y", "x"), Input("x", 1, 4), elsewhere)), Does.Contain("not stored as plain bytes"));
        }

        [Test]
        public void Check_Functions_AreRefused()
        {
            byte[] graph = Graph(Node("Tanh", "y", "x"), Input("x", 1, 4)).Concat(new ProtobufWriter().Message(25, new ProtobufWriter()).ToArray()).ToArray();

            Assert.That(Refusal(graph), Does.Contain("unknown part 25"));
        }

        [TestCase(float.NaN)]
        [TestCase(float.NegativeInfinity)]
        [TestCase(3e38f)]
        public void Check_WeightIsNoWeight_IsRefused(float weight) =>
            Assert.That(Refusal(Graph(Node("Tanh", "y", "w"), null, Tensor("w", Float, BitConverter.GetBytes(weight), 1))), Does.Contain("number 0 of 'w'"));

        // Two columns of 100,000 numbers would become a square of 40 GB.
        [Test]
        public void Check_SumOfARowAndAColumn_IsRefused()
        {
            byte[] numbers = new byte[400_000];

            Assert.That(
                Refusal(Graph(Node("Add", "y", "row", "column"), null, Tensor("row", Float, numbers, 1, 100_000), Tensor("column", Float, numbers, 100_000, 1))),
                Does.Contain("more than its weights can need"));
        }

        [Test]
        public void Check_ProductOfAColumnAndARow_IsRefused()
        {
            byte[] numbers = new byte[400_000];

            Assert.That(
                Refusal(Graph(Node("MatMul", "y", "column", "row"), null, Tensor("row", Float, numbers, 1, 100_000), Tensor("column", Float, numbers, 100_000, 1))),
                Does.Contain("more than its weights can need").Or.Contain("more multiplications"));
        }

        [TestCase(1_000_000_000L)]
        [TestCase(0L)]
        [TestCase(-2L)]
        public void Check_ShapeIsImpossible_IsRefused(long size) => Refusal(Graph(
            Node("Reshape", "y", "x", "shape"), Input("x", 1, 4), Tensor("shape", Int64, BitConverter.GetBytes(size), 1)));

        [TestCase(1_000_000)]
        [TestCase(2)]
        public void Check_IntegerProductLies_IsRefused(int rows)
        {
            ProtobufWriter node = Node("MatMulNBits", "y", "x", "bytes", "scales").Text(7, "com.microsoft")
                .Message(5, Attribute("K", 32)).Message(5, Attribute("N", rows)).Message(5, Attribute("bits", 8)).Message(5, Attribute("block_size", 32));

            Assert.That(
                Refusal(Graph(node, Input("x", 1, 32), Tensor("bytes", Byte, new byte[32], 1, 1, 32), Tensor("scales", Float, new byte[4], 1))),
                Does.Contain("do not agree"));
        }

        [Test]
        public void Check_InputOfHugeSize_IsRefused() => Refusal(Graph(Node("Tanh", "y", "x"), Input("x", 1, 2_000_000_000)));

        [Test]
        public void Check_ProductOfOneTableThousandsOfTimes_IsRefused()
        {
            var nodes = new List<ProtobufWriter> { Node("MatMul", "v0", "x", "w") };
            for (int number = 1; number < 5_000; number++)
                nodes.Add(Node("MatMul", $"v{number}", $"v{number - 1}", "w"));
            byte[] graph = Model(nodes.Select(node => (1, node)).Append((11, Input("x", 1, 300)!)).Append((5, Tensor("w", Float, new byte[360_000], 300, 300))));

            Assert.That(Refusal(graph), Does.Contain("more multiplications"));
        }

        private static string Refusal(byte[] graph) => Assert.Throws<DialogueModelFormatException>(() => StepGraphCheck.Check(graph, 1, "bad.drnn"))!.Message;

        private static byte[] Graph(ProtobufWriter node, ProtobufWriter? input, params ProtobufWriter[] tensors)
        {
            IEnumerable<(int, ProtobufWriter)> parts = tensors.Select(tensor => (5, tensor)).Append((1, node));
            return Model(input is null ? parts : parts.Append((11, input)));
        }

        private static byte[] Model(IEnumerable<(int Field, ProtobufWriter Part)> parts)
        {
            var graph = new ProtobufWriter();
            foreach ((int field, ProtobufWriter part) in parts)
                graph.Message(field, part);
            return new ProtobufWriter().Integer(1, 7).Message(7, graph).ToArray();
        }

        private static ProtobufWriter Node(string operation, string output, params string[] inputs)
        {
            var node = new ProtobufWriter();
            foreach (string input in inputs)
                node.Text(1, input);
            return node.Text(2, output).Text(4, operation);
        }

        private static ProtobufWriter Attribute(string name, long value) => new ProtobufWriter().Text(1, name).Integer(3, value);

        private static ProtobufWriter Tensor(string name, int element, byte[] bytes, params int[] shape)
        {
            var tensor = new ProtobufWriter();
            foreach (int size in shape)
                tensor.Integer(1, size);
            return tensor.Integer(2, element).Text(8, name).Bytes(9, bytes);
        }

        private static ProtobufWriter Input(string name, params int[] shape)
        {
            var dimensions = new ProtobufWriter();
            foreach (int size in shape)
                dimensions.Message(1, new ProtobufWriter().Integer(1, size));
            return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, Float).Message(2, dimensions)));
        }
    }
}
