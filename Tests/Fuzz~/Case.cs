using System;
using DialogueRnn.Fuzz.Targets;

namespace DialogueRnn.Fuzz;

/// <summary>A changed file, and how it is opened.</summary>
/// <param name="Target">The kind of file.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Opening">The seed of how it is opened.</param>
internal sealed record Case(ITarget Target, byte[] Bytes, int Opening)
{
    private const string Slow = "It took";
    private const int MostRepeats = 2;

    /// <summary>Whether the file was refused in every way, after <see cref="Fault"/>.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Opens the file in every way.</summary>
    /// <returns>Null if all is as documented. Otherwise what went wrong, and in which way.</returns>
    public string? Fault()
    {
        IsRefused = true;
        for (int way = 0; way < Target.Ways; way++)
        {
            string? fault = Fault(way);

            // A machine that stands still for a while makes any case slow once.
            for (int again = 0; again < MostRepeats && fault?.StartsWith(Slow, StringComparison.Ordinal) == true; again++)
                fault = Fault(way);
            if (fault is not null)
                return $"{Target.NameOf(way)}: {fault}";
        }

        return null;
    }

    private string? Fault(int way)
    {
        // A case must not depend on the cases before it: a replay has none.
        Backends.Reset();
        var watch = new Watch();
        string? fault = null;
        try
        {
            Target.Open(Bytes, way, new Random(Opening), watch);
            IsRefused = false;
        }
        catch (Exception error)
        {
            fault = Target.IsDocumented(error) ? null : error.ToString();
        }

        return fault ?? (watch.Seconds > Watch.MostSeconds && Target.Name != "run" ? $"{Slow} {watch.Seconds:0.0} s of the processor." : null);
    }
}
