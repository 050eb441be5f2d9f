using System;
using System.Buffers.Binary;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Checks the state of libtorch's random generator before libtorch reads it. libtorch ends the process if it is not valid.</summary>
/// <remarks>
/// The layout is that of <c>CPUGeneratorImpl</c> of libtorch 2: seed (8 bytes), draws left (4), whether it is seeded (4), next place (8), 624 words of 8 bytes, and the normal
/// numbers that were drawn ahead. Its generator is the Mersenne Twister (M. Matsumoto and T. Nishimura, 1998).
/// </remarks>
internal static class RandomStateCheck
{
    private const int Words = 624;
    private const int LeftAt = 8;
    private const int SeededAt = 12;
    private const int NextAt = 16;
    private const int NormalsAt = NextAt + sizeof(ulong) + (Words * sizeof(ulong));
    private const int Normals = 3;
    private const int NormalAheadAt = NormalsAt + (Normals * sizeof(double)) + sizeof(double);
    private const int Bytes = NormalAheadAt + sizeof(double);

    /// <summary>Checks a state.</summary>
    /// <param name="state">The bytes. A state of another size has another layout and is not checked: libtorch checks sizes itself.</param>
    /// <exception cref="FormatException">libtorch would not take the state.</exception>
    public static void Check(ReadOnlySpan<byte> state)
    {
        if (state.Length != Bytes)
            return;
        int left = BinaryPrimitives.ReadInt32LittleEndian(state[LeftAt..]);
        int seeded = BinaryPrimitives.ReadInt32LittleEndian(state[SeededAt..]);
        ulong next = BinaryPrimitives.ReadUInt64LittleEndian(state[NextAt..]);
        bool isSound = left is >= 1 and <= Words && seeded == 1 && next <= Words &&
            float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(state[NormalAheadAt..]));
        for (int normal = 0; normal < Normals; normal++)
            isSound &= double.IsFinite(BinaryPrimitives.ReadDoubleLittleEndian(state[(NormalsAt + (normal * sizeof(double)))..]));
        if (!isSound)
            throw new FormatException("its random state is not one of the random generator");
    }
}
