#nullable enable
using System;
using System.Linq;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Weights
{
    public class StepGraphWeightsTests
    {
        private static readonly OnnxElement[] Floats = { OnnxElement.Float };

        [Test]
        public void Get_Tensor_IsASliceOfTheGraph()
        {
            byte[] graph = Graph(new ProtobufWriter().Integer(1, 2).Integer(2, 1).Text(8, "w").Bytes(9, new byte[8]));
            OnnxTensor tensor = StepGraphWeights.Read(graph, "m").Get("w", Floats, 2);
            graph[graph.Length - 1] = 77;

            Assert.That(tensor.Bytes.Span[7], Is.EqualTo(77));
        }

        [Test]
        public void Get_PackedDimensions_AreRead()
        {
            byte[] graph = Graph(new ProtobufWriter().Bytes(1, new byte[] { 2, 3 }).Integer(2, 1).Text(8, "w").Bytes(9, new byte[24]));

            Assert.That(StepGraphWeights.Read(graph, "m").Get("w", Floats, 2, 3).Shape, Is.EqualTo(new[] { 2, 3 }));
        }

        [Test]
        public void Read_BytesThatContradictTheShape_AreRefused()
        {
            byte[] graph = Graph(new ProtobufWriter().Integer(1, 3).Integer(2, 1).Text(8, "w").Bytes(9, new byte[8]));

            Assert.That(() => StepGraphWeights.Read(graph, "m"),
                Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("tensor 'w' needs 12 bytes and has 8"));
        }

        [TestCase(-1L)]
        [TestCase(1L << 40)]
        public void Read_ImpossibleDimension_IsRefused(long dimension)
        {
            byte[] graph = Graph(new ProtobufWriter().Integer(1, dimension).Integer(2, 1).Text(8, "w").Bytes(9, new byte[8]));

            Assert.Throws<DialogueModelFormatException>(() => StepGraphWeights.Read(graph, "m"));
        }

        [Test]
        public void Read_ProductOfDimensionsThatOverflows_IsRefused()
        {
            var tensor = new ProtobufWriter();
            for (int index = 0; index < 4; index++)
                tensor.Integer(1, int.MaxValue);
            byte[] graph = Graph(tensor.Integer(2, 1).Text(8, "w").Bytes(9, new byte[8]));

            Assert.Throws<DialogueModelFormatException>(() => StepGraphWeights.Read(graph, "m"));
        }

        [Test]
        public void Read_NameThatStandsTwice_IsRefused()
        {
            var tensor = new ProtobufWriter().Integer(1, 2).Integer(2, 1).Text(8, "w").Bytes(9, new byte[8]);
            byte[] graph = new ProtobufWriter().Message(7, new ProtobufWriter().Message(5, tensor).Message(5, tensor)).ToArray();

            Assert.That(() => StepGraphWeights.Read(graph, "m"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("occurs twice"));
        }

        [Test]
        public void CopyFloats_Halves_AreWidened()
        {
            // 1, -2, 65504, the smallest subnormal, and minus zero.
            ushort[] halves = { 0x3C00, 0xC000, 0x7BFF, 0x0001, 0x8000 };
            byte[] bytes = halves.SelectMany(half => new[] { (byte)half, (byte)(half >> 8) }).ToArray();
            float[] floats = new float[5];

            new OnnxTensor((int)OnnxElement.Half, new[] { 5 }, bytes).CopyFloats(0, floats);

            Assert.That(floats, Is.EqualTo(new[] { 1f, -2f, 65504f, 5.9604645e-8f, -0f }));
        }

        [Test]
        public void Open_AnyCutGraph_IsRefusedInOneWay()
        {
            WeightsGraph graph = new WeightsGraph(CellKind.Gru, 1, 4, 5, WeightFormat.Int8);
            byte[] bytes = graph.ToBytes();

            for (int length = 1; length < bytes.Length; length += 7)
                Assert.That(() => Open(graph, bytes.Take(length).ToArray()), Throws.TypeOf<DialogueModelFormatException>(), $"{length} bytes");
        }

        [Test]
        public void Open_AnyFlippedByte_IsReadOrRefusedInOneWay()
        {
            WeightsGraph graph = new WeightsGraph(CellKind.Gru, 1, 4, 5, WeightFormat.Int8);
            byte[] bytes = graph.ToBytes();
            for (int index = 0; index < bytes.Length; index++)
            {
                byte[] damaged = (byte[])bytes.Clone();
                damaged[index] ^= (byte)(1 << (index % 8));
                try
                {
                    Open(graph, damaged);
                }
                catch (DialogueModelFormatException)
                {
                }
            }

            Assert.Pass();
        }

        private static void Open(WeightsGraph graph, byte[] bytes) =>
            new ManagedBackend(new DialogueModelFile(graph.Manifest, bytes), "damaged").Dispose();

        private static byte[] Graph(ProtobufWriter tensor) =>
            new ProtobufWriter().Integer(1, 7).Message(7, new ProtobufWriter().Text(2, "g").Message(5, tensor)).ToArray();
    }
}
