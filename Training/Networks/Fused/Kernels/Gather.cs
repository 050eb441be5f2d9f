using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>Selects rows of a table by token. Backward, the gradient of a row is the sum of its tokens' gradients in the order of the tokens.</summary>
internal static unsafe class Gather<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <summary>output[i] = table[tokens[i]]. The tokens are shared among threads.</summary>
    public static void Forward(WorkCrew crew, int index, in GatherOperands<TElement> gather)
    {
        int end = crew.FirstOf(gather.Count, index + 1);
        nuint bytes = (nuint)gather.Width * (nuint)sizeof(TElement);
        for (int at = crew.FirstOf(gather.Count, index); at < end; at++)
            Buffer.MemoryCopy(gather.Table + (gather.Tokens[at] * gather.Width), gather.Output + ((nint)at * gather.Width), bytes, bytes);
    }

    /// <summary>tableGradient[tokens[i]] += outputGradient[i]. The columns are shared among threads, so no two threads write to the same element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(WorkCrew crew, int index, in GatherOperands<TElement> gather)
    {
        int vectors = (gather.Width + TLanes.Count - 1) / TLanes.Count;
        int first = Math.Min(gather.Width, crew.FirstOf(vectors, index) * TLanes.Count);
        int end = Math.Min(gather.Width, crew.FirstOf(vectors, index + 1) * TLanes.Count);
        for (int row = 0; row < gather.Vocabulary; row++)
            new Span<TElement>(gather.TableGradient + ((nint)row * gather.Width) + first, end - first).Clear();

        for (int at = 0; at < gather.Count; at++)
        {
            TElement* from = gather.OutputGradient + ((nint)at * gather.Width);
            TElement* to = gather.TableGradient + (gather.Tokens[at] * gather.Width);
            int column = first;
            for (; column + TLanes.Count <= end; column += TLanes.Count)
                TLanes.Store(TLanes.Add(TLanes.Load(to + column), TLanes.Load(from + column)), to + column);

            for (; column < end; column++)
                to[column] = TLanes.AddElements(to[column], from[column]);
        }
    }
}
