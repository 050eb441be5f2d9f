using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;
using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Gru;

/// <summary>
/// The backward pass through the steps of a GRU layer. At each step: the gradients of the gates, a barrier, and the product that carries
/// the gradient to the step before. The gradient of the weights is one product over all steps
/// at the end.
/// </summary>
internal static unsafe class GruBackward<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    private const int Gates = GruForward<TElement, TVector, TLanes>.Gates;
    private const int SavedValues = GruForward<TElement, TVector, TLanes>.SavedValues;
    private const int Vectors = 2;

    /// <summary>The number of elements in <see cref="GruOperands{TElement}.Packed"/>.</summary>
    public static long PackedSize(int hidden) => Panels<TElement, TVector, TLanes>.Size((long)Gates * hidden, hidden);

    /// <summary>The number of elements in <see cref="GruOperands{TElement}.Carried"/>.</summary>
    public static long CarriedSize(int batch, int hidden) =>
        Panels<TElement, TVector, TLanes>.Size(batch + TLanes.TileRows, hidden);

    /// <summary>
    /// The share of thread <paramref name="index"/>: some panels of units at every step, then some rows of the weights' gradient.
    /// </summary>
    public static void Share(WorkCrew crew, int index, in GruOperands<TElement> gru)
    {
        int panels = Panels<TElement, TVector, TLanes>.CountOf(gru.Hidden, Vectors);
        int first = crew.FirstOf(panels, index);
        int end = crew.FirstOf(panels, index + 1);
        for (int panel = first; panel < end; panel++)
            Prepare(gru, PanelOf(gru, panel));

        for (int step = gru.Sequence - 1; step >= 0; step--)
        {
            for (int panel = first; panel < end; panel++)
            {
                GruPanel<TElement> place = PanelOf(gru, panel);
                if (step < gru.Sequence - 1)
                    Carry(gru, step + 1, place);

                Differentiate(gru, step, place);
            }

            crew.Meet();
        }

        if (gru.InitialStateGradient != null)
        {
            for (int panel = first; panel < end; panel++)
                Finish(gru, PanelOf(gru, panel));
        }

        if (gru.WeightsGradient != null)
            Weights(crew, index, gru);
    }

    private static GruPanel<TElement> PanelOf(in GruOperands<TElement> gru, int panel)
    {
        int unit = panel * Vectors * TLanes.Count;
        return new GruPanel<TElement>
        {
            Unit = unit,
            Units = Math.Min(Vectors * TLanes.Count, gru.Hidden - unit),
            Vectors = Panels<TElement, TVector, TLanes>.VectorsOf(panel, gru.Hidden, Vectors),
            Packed = gru.Packed + ((nint)unit * Gates * gru.Hidden),
            Carried = gru.Carried + ((nint)unit * (gru.Batch + TLanes.TileRows)),
        };
    }

    private static void Prepare(in GruOperands<TElement> gru, in GruPanel<TElement> panel)
    {
        Panels<TElement, TVector, TLanes>.PackStraight(
            gru.Weights + panel.Unit, gru.Hidden, Gates * gru.Hidden, panel.Units, panel.Vectors, panel.Packed);
        int width = panel.Vectors * TLanes.Count;
        for (int row = 0; row < gru.Batch; row++)
        {
            for (int lane = 0; lane < width; lane++)
            {
                panel.Carried[(row * width) + lane] = gru.FinalGradient == null || lane >= panel.Units
                    ? default
                    : gru.FinalGradient[((nint)row * gru.Hidden) + panel.Unit + lane];
            }
        }
    }

    private static void Finish(in GruOperands<TElement> gru, in GruPanel<TElement> panel)
    {
        Carry(gru, 0, panel);
        int width = panel.Vectors * TLanes.Count;
        for (int row = 0; row < gru.Batch; row++)
        {
            TElement* to = gru.InitialStateGradient + ((nint)row * gru.Hidden) + panel.Unit;
            for (int lane = 0; lane < panel.Units; lane++)
                to[lane] = panel.Carried[(row * width) + lane];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Carry(in GruOperands<TElement> gru, int step, in GruPanel<TElement> panel)
    {
        int width = panel.Vectors * TLanes.Count;
        nint position = (nint)step * gru.Batch;
        TileOperands<TElement> operands = new() { DepthStride = 1, AddendStride = width };
        for (int gate = 0; gate < Gates; gate++)
        {
            bool isNew = gate == Gates - 1;
            operands.RowStride = isNew ? gru.Hidden : (nint)Gates * gru.Hidden;
            TElement* left = isNew
                ? gru.NewRecurrentGradient + (position * gru.Hidden)
                : gru.InputGatesGradient + (position * Gates * gru.Hidden) + ((nint)gate * gru.Hidden);
            TElement* packed = panel.Packed + ((nint)gate * gru.Hidden * width);
            for (int row = 0; row < gru.Batch; row += TLanes.TileRows)
            {
                operands.Left = left + (row * operands.RowStride);
                operands.Rows = Math.Min(TLanes.TileRows, gru.Batch - row);
                operands.Addend = panel.Carried + (row * width);
                MatrixProduct<TElement, TVector, TLanes>.Tile(operands, packed, gru.Hidden, panel.Vectors, operands.Addend, width);
            }
        }
    }

    private static void Differentiate(in GruOperands<TElement> gru, int step, in GruPanel<TElement> panel)
    {
        int width = panel.Vectors * TLanes.Count;
        int groups = GruForward<TElement, TVector, TLanes>.GroupsOf(gru.Hidden);
        nint position = (nint)step * gru.Batch;
        for (int vector = 0; vector < panel.Vectors; vector++)
        {
            int unit = panel.Unit + (vector * TLanes.Count);
            GruSlope<TElement> slope = new()
            {
                Rows = gru.Batch,
                Hidden = gru.Hidden,
                Lanes = Math.Min(TLanes.Count, gru.Hidden - unit),
                Carried = panel.Carried + (vector * TLanes.Count),
                CarriedStride = width,
                Saved = gru.Saved + (((((nint)step * groups) + (unit / TLanes.Count)) * gru.Batch) * SavedValues * TLanes.Count),
                Before = gru.StateBefore(step) + unit,
                OutputGradient = gru.OutputGradient == null ? null : gru.OutputGradient + (position * gru.Hidden) + unit,
                GatesGradient = gru.InputGatesGradient + (position * Gates * gru.Hidden) + unit,
                NewGradient = gru.NewRecurrentGradient + (position * gru.Hidden) + unit,
            };
            if (slope.Lanes == TLanes.Count)
                GruSlopes<TElement, TVector, TLanes>.Whole(slope, gru.Hidden);
            else
                GruSlopes<TElement, TVector, TLanes>.Part(slope);
        }
    }

    private static void Weights(WorkCrew crew, int index, in GruOperands<TElement> gru)
    {
        for (int part = 0; part < 2; part++)
        {
            bool isNew = part == 1;
            int height = isNew ? gru.Hidden : 2 * gru.Hidden;
            int first = isNew ? 2 * gru.Hidden : 0;
            OuterProduct<TElement> product = new()
            {
                Left = isNew ? gru.NewRecurrentGradient : gru.InputGatesGradient,
                LeftStride = isNew ? gru.Hidden : (nint)Gates * gru.Hidden,
                Right = gru.InitialState,
                RightStride = gru.Hidden,
                Depth = gru.Batch,
                Height = height,
                Width = gru.Hidden,
                Result = gru.WeightsGradient + ((nint)first * gru.Hidden),
                Sums = gru.BiasGradient + first,
                Packed = gru.ProductPacked,
            };
            crew.Meet();
            OuterProduct<TElement, TVector, TLanes>.Share(crew, index, product);
            if (gru.Sequence == 1)
                continue;

            product.Left += gru.Batch * product.LeftStride;
            product.Right = gru.Output;
            product.Depth = (gru.Sequence - 1) * gru.Batch;
            product.Accumulate = true;
            crew.Meet();
            OuterProduct<TElement, TVector, TLanes>.Share(crew, index, product);
        }
    }
}
