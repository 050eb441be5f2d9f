using System;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;
using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>A linear layer, forward and backward. The rows of output, input gradient and weight gradient are shared among threads.</summary>
internal static unsafe class Linear<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    private const int Vectors = Panels<TElement, TVector, TLanes>.Vectors;

    private static int PanelWidth => Vectors * TLanes.Count;

    /// <summary>output = input · weightsᵀ + bias.</summary>
    public static void Forward(WorkCrew crew, int index, in LinearOperands<TElement> linear)
    {
        int panels = Panels<TElement, TVector, TLanes>.CountOf(linear.OutputWidth, Vectors);
        int last = crew.FirstOf(panels, index + 1);
        for (int panel = crew.FirstOf(panels, index); panel < last; panel++)
        {
            int vectors = Panels<TElement, TVector, TLanes>.VectorsOf(panel, linear.OutputWidth, Vectors);
            TElement* packed = linear.Packed + ((nint)panel * PanelWidth * linear.InputWidth);
            for (int vector = 0; vector < vectors; vector++)
            {
                int row = (panel * PanelWidth) + (vector * TLanes.Count);
                Panels<TElement, TVector, TLanes>.PackTransposed(
                    linear.Weights + ((nint)row * linear.InputWidth),
                    linear.InputWidth,
                    linear.InputWidth,
                    Math.Min(TLanes.Count, linear.OutputWidth - row),
                    vectors,
                    packed + (vector * TLanes.Count));
            }
        }

        crew.Meet();
        (int first, int end) = RowsOf(crew, index, linear.Rows);
        MatrixProduct<TElement, TVector, TLanes>.Multiply(
            linear.Input, linear.InputWidth, first, end, linear.InputWidth, linear.Packed, linear.OutputWidth, linear.Output, linear.Bias);
    }

    /// <summary>The gradients that are needed.</summary>
    public static void Backward(WorkCrew crew, int index, in LinearOperands<TElement> linear)
    {
        if (linear.InputGradient != null)
        {
            PackWeights(crew, index, linear);
            crew.Meet();
            (int first, int end) = RowsOf(crew, index, linear.Rows);
            MatrixProduct<TElement, TVector, TLanes>.Multiply(
                linear.OutputGradient,
                linear.OutputWidth,
                first,
                end,
                linear.OutputWidth,
                linear.Packed,
                linear.InputWidth,
                linear.InputGradient,
                null);
        }

        if (linear.WeightsGradient == null)
            return;

        OuterProduct<TElement, TVector, TLanes>.Share(crew, index, new OuterProduct<TElement>
        {
            Left = linear.OutputGradient,
            LeftStride = linear.OutputWidth,
            Right = linear.Input,
            RightStride = linear.InputWidth,
            Depth = linear.Rows,
            Height = linear.OutputWidth,
            Width = linear.InputWidth,
            Result = linear.WeightsGradient,
            Sums = linear.BiasGradient,
            Packed = linear.ProductPacked,
        });
    }

    private static void PackWeights(WorkCrew crew, int index, in LinearOperands<TElement> linear)
    {
        int panels = Panels<TElement, TVector, TLanes>.CountOf(linear.InputWidth, Vectors);
        int last = crew.FirstOf(panels, index + 1);
        for (int panel = crew.FirstOf(panels, index); panel < last; panel++)
        {
            int column = panel * PanelWidth;
            Panels<TElement, TVector, TLanes>.PackStraight(
                linear.Weights + column,
                linear.InputWidth,
                linear.OutputWidth,
                Math.Min(PanelWidth, linear.InputWidth - column),
                Panels<TElement, TVector, TLanes>.VectorsOf(panel, linear.InputWidth, Vectors),
                linear.Packed + ((nint)column * linear.OutputWidth));
        }
    }

    private static (int First, int End) RowsOf(WorkCrew crew, int index, int rows)
    {
        int tiles = (rows + TLanes.TileRows - 1) / TLanes.TileRows;
        return (
            Math.Min(rows, crew.FirstOf(tiles, index) * TLanes.TileRows),
            Math.Min(rows, crew.FirstOf(tiles, index + 1) * TLanes.TileRows));
    }
}
