using DialogueRnn.Training.Networks.Fused.Kernels;

namespace DialogueRnn.Training.Networks.Fused.Lanes;

/// <summary>
/// The arithmetic of one vector of elements. Each kernel is written once with it, and compiled for each <see cref="VectorPath"/>.
/// </summary>
/// <remarks>Every operation rounds an element in the same way for all widths, so all single-precision paths give the same
/// bytes.</remarks>
/// <typeparam name="TElement">The element type: float or double.</typeparam>
/// <typeparam name="TVector">The vector of elements.</typeparam>
internal unsafe interface ILanes<TElement, TVector>
    where TElement : unmanaged
    where TVector : unmanaged
{
    /// <summary>The number of elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The number of rows in a register tile: 8 with 32 vector registers, 4 with 16.</summary>
    static abstract int TileRows { get; }

    /// <summary>Zero in every lane.</summary>
    static abstract TVector Zero { get; }

    /// <summary>Reads <see cref="Count"/> elements, aligned or not.</summary>
    static abstract TVector Load(TElement* source);

    /// <summary>Writes <see cref="Count"/> elements, aligned or not.</summary>
    static abstract void Store(TVector value, TElement* destination);

    /// <summary>One element in every lane.</summary>
    static abstract TVector Broadcast(TElement value);

    /// <summary>A constant in every lane.</summary>
    static abstract TVector Constant(double value);

    /// <summary>Sum.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>Sum of two elements, with the rounding of <see cref="Add"/>.</summary>
    static abstract TElement AddElements(TElement left, TElement right);

    /// <summary>Converts an element to double precision.</summary>
    static abstract double ToDouble(TElement value);

    /// <summary>Difference.</summary>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary>Product.</summary>
    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>Quotient.</summary>
    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>Square root.</summary>
    static abstract TVector SquareRoot(TVector value);

    /// <summary><paramref name="left"/> · <paramref name="right"/> + <paramref name="addend"/>, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary><paramref name="addend"/> − <paramref name="left"/> · <paramref name="right"/>, rounded once.</summary>
    static abstract TVector MultiplySubtractFrom(TVector left, TVector right, TVector addend);

    /// <summary>The larger value in each lane. A NaN on the right is kept.</summary>
    static abstract TVector Maximum(TVector left, TVector right);

    /// <summary>
    /// The exponential. The argument is limited to the range of the element type, so the result is neither zero nor infinite.
    /// </summary>
    static abstract TVector Exponential(TVector value);
}
