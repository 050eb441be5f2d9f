using System;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>A kind of file: how it is changed, and what opens it.</summary>
internal interface ITarget
{
    /// <summary>The name of the kind.</summary>
    string Name { get; }

    /// <summary>How many cases are of this kind, beside the shares of the other kinds.</summary>
    int Share { get; }

    /// <summary>In how many ways each file is opened, one after another.</summary>
    int Ways => 1;

    /// <summary>The name of a way, for people.</summary>
    string NameOf(int way) => Name;

    /// <summary>Makes the file of a case.</summary>
    /// <param name="random">The random numbers of the case. The same ones make the same file.</param>
    byte[] Make(Random random);

    /// <summary>Opens the file. Everything that goes wrong comes out as an exception.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="way">The way it is opened, from 0 to <see cref="Ways"/> − 1.</param>
    /// <param name="random">Further random numbers of the case, for how it is opened: the same ones in every way.</param>
    /// <param name="watch">Measures the time and memory of the opening.</param>
    void Open(byte[] bytes, int way, Random random, Watch watch);

    /// <summary>Whether the documentation says that an exception can come out.</summary>
    bool IsDocumented(Exception error);
}
