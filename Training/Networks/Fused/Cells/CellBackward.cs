using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;
using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>
/// The backward pass through the steps of a recurrent layer. At each step: the gradients of the gates, a barrier, and the product that carries
/// the gradient to the step before. The gradient of the weights is one product over all steps
/// at the end.
/// </summary>
internal static unsafe class CellBackward<TElement, TVector, TLanes, TCell>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
    where TCell : struct, ICell<TElement>
{
    private const int Vectors = 2;

    private static int SharedGates => TCell.Gates - TCell.OwnGates;

    /// <summary>The number of elements in <see cref="CellOperands{TElement}.Packed"/>.</summary>
    public static long PackedSize(int hidden) => Panels<TElement, TVector, TLanes>.Size((long)TCell.Gates * hidden, hidden);

    /// <summary>The number of elements in <see cref="CellOperands{TElement}.Carried"/>.</summary>
    public static long CarriedSize(int batch, int hidden) => (TCell.HasCellState ? 2 : 1) * CarriedStateSize(batch, hidden);

    /// <summary>
    /// The share of thread <paramref name="index"/>: some panels of units at every step, then some rows of the weights' gradient.
    /// </summary>
    public static void Share(WorkCrew crew, int index, in CellOperands<TElement> cell)
    {
        int panels = Panels<TElement, TVector, TLanes>.CountOf(cell.Hidden, Vectors);
        int first = crew.FirstOf(panels, index);
        int end = crew.FirstOf(panels, index + 1);
        for (int panel = first; panel < end; panel++)
            Prepare(cell, PanelOf(cell, panel));

        for (int step = cell.Sequence - 1; step >= 0; step--)
        {
            for (int panel = first; panel < end; panel++)
            {
                CellPanel<TElement> place = PanelOf(cell, panel);
                if (step < cell.Sequence - 1)
                    Carry(cell, step + 1, place);

                Differentiate(cell, step, place);
            }

            crew.Meet();
        }

        for (int panel = first; panel < end; panel++)
            Finish(cell, PanelOf(cell, panel));

        if (cell.WeightsGradient != null)
            Weights(crew, index, cell);
    }

    private static long CarriedStateSize(int batch, int hidden) => Panels<TElement, TVector, TLanes>.Size(batch + TLanes.TileRows, hidden);

    private static CellPanel<TElement> PanelOf(in CellOperands<TElement> cell, int panel)
    {
        int unit = panel * Vectors * TLanes.Count;
        TElement* carried = cell.Carried + ((nint)unit * (cell.Batch + TLanes.TileRows));
        return new CellPanel<TElement>
        {
            Unit = unit,
            Units = Math.Min(Vectors * TLanes.Count, cell.Hidden - unit),
            Vectors = Panels<TElement, TVector, TLanes>.VectorsOf(panel, cell.Hidden, Vectors),
            Packed = cell.Packed + ((nint)unit * TCell.Gates * cell.Hidden),
            Carried = carried,
            CarriedCell = carried + (nint)CarriedStateSize(cell.Batch, cell.Hidden),
        };
    }

    private static void Prepare(in CellOperands<TElement> cell, in CellPanel<TElement> panel)
    {
        Panels<TElement, TVector, TLanes>.PackStraight(
            cell.Weights + panel.Unit, cell.Hidden, TCell.Gates * cell.Hidden, panel.Units, panel.Vectors, panel.Packed);
        Begin(cell, panel, cell.FinalGradient, panel.Carried);
        if (TCell.HasCellState)
            Begin(cell, panel, cell.FinalCellGradient, panel.CarriedCell);
    }

    private static void Begin(in CellOperands<TElement> cell, in CellPanel<TElement> panel, TElement* gradient, TElement* carried)
    {
        int width = panel.Vectors * TLanes.Count;
        for (int row = 0; row < cell.Batch; row++)
        {
            for (int lane = 0; lane < width; lane++)
            {
                carried[(row * width) + lane] = gradient == null || lane >= panel.Units
                    ? default
                    : gradient[((nint)row * cell.Hidden) + panel.Unit + lane];
            }
        }
    }

    private static void Finish(in CellOperands<TElement> cell, in CellPanel<TElement> panel)
    {
        if (cell.InitialStateGradient != null)
        {
            Carry(cell, 0, panel);
            Write(cell, panel, panel.Carried, cell.InitialStateGradient);
        }

        if (cell.InitialCellGradient != null)
            Write(cell, panel, panel.CarriedCell, cell.InitialCellGradient);
    }

    private static void Write(in CellOperands<TElement> cell, in CellPanel<TElement> panel, TElement* carried, TElement* gradient)
    {
        int width = panel.Vectors * TLanes.Count;
        for (int row = 0; row < cell.Batch; row++)
        {
            TElement* to = gradient + ((nint)row * cell.Hidden) + panel.Unit;
            for (int lane = 0; lane < panel.Units; lane++)
                to[lane] = carried[(row * width) + lane];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Carry(in CellOperands<TElement> cell, int step, in CellPanel<TElement> panel)
    {
        int width = panel.Vectors * TLanes.Count;
        nint position = (nint)step * cell.Batch;
        TileOperands<TElement> operands = new() { DepthStride = 1, AddendStride = width };
        for (int gate = 0; gate < TCell.Gates; gate++)
        {
            bool isOwn = gate >= SharedGates;
            operands.RowStride = isOwn ? cell.Hidden : (nint)TCell.Gates * cell.Hidden;
            TElement* left = isOwn
                ? cell.RecurrentGradient + (position * cell.Hidden)
                : cell.InputGatesGradient + (position * TCell.Gates * cell.Hidden) + ((nint)gate * cell.Hidden);
            TElement* packed = panel.Packed + ((nint)gate * cell.Hidden * width);
            for (int row = 0; row < cell.Batch; row += TLanes.TileRows)
            {
                operands.Left = left + (row * operands.RowStride);
                operands.Rows = Math.Min(TLanes.TileRows, cell.Batch - row);
                operands.Addend = panel.Carried + (row * width);
                MatrixProduct<TElement, TVector, TLanes>.Tile(operands, packed, cell.Hidden, panel.Vectors, operands.Addend, width);
            }
        }
    }

    private static void Differentiate(in CellOperands<TElement> cell, int step, in CellPanel<TElement> panel)
    {
        int width = panel.Vectors * TLanes.Count;
        int groups = CellForward<TElement, TVector, TLanes, TCell>.GroupsOf(cell.Hidden);
        nint position = (nint)step * cell.Batch;
        for (int vector = 0; vector < panel.Vectors; vector++)
        {
            int unit = panel.Unit + (vector * TLanes.Count);
            nint place = (position * cell.Hidden) + unit;
            CellSlope<TElement> slope = new()
            {
                Rows = cell.Batch,
                Hidden = cell.Hidden,
                Lanes = Math.Min(TLanes.Count, cell.Hidden - unit),
                Carried = panel.Carried + (vector * TLanes.Count),
                CarriedCell = panel.CarriedCell + (vector * TLanes.Count),
                CarriedStride = width,
                Saved = cell.Saved + (((((nint)step * groups) + (unit / TLanes.Count)) * cell.Batch) * TCell.SavedValues * TLanes.Count),
                Before = cell.StateBefore(step) + unit,
                After = cell.Output + place,
                CellBefore = TCell.HasCellState ? cell.CellBefore(step) + unit : null,
                OutputGradient = cell.OutputGradient == null ? null : cell.OutputGradient + place,
                CellsGradient = cell.CellsGradient == null ? null : cell.CellsGradient + place,
                GatesGradient = cell.InputGatesGradient + (position * TCell.Gates * cell.Hidden) + unit,
                RecurrentGradient = TCell.OwnGates == 0 ? null : cell.RecurrentGradient + place,
            };
            if (slope.Lanes == TLanes.Count)
                TCell.Differentiate(slope, cell.Hidden);
            else
                CellEdge<TElement, TVector, TLanes, TCell>.Differentiate(slope);
        }
    }

    private static void Weights(WorkCrew crew, int index, in CellOperands<TElement> cell)
    {
        for (int part = 0; part <= TCell.OwnGates; part++)
        {
            bool isOwn = part == 1;
            int first = isOwn ? SharedGates * cell.Hidden : 0;
            OuterProduct<TElement> product = new()
            {
                Left = isOwn ? cell.RecurrentGradient : cell.InputGatesGradient,
                LeftStride = isOwn ? cell.Hidden : (nint)TCell.Gates * cell.Hidden,
                Right = cell.InitialState,
                RightStride = cell.Hidden,
                Depth = cell.Batch,
                Height = (isOwn ? TCell.OwnGates : SharedGates) * cell.Hidden,
                Width = cell.Hidden,
                Result = cell.WeightsGradient + ((nint)first * cell.Hidden),
                Sums = cell.BiasGradient + first,
                Packed = cell.ProductPacked,
            };
            crew.Meet();
            OuterProduct<TElement, TVector, TLanes>.Share(crew, index, product);
            if (cell.Sequence == 1)
                continue;

            product.Left += cell.Batch * product.LeftStride;
            product.Right = cell.Output;
            product.Depth = (cell.Sequence - 1) * cell.Batch;
            product.Accumulate = true;
            crew.Meet();
            OuterProduct<TElement, TVector, TLanes>.Share(crew, index, product);
        }
    }
}
