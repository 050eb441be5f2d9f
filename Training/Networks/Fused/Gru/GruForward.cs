using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;
using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Gru;

/// <summary>
/// The steps of a GRU layer. A register tile holds the three gates of one vector of units, so product and gates are one pass.
/// </summary>
internal static unsafe class GruForward<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <summary>The number of gates per unit.</summary>
    public const int Gates = 3;

    /// <summary>The number of values per unit for the backward pass: reset, update, new, and the new gate's recurrent part.</summary>
    public const int SavedValues = 4;

    private const int CacheLine = 64;

    /// <summary>The number of vectors that <paramref name="hidden"/> units fill.</summary>
    public static int GroupsOf(int hidden) => (hidden + TLanes.Count - 1) / TLanes.Count;

    /// <summary>The number of elements in <see cref="GruOperands{TElement}.Saved"/>.</summary>
    public static long SavedSize(int sequence, int batch, int hidden) =>
        (long)sequence * batch * SavedValues * GroupsOf(hidden) * TLanes.Count;

    /// <summary>The number of elements in <see cref="GruOperands{TElement}.Packed"/>.</summary>
    public static long PackedSize(int hidden) => (long)GroupsOf(hidden) * Gates * TLanes.Count * (hidden + 1);

    /// <summary>The share of thread <paramref name="index"/>: some groups of units, at every step.</summary>
    public static void Share(WorkCrew crew, int index, in GruOperands<TElement> gru)
    {
        int groups = GroupsOf(gru.Hidden);
        int first = crew.FirstOf(groups, index);
        int end = crew.FirstOf(groups, index + 1);
        for (int group = first; group < end; group++)
            Pack(gru, group);

        for (int step = 0; step < gru.Sequence; step++)
        {
            for (int group = first; group < end; group++)
                Step(gru, step, group, groups);

            crew.Meet();
        }
    }

    private static void Pack(in GruOperands<TElement> gru, int group)
    {
        int unit = group * TLanes.Count;
        int lanes = Math.Min(TLanes.Count, gru.Hidden - unit);
        TElement* panel = PanelOf(gru, group);
        TElement* bias = panel + ((nint)gru.Hidden * Gates * TLanes.Count);
        for (int gate = 0; gate < Gates; gate++)
        {
            TElement* rows = gru.Weights + (((nint)(gate * gru.Hidden) + unit) * gru.Hidden);
            Panels<TElement, TVector, TLanes>.PackTransposed(rows, gru.Hidden, gru.Hidden, lanes, Gates, panel + (gate * TLanes.Count));
            for (int lane = 0; lane < TLanes.Count; lane++)
                bias[(gate * TLanes.Count) + lane] = lane < lanes ? gru.Bias[(gate * gru.Hidden) + unit + lane] : default;
        }
    }

    private static TElement* PanelOf(in GruOperands<TElement> gru, int group) =>
        gru.Packed + ((nint)group * Gates * TLanes.Count * (gru.Hidden + 1));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(in GruOperands<TElement> gru, int step, int group, int groups)
    {
        byte* room = stackalloc byte[(MatrixProduct<TElement, TVector, TLanes>.LargestTile * sizeof(TElement)) + CacheLine];
        TElement* tile = (TElement*)(((nuint)room + CacheLine - 1) & ~(nuint)(CacheLine - 1));
        TElement* panel = PanelOf(gru, group);
        TElement* before = gru.StateBefore(step);
        TileOperands<TElement> operands = new() { RowStride = gru.Hidden, DepthStride = 1 };
        GruTile<TElement> gates = new()
        {
            Recurrent = tile,
            Hidden = gru.Hidden,
            Lanes = Math.Min(TLanes.Count, gru.Hidden - (group * TLanes.Count)),
            Bias = panel + ((nint)gru.Hidden * Gates * TLanes.Count),
        };
        nint unit = group * TLanes.Count;
        for (int row = 0; row < gru.Batch; row += TLanes.TileRows)
        {
            operands.Left = before + ((nint)row * gru.Hidden);
            operands.Rows = Math.Min(TLanes.TileRows, gru.Batch - row);
            nint position = ((nint)step * gru.Batch) + row;
            gates.Rows = operands.Rows;
            gates.Input = gru.InputGates + (position * Gates * gru.Hidden) + unit;
            gates.Before = operands.Left + unit;
            gates.After = gru.Output + (position * gru.Hidden) + unit;
            gates.Saved = gru.Saved == null
                ? null
                : gru.Saved + (((((nint)step * groups) + group) * gru.Batch + row) * SavedValues * TLanes.Count);
            Prefetch(gates);
            MatrixProduct<TElement, TVector, TLanes>.Tile(operands, panel, gru.Hidden, Gates, tile, Gates * TLanes.Count);
            if (gates.Lanes == TLanes.Count)
                Activate(gates, gru.Hidden);
            else
                ActivatePart(gates);
        }
    }

    // The product of the tile takes long enough to load the following data from memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(in GruTile<TElement> tile)
    {
        if (!Sse.IsSupported)
            return;

        for (int row = 0; row < tile.Rows; row++)
        {
            TElement* input = tile.Input + ((nint)row * Gates * tile.Hidden);
            Sse.Prefetch0(input);
            Sse.Prefetch0(input + tile.Hidden);
            Sse.Prefetch0(input + (2 * tile.Hidden));
            Sse.Prefetch0(tile.After + ((nint)row * tile.Hidden));
            if (tile.Saved == null)
                continue;

            TElement* saved = tile.Saved + (row * SavedValues * TLanes.Count);
            for (int value = 0; value < SavedValues; value++)
                Sse.Prefetch0(saved + (value * TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Activate(in GruTile<TElement> tile, nint gateStride)
    {
        TElement* recurrent = tile.Recurrent;
        TElement* input = tile.Input;
        TElement* before = tile.Before;
        TElement* after = tile.After;
        TElement* saved = tile.Saved;
        nint inputStride = (nint)Gates * tile.Hidden;
        TVector resetBias = TLanes.Load(tile.Bias);
        TVector updateBias = TLanes.Load(tile.Bias + TLanes.Count);
        TVector newBias = TLanes.Load(tile.Bias + (2 * TLanes.Count));
        for (int row = 0; row < tile.Rows; row++)
        {
            TVector reset = TLanes.Add(TLanes.Add(TLanes.Load(recurrent), resetBias), TLanes.Load(input));
            TVector update = TLanes.Add(TLanes.Add(TLanes.Load(recurrent + TLanes.Count), updateBias), TLanes.Load(input + gateStride));
            TVector recurrentNew = TLanes.Add(TLanes.Load(recurrent + (2 * TLanes.Count)), newBias);
            (reset, update) = LaneMath<TElement, TVector, TLanes>.Sigmoids(reset, update);
            TVector candidate = LaneMath<TElement, TVector, TLanes>.HyperbolicTangent(
                TLanes.MultiplyAdd(reset, recurrentNew, TLanes.Load(input + (2 * gateStride))));
            TVector state = TLanes.MultiplyAdd(update, TLanes.Subtract(TLanes.Load(before), candidate), candidate);
            TLanes.Store(state, after);
            if (saved != null)
            {
                TLanes.Store(reset, saved);
                TLanes.Store(update, saved + TLanes.Count);
                TLanes.Store(candidate, saved + (2 * TLanes.Count));
                TLanes.Store(recurrentNew, saved + (3 * TLanes.Count));
                saved += SavedValues * TLanes.Count;
            }

            recurrent += Gates * TLanes.Count;
            input += inputStride;
            before += tile.Hidden;
            after += tile.Hidden;
        }
    }

    private static void ActivatePart(in GruTile<TElement> tile)
    {
        int count = TLanes.Count;
        TElement* padded = stackalloc TElement[(Gates + 2) * count];
        GruTile<TElement> one = tile;
        one.Rows = 1;
        one.Input = padded;
        one.Before = padded + (Gates * count);
        one.After = padded + ((Gates + 1) * count);
        for (int row = 0; row < tile.Rows; row++)
        {
            for (int lane = 0; lane < count; lane++)
            {
                bool exists = lane < tile.Lanes;
                for (int gate = 0; gate < Gates; gate++)
                    padded[(gate * count) + lane] = exists ? tile.Input[((((nint)row * Gates) + gate) * tile.Hidden) + lane] : default;

                one.Before[lane] = exists ? tile.Before[((nint)row * tile.Hidden) + lane] : default;
            }

            one.Recurrent = tile.Recurrent + (row * Gates * count);
            one.Saved = tile.Saved == null ? null : tile.Saved + (row * SavedValues * count);
            Activate(one, count);
            for (int lane = 0; lane < tile.Lanes; lane++)
                tile.After[((nint)row * tile.Hidden) + lane] = one.After[lane];
        }
    }
}
