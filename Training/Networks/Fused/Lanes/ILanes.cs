using DialogueRnn.Training.Networks.Fused.Kernels;

namespace DialogueRnn.Training.Networks.Fused.Lanes;

/// <summary>
/// The arithmetic of one vector of elements; each kernel is written once over it and compiled for each <see cref="VectorPath"/>.
/// </summary>
/// <remarks>Every operation rounds an element the same way whatever the width, so that all single-precision paths give the same
/// bytes.</remarks>
/// <typeparam name="TElement">The element: float or double.</typeparam>
/// <typeparam name="TVector">The vector of elements.</typeparam>
internal unsafe interface ILanes<TElement, TVector>
    where TElement : unmanaged
    where TVector : unmanaged
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of a register tile: 8 where there are 32 vector registers, 4 where there are 16.</summary>
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

    /// <summary>Sum of two elements, rounded as <see cref="Add"/> rounds.</summary>
    static abstract TElement AddElements(TElement left, TElement right);

    /// <summary>An element in double precision.</summary>
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

    /// <summary>The larger of each lane; a NaN on the right comes through.</summary>
    static abstract TVector Maximum(TVector left, TVector right);

    /// <summary>
    /// The exponential; the argument is taken no further than the element's range, so that neither zero nor infinity results.
    /// </summary>
    static abstract TVector Exponential(TVector value);
}
