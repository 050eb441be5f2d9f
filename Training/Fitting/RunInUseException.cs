using System;
using System.IO;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Fitting;

/// <summary>Another process trains in the run directory, or it cannot be written. The message names it and the remedy.</summary>
internal sealed class RunInUseException(string message, Exception innerException) : Exception(message, innerException)
{
    /// <summary>Claims a run for this process; see <see cref="RunDirectory.Claim"/>.</summary>
    /// <exception cref="RunInUseException">It cannot be had.</exception>
    public static IDisposable Claim(RunDirectory run)
    {
        try
        {
            return run.Claim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunInUseException(error.Message, error);
        }
    }
}
