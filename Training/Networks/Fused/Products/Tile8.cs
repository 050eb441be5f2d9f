using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Products;

/// <summary>
/// Register tiles of 8 rows: left[rows, depth] · panel[depth, width] with every sum in a register. Each sum is one chain over the depth,
/// in order. So the bytes of the result do not depend on the vector width or the number of threads.
/// </summary>
internal static unsafe class Tile8<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <summary>Three vectors wide, 8 rows high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply8x3(in TileOperands<TElement> operands, TElement* panel, nint depth, TElement* result, nint resultStride)
    {
        TElement* row0 = operands.Left;
        TElement* row1 = operands.Row(1);
        TElement* row2 = operands.Row(2);
        TElement* row3 = operands.Row(3);
        TElement* row4 = operands.Row(4);
        TElement* row5 = operands.Row(5);
        TElement* row6 = operands.Row(6);
        TElement* row7 = operands.Row(7);
        nint step = operands.DepthStride;
        nint at = 0;
        TVector sum0a = TLanes.Zero, sum0b = TLanes.Zero, sum0c = TLanes.Zero;
        TVector sum1a = TLanes.Zero, sum1b = TLanes.Zero, sum1c = TLanes.Zero;
        TVector sum2a = TLanes.Zero, sum2b = TLanes.Zero, sum2c = TLanes.Zero;
        TVector sum3a = TLanes.Zero, sum3b = TLanes.Zero, sum3c = TLanes.Zero;
        TVector sum4a = TLanes.Zero, sum4b = TLanes.Zero, sum4c = TLanes.Zero;
        TVector sum5a = TLanes.Zero, sum5b = TLanes.Zero, sum5c = TLanes.Zero;
        TVector sum6a = TLanes.Zero, sum6b = TLanes.Zero, sum6c = TLanes.Zero;
        TVector sum7a = TLanes.Zero, sum7b = TLanes.Zero, sum7c = TLanes.Zero;
        TElement* end = panel + (depth * (3 * TLanes.Count));
        while (panel < end)
        {
            TVector righta = TLanes.Load(panel);
            TVector rightb = TLanes.Load(panel + TLanes.Count);
            TVector rightc = TLanes.Load(panel + (2 * TLanes.Count));
            TVector left = TLanes.Broadcast(row0[at]);
            sum0a = TLanes.MultiplyAdd(left, righta, sum0a);
            sum0b = TLanes.MultiplyAdd(left, rightb, sum0b);
            sum0c = TLanes.MultiplyAdd(left, rightc, sum0c);
            left = TLanes.Broadcast(row1[at]);
            sum1a = TLanes.MultiplyAdd(left, righta, sum1a);
            sum1b = TLanes.MultiplyAdd(left, rightb, sum1b);
            sum1c = TLanes.MultiplyAdd(left, rightc, sum1c);
            left = TLanes.Broadcast(row2[at]);
            sum2a = TLanes.MultiplyAdd(left, righta, sum2a);
            sum2b = TLanes.MultiplyAdd(left, rightb, sum2b);
            sum2c = TLanes.MultiplyAdd(left, rightc, sum2c);
            left = TLanes.Broadcast(row3[at]);
            sum3a = TLanes.MultiplyAdd(left, righta, sum3a);
            sum3b = TLanes.MultiplyAdd(left, rightb, sum3b);
            sum3c = TLanes.MultiplyAdd(left, rightc, sum3c);
            left = TLanes.Broadcast(row4[at]);
            sum4a = TLanes.MultiplyAdd(left, righta, sum4a);
            sum4b = TLanes.MultiplyAdd(left, rightb, sum4b);
            sum4c = TLanes.MultiplyAdd(left, rightc, sum4c);
            left = TLanes.Broadcast(row5[at]);
            sum5a = TLanes.MultiplyAdd(left, righta, sum5a);
            sum5b = TLanes.MultiplyAdd(left, rightb, sum5b);
            sum5c = TLanes.MultiplyAdd(left, rightc, sum5c);
            left = TLanes.Broadcast(row6[at]);
            sum6a = TLanes.MultiplyAdd(left, righta, sum6a);
            sum6b = TLanes.MultiplyAdd(left, rightb, sum6b);
            sum6c = TLanes.MultiplyAdd(left, rightc, sum6c);
            left = TLanes.Broadcast(row7[at]);
            sum7a = TLanes.MultiplyAdd(left, righta, sum7a);
            sum7b = TLanes.MultiplyAdd(left, rightb, sum7b);
            sum7c = TLanes.MultiplyAdd(left, rightc, sum7c);
            panel += 3 * TLanes.Count;
            at += step;
        }

        Write(operands, 0, result, resultStride, sum0a, sum0b, sum0c);
        Write(operands, 1, result, resultStride, sum1a, sum1b, sum1c);
        Write(operands, 2, result, resultStride, sum2a, sum2b, sum2c);
        Write(operands, 3, result, resultStride, sum3a, sum3b, sum3c);
        Write(operands, 4, result, resultStride, sum4a, sum4b, sum4c);
        Write(operands, 5, result, resultStride, sum5a, sum5b, sum5c);
        Write(operands, 6, result, resultStride, sum6a, sum6b, sum6c);
        Write(operands, 7, result, resultStride, sum7a, sum7b, sum7c);
    }

    /// <summary>Two vectors wide, 8 rows high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply8x2(in TileOperands<TElement> operands, TElement* panel, nint depth, TElement* result, nint resultStride)
    {
        TElement* row0 = operands.Left;
        TElement* row1 = operands.Row(1);
        TElement* row2 = operands.Row(2);
        TElement* row3 = operands.Row(3);
        TElement* row4 = operands.Row(4);
        TElement* row5 = operands.Row(5);
        TElement* row6 = operands.Row(6);
        TElement* row7 = operands.Row(7);
        nint step = operands.DepthStride;
        nint at = 0;
        TVector sum0a = TLanes.Zero, sum0b = TLanes.Zero;
        TVector sum1a = TLanes.Zero, sum1b = TLanes.Zero;
        TVector sum2a = TLanes.Zero, sum2b = TLanes.Zero;
        TVector sum3a = TLanes.Zero, sum3b = TLanes.Zero;
        TVector sum4a = TLanes.Zero, sum4b = TLanes.Zero;
        TVector sum5a = TLanes.Zero, sum5b = TLanes.Zero;
        TVector sum6a = TLanes.Zero, sum6b = TLanes.Zero;
        TVector sum7a = TLanes.Zero, sum7b = TLanes.Zero;
        TElement* end = panel + (depth * (2 * TLanes.Count));
        while (panel < end)
        {
            TVector righta = TLanes.Load(panel);
            TVector rightb = TLanes.Load(panel + TLanes.Count);
            TVector left = TLanes.Broadcast(row0[at]);
            sum0a = TLanes.MultiplyAdd(left, righta, sum0a);
            sum0b = TLanes.MultiplyAdd(left, rightb, sum0b);
            left = TLanes.Broadcast(row1[at]);
            sum1a = TLanes.MultiplyAdd(left, righta, sum1a);
            sum1b = TLanes.MultiplyAdd(left, rightb, sum1b);
            left = TLanes.Broadcast(row2[at]);
            sum2a = TLanes.MultiplyAdd(left, righta, sum2a);
            sum2b = TLanes.MultiplyAdd(left, rightb, sum2b);
            left = TLanes.Broadcast(row3[at]);
            sum3a = TLanes.MultiplyAdd(left, righta, sum3a);
            sum3b = TLanes.MultiplyAdd(left, rightb, sum3b);
            left = TLanes.Broadcast(row4[at]);
            sum4a = TLanes.MultiplyAdd(left, righta, sum4a);
            sum4b = TLanes.MultiplyAdd(left, rightb, sum4b);
            left = TLanes.Broadcast(row5[at]);
            sum5a = TLanes.MultiplyAdd(left, righta, sum5a);
            sum5b = TLanes.MultiplyAdd(left, rightb, sum5b);
            left = TLanes.Broadcast(row6[at]);
            sum6a = TLanes.MultiplyAdd(left, righta, sum6a);
            sum6b = TLanes.MultiplyAdd(left, rightb, sum6b);
            left = TLanes.Broadcast(row7[at]);
            sum7a = TLanes.MultiplyAdd(left, righta, sum7a);
            sum7b = TLanes.MultiplyAdd(left, rightb, sum7b);
            panel += 2 * TLanes.Count;
            at += step;
        }

        Write(operands, 0, result, resultStride, sum0a, sum0b);
        Write(operands, 1, result, resultStride, sum1a, sum1b);
        Write(operands, 2, result, resultStride, sum2a, sum2b);
        Write(operands, 3, result, resultStride, sum3a, sum3b);
        Write(operands, 4, result, resultStride, sum4a, sum4b);
        Write(operands, 5, result, resultStride, sum5a, sum5b);
        Write(operands, 6, result, resultStride, sum6a, sum6b);
        Write(operands, 7, result, resultStride, sum7a, sum7b);
    }

    /// <summary>One vector wide, 8 rows high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply8x1(in TileOperands<TElement> operands, TElement* panel, nint depth, TElement* result, nint resultStride)
    {
        TElement* row0 = operands.Left;
        TElement* row1 = operands.Row(1);
        TElement* row2 = operands.Row(2);
        TElement* row3 = operands.Row(3);
        TElement* row4 = operands.Row(4);
        TElement* row5 = operands.Row(5);
        TElement* row6 = operands.Row(6);
        TElement* row7 = operands.Row(7);
        nint step = operands.DepthStride;
        nint at = 0;
        TVector sum0a = TLanes.Zero;
        TVector sum1a = TLanes.Zero;
        TVector sum2a = TLanes.Zero;
        TVector sum3a = TLanes.Zero;
        TVector sum4a = TLanes.Zero;
        TVector sum5a = TLanes.Zero;
        TVector sum6a = TLanes.Zero;
        TVector sum7a = TLanes.Zero;
        TElement* end = panel + (depth * (1 * TLanes.Count));
        while (panel < end)
        {
            TVector righta = TLanes.Load(panel);
            TVector left = TLanes.Broadcast(row0[at]);
            sum0a = TLanes.MultiplyAdd(left, righta, sum0a);
            left = TLanes.Broadcast(row1[at]);
            sum1a = TLanes.MultiplyAdd(left, righta, sum1a);
            left = TLanes.Broadcast(row2[at]);
            sum2a = TLanes.MultiplyAdd(left, righta, sum2a);
            left = TLanes.Broadcast(row3[at]);
            sum3a = TLanes.MultiplyAdd(left, righta, sum3a);
            left = TLanes.Broadcast(row4[at]);
            sum4a = TLanes.MultiplyAdd(left, righta, sum4a);
            left = TLanes.Broadcast(row5[at]);
            sum5a = TLanes.MultiplyAdd(left, righta, sum5a);
            left = TLanes.Broadcast(row6[at]);
            sum6a = TLanes.MultiplyAdd(left, righta, sum6a);
            left = TLanes.Broadcast(row7[at]);
            sum7a = TLanes.MultiplyAdd(left, righta, sum7a);
            panel += 1 * TLanes.Count;
            at += step;
        }

        Write(operands, 0, result, resultStride, sum0a);
        Write(operands, 1, result, resultStride, sum1a);
        Write(operands, 2, result, resultStride, sum2a);
        Write(operands, 3, result, resultStride, sum3a);
        Write(operands, 4, result, resultStride, sum4a);
        Write(operands, 5, result, resultStride, sum5a);
        Write(operands, 6, result, resultStride, sum6a);
        Write(operands, 7, result, resultStride, sum7a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(
        in TileOperands<TElement> operands, int row, TElement* result, nint resultStride, TVector first, TVector second, TVector third)
    {
        Write(operands, row, result, resultStride, first, second);
        WriteOne(operands, row, 2 * TLanes.Count, result, resultStride, third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(in TileOperands<TElement> operands, int row, TElement* result, nint resultStride, TVector first, TVector second)
    {
        Write(operands, row, result, resultStride, first);
        WriteOne(operands, row, TLanes.Count, result, resultStride, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(in TileOperands<TElement> operands, int row, TElement* result, nint resultStride, TVector only) =>
        WriteOne(operands, row, 0, result, resultStride, only);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteOne(
        in TileOperands<TElement> operands, int row, nint column, TElement* result, nint resultStride, TVector sum)
    {
        if (operands.Addend != null)
            sum = TLanes.Add(sum, TLanes.Load(operands.Addend + (row * operands.AddendStride) + column));

        TLanes.Store(sum, result + (row * resultStride) + column);
    }
}
