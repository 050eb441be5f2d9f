using System;
using System.IO;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Fitting;

/// <summary>Another process trains in the run directory, or the directory cannot be written. The message names it and the remedy.</summary>
internal sealed class RunInUseException(string message, Exception innerException) : Exception(message, innerException)
{
    /// <summary>Claims a run for this process. See <see cref="RunDirectory.Claim"/>.</summary>
    /// <exception cref="RunInUseException">The run cannot be claimed.</exception>
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
