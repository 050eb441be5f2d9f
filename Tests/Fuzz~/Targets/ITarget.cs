using System;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>A kind of file: how it is changed, and what opens it.</summary>
internal interface ITarget
{
    /// <summary>The name of the kind.</summary>
    string Name { get; }

    /// <summary>How many of 100 cases are of this kind.</summary>
    int Share { get; }

    /// <summary>Makes the file of a case.</summary>
    /// <param name="random">The random numbers of the case. The same ones make the same file.</param>
    byte[] Make(Random random);

    /// <summary>Opens the file. Everything that goes wrong comes out as an exception.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="random">Further random numbers of the case, for how it is opened.</param>
    /// <param name="watch">Measures the time and memory of the opening.</param>
    void Open(byte[] bytes, Random random, Watch watch);

    /// <summary>Whether the documentation says that an exception can come out.</summary>
    bool IsDocumented(Exception error);
}
