#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Inference.Weights
{
    /// <summary>Finds how large the values of a graph become at the most, operator by operator, before anything is computed. Knows the operators of step graphs only.</summary>
    /// <remarks>A shape is an upper bound: where two sizes should agree and do not, the larger one counts. The engine then refuses the graph.</remarks>
    internal sealed class GraphShapes
    {
        private const string RuntimeDomain = "com.microsoft";
        private const int BitsPerByte = 8;
        private const int LargestBlock = 1 << 16;

        private readonly Dictionary<string, long[]> _shapes = new Dictionary<string, long[]>(StringComparer.Ordinal);
        private readonly Dictionary<string, long[]> _integers = new Dictionary<string, long[]>(StringComparer.Ordinal);
        private readonly long _mostElements;
        private readonly double _mostWork;
        private long _elements;
        private double _work;

        /// <summary>Creates the shapes of an empty graph.</summary>
        /// <param name="mostElements">The most numbers that all values can have together.</param>
        /// <param name="mostWork">The most multiplications of a run.</param>
        internal GraphShapes(long mostElements, double mostWork)
        {
            _mostElements = mostElements;
            _mostWork = mostWork;
        }

        /// <summary>Adds an input of the graph.</summary>
        /// <exception cref="FormatException">It is there twice, or too large.</exception>
        internal void AddInput(string name, long[] shape) => Set(name, shape);

        /// <summary>Adds a stored tensor. It does not count: the file holds it.</summary>
        /// <param name="name">The name.</param>
        /// <param name="shape">The shape.</param>
        /// <param name="integers">The numbers of a list of whole numbers. Null for other tensors.</param>
        /// <exception cref="FormatException">It is there twice.</exception>
        internal void AddTensor(string name, long[] shape, long[]? integers)
        {
            if (!_shapes.TryAdd(name, shape))
                throw new FormatException($"the value '{name}' occurs twice");
            if (integers != null)
                _integers.Add(name, integers);
        }

        /// <summary>Adds the outputs of a node.</summary>
        /// <exception cref="FormatException">The operator is unknown, its inputs are not there or do not fit, or the values become too large.</exception>
        internal void AddNode(GraphNode node)
        {
            if (node.Domain.Length > 0 && !(node.Domain == RuntimeDomain && node.Operator == "MatMulNBits"))
                throw new FormatException($"the operator '{node.Domain}.{node.Operator}' is not one of a step graph");
            if (node.Inputs.Count == 0 || node.Outputs.Count == 0)
                throw new FormatException($"an operator '{node.Operator}' has no inputs or no outputs");
            if (node.Operator == "Split")
            {
                AddSplit(node);
                return;
            }

            if (node.Outputs.Count != 1)
                throw new FormatException($"an operator '{node.Operator}' has {node.Outputs.Count} outputs");
            Set(node.Outputs[0], ShapeOf(node));
        }

        private long[] ShapeOf(GraphNode node)
        {
            switch (node.Operator)
            {
                case "Sigmoid": case "Tanh": case "Relu": case "Cast": case "Softmax": return In(node, 0);
                case "Add": case "Sub": case "Mul": case "Div": case "Max": return Broadcast(node);
                case "MatMul": return MatMul(node);
                case "Gemm": return Gemm(node);
                case "MatMulNBits": return MatMulNBits(node);
                case "Gather": return Gather(node);
                case "Reshape": return Reshape(node);
                case "Concat": return Concat(node);
                case "Transpose": return In(node, 0).Reverse().ToArray();
                case "Squeeze": return Squeeze(node);
                case "Unsqueeze": return Unsqueeze(node);
                default: throw new FormatException($"the operator '{node.Operator}' is not one of a step graph");
            }
        }

        private long[] Broadcast(GraphNode node)
        {
            long[] shape = In(node, 0);
            for (int input = 1; input < node.Inputs.Count; input++)
                shape = Broadcast(shape, In(node, input));
            return shape;
        }

        private static long[] Broadcast(long[] one, long[] other)
        {
            var shape = new long[Math.Max(one.Length, other.Length)];
            for (int back = 1; back <= shape.Length; back++)
                shape[shape.Length - back] = Math.Max(back <= one.Length ? one[one.Length - back] : 1, back <= other.Length ? other[other.Length - back] : 1);
            return shape;
        }

        private long[] MatMul(GraphNode node)
        {
            long[] left = In(node, 0, 2);
            long[] right = In(node, 1, 2);
            long[] shape = Broadcast(left, right);
            shape[shape.Length - 2] = left[left.Length - 2];
            shape[shape.Length - 1] = right[right.Length - 1];
            Work(shape, Math.Max(left[left.Length - 1], right[right.Length - 2]));
            return shape;
        }

        private long[] Gemm(GraphNode node)
        {
            long[] left = In(node, 0, 2);
            long[] right = In(node, 1, 2);
            bool turnsLeft = node.Attributes.TryGetValue("transA", out long transposed) && transposed != 0;
            bool turnsRight = node.Attributes.TryGetValue("transB", out transposed) && transposed != 0;
            long[] shape = { left[turnsLeft ? 1 : 0], right[turnsRight ? 0 : 1] };
            Work(shape, Math.Max(left[turnsLeft ? 0 : 1], right[turnsRight ? 1 : 0]));
            return shape;
        }

        // The kernels of this operator trust these numbers, so all of them are checked.
        private long[] MatMulNBits(GraphNode node)
        {
            long[] left = In(node, 0, 2);
            long depth = Attribute(node, "K", 1, int.MaxValue);
            long columns = Attribute(node, "N", 1, int.MaxValue);
            long bits = Attribute(node, "bits", 4, BitsPerByte);
            long block = Attribute(node, "block_size", 16, LargestBlock);
            long blocks = (depth + block - 1) / block;
            long[] bytes = In(node, 1, 3);
            long[] scales = In(node, 2);
            bool fits = (bits == 4 || bits == BitsPerByte) && (block & (block - 1)) == 0 && left[left.Length - 1] == depth &&
                bytes.Length == 3 && bytes[0] == columns && bytes[1] == blocks && bytes[2] == block * bits / BitsPerByte && Elements(scales) == columns * blocks;
            for (int input = 3; input < node.Inputs.Count; input++)
                fits &= node.Inputs[input].Length == 0 || (input == 5 && Elements(In(node, input)) == columns);
            if (!fits)
                throw new FormatException("the sizes of a product of integers do not agree");
            long[] shape = (long[])left.Clone();
            shape[shape.Length - 1] = columns;
            Work(shape, depth);
            return shape;
        }

        private long[] Gather(GraphNode node)
        {
            if (node.Attributes.TryGetValue("axis", out long axis) && axis != 0)
                throw new FormatException($"a table is read along the axis {axis}");
            long[] table = In(node, 0, 1);
            return In(node, 1).Concat(table.Skip(1)).ToArray();
        }

        private long[] Reshape(GraphNode node)
        {
            long[] from = In(node, 0);
            long[] shape = (long[])Integers(node, 1).Clone();
            long known = 1;
            int open = -1;
            for (int axis = 0; axis < shape.Length; axis++)
            {
                if (shape[axis] == -1 && open < 0)
                    open = axis;
                else if (shape[axis] > 0)
                    known = Product(known, shape[axis]);
                else
                    throw new FormatException($"a shape has the size {shape[axis]}");
            }

            if (open >= 0)
                shape[open] = (Elements(from) + known - 1) / known;
            return shape;
        }

        private long[] Concat(GraphNode node)
        {
            long[] shape = (long[])In(node, 0).Clone();
            int axis = (int)Attribute(node, "axis", 0, shape.Length - 1);
            for (int input = 1; input < node.Inputs.Count; input++)
            {
                long[] part = In(node, input);
                if (part.Length != shape.Length)
                    throw new FormatException("parts of different ranks are joined");
                for (int place = 0; place < shape.Length; place++)
                    shape[place] = place == axis ? shape[place] + part[place] : Math.Max(shape[place], part[place]);
            }

            return shape;
        }

        private long[] Squeeze(GraphNode node)
        {
            long[] axes = Integers(node, 1);
            return In(node, 0).Where((size, axis) => !axes.Contains(axis)).ToArray();
        }

        private long[] Unsqueeze(GraphNode node)
        {
            List<long> shape = In(node, 0).ToList();
            foreach (long axis in Integers(node, 1).OrderBy(axis => axis))
            {
                if (axis < 0 || axis > shape.Count)
                    throw new FormatException($"a shape gets the axis {axis}");
                shape.Insert((int)axis, 1);
            }

            return shape.ToArray();
        }

        private void AddSplit(GraphNode node)
        {
            long[] whole = In(node, 0);
            int axis = (int)Attribute(node, "axis", 0, whole.Length - 1);
            int parts = node.Outputs.Count;
            long[] sizes = node.Inputs.Count > 1 ? Integers(node, 1) : Enumerable.Repeat((whole[axis] + parts - 1) / parts, parts).ToArray();
            if (sizes.Length != parts || sizes.Any(size => size < 1 || size > whole[axis]))
                throw new FormatException($"a value of size {whole[axis]} is split into {parts} parts that do not fit");
            for (int part = 0; part < parts; part++)
            {
                long[] shape = (long[])whole.Clone();
                shape[axis] = sizes[part];
                Set(node.Outputs[part], shape);
            }
        }

        private long[] In(GraphNode node, int input, int least = 0)
        {
            if (input >= node.Inputs.Count || !_shapes.TryGetValue(node.Inputs[input], out long[]? shape))
                throw new FormatException($"an operator '{node.Operator}' reads a value that is not there");
            if (shape.Length < least)
                throw new FormatException($"an operator '{node.Operator}' reads a value with {shape.Length} axes");
            return shape;
        }

        private long[] Integers(GraphNode node, int input) =>
            input < node.Inputs.Count && _integers.TryGetValue(node.Inputs[input], out long[]? integers)
                ? integers
                : throw new FormatException($"an operator '{node.Operator}' has sizes that the graph does not store");

        private static long Attribute(GraphNode node, string name, long least, long most) =>
            node.Attributes.TryGetValue(name, out long value) && value >= least && value <= most
                ? value
                : throw new FormatException($"an operator '{node.Operator}' has no valid attribute '{name}'");

        private void Set(string name, long[] shape)
        {
            _elements += Elements(shape);
            if (_elements > _mostElements)
                throw new FormatException($"its values have more than {_mostElements} numbers, which is more than its weights can need");
            if (!_shapes.TryAdd(name, shape))
                throw new FormatException($"the value '{name}' occurs twice");
        }

        private void Work(long[] shape, long depth)
        {
            _work += (double)Elements(shape) * depth;
            if (_work > _mostWork)
                throw new FormatException("a step takes more multiplications than its weights can need");
        }

        private static long Elements(long[] shape) => shape.Aggregate(1L, Product);

        // A limit far above any tensor keeps the products from overflowing.
        private static long Product(long one, long other) =>
            one > 0 && other > 0 && one <= int.MaxValue && other <= int.MaxValue ? one * other : throw new FormatException("a value is empty or far too large");
    }
}
