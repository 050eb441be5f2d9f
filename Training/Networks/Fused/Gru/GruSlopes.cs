using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Gru;

/// <summary>The gradients of the gates at one step.</summary>
internal static unsafe class GruSlopes<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    private const int Gates = GruForward<TElement, TVector, TLanes>.Gates;
    private const int SavedValues = GruForward<TElement, TVector, TLanes>.SavedValues;

    /// <summary>A vector of units that all exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Whole(in GruSlope<TElement> slope, nint gateStride)
    {
        TElement* saved = slope.Saved;
        TElement* carried = slope.Carried;
        TElement* before = slope.Before;
        TElement* outputGradient = slope.OutputGradient;
        TElement* gates = slope.GatesGradient;
        TElement* recurrent = slope.NewGradient;
        TVector one = TLanes.Constant(1);
        for (int row = 0; row < slope.Rows; row++)
        {
            TVector gradient = TLanes.Load(carried);
            if (outputGradient != null)
            {
                gradient = TLanes.Add(gradient, TLanes.Load(outputGradient));
                outputGradient += slope.Hidden;
            }

            TVector reset = TLanes.Load(saved);
            TVector update = TLanes.Load(saved + TLanes.Count);
            TVector candidate = TLanes.Load(saved + (2 * TLanes.Count));
            TVector recurrentNew = TLanes.Load(saved + (3 * TLanes.Count));
            TVector kept = TLanes.Multiply(gradient, update);
            TVector given = TLanes.Subtract(gradient, kept);
            TVector newGradient = TLanes.Multiply(given, TLanes.MultiplySubtractFrom(candidate, candidate, one));
            TVector updateGradient = TLanes.Multiply(
                TLanes.Multiply(given, update), TLanes.Subtract(TLanes.Load(before), candidate));
            TVector recurrentGradient = TLanes.Multiply(newGradient, reset);
            TVector resetGradient = TLanes.Multiply(
                TLanes.Multiply(recurrentGradient, recurrentNew), TLanes.Subtract(one, reset));
            TLanes.Store(kept, carried);
            TLanes.Store(resetGradient, gates);
            TLanes.Store(updateGradient, gates + gateStride);
            TLanes.Store(newGradient, gates + (2 * gateStride));
            TLanes.Store(recurrentGradient, recurrent);
            saved += SavedValues * TLanes.Count;
            carried += slope.CarriedStride;
            before += slope.Hidden;
            gates += (nint)Gates * slope.Hidden;
            recurrent += slope.Hidden;
        }
    }

    /// <summary>The last vector of units, in which some do not exist.</summary>
    public static void Part(in GruSlope<TElement> slope)
    {
        int count = TLanes.Count;
        TElement* padded = stackalloc TElement[(Gates + 3) * count];
        GruSlope<TElement> one = slope;
        one.Rows = 1;
        one.GatesGradient = padded;
        one.Before = padded + (Gates * count);
        one.NewGradient = padded + ((Gates + 1) * count);
        one.OutputGradient = slope.OutputGradient == null ? null : padded + ((Gates + 2) * count);
        for (int row = 0; row < slope.Rows; row++)
        {
            nint place = (nint)row * slope.Hidden;
            for (int lane = 0; lane < count; lane++)
            {
                one.Before[lane] = lane < slope.Lanes ? slope.Before[place + lane] : default;
                if (slope.OutputGradient != null)
                    one.OutputGradient[lane] = lane < slope.Lanes ? slope.OutputGradient[place + lane] : default;
            }

            one.Saved = slope.Saved + (row * SavedValues * count);
            one.Carried = slope.Carried + (row * slope.CarriedStride);
            Whole(one, count);
            for (int lane = 0; lane < slope.Lanes; lane++)
            {
                slope.NewGradient[place + lane] = one.NewGradient[lane];
                for (int gate = 0; gate < Gates; gate++)
                    slope.GatesGradient[(((((nint)row * Gates) + gate) * slope.Hidden)) + lane] = padded[(gate * count) + lane];
            }
        }
    }
}
