using System;
using System.IO;
using System.Threading;

namespace DialogueRnn.Training.Casting.Running;

/// <summary>The claim of this process on a job. It keeps its heartbeat until it is disposed.</summary>
internal sealed class JobClaim : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ClaimFiles _files;
    private readonly int _number;
    private readonly Action _lost;
    private readonly Timer _timer;

    private JobClaim(ClaimFiles files, int number, Action lost)
    {
        (_files, _number, _lost) = (files, number, lost);
        _timer = new Timer(_ => Beat(), null, TimeSpan.Zero, Interval);
    }

    /// <summary>Claims a job for this process. A claim that a killed process left is taken over.</summary>
    /// <param name="files">The files of the job's claims.</param>
    /// <param name="asker">This process.</param>
    /// <param name="lost">Called on another thread if another process takes the job over, because this one seemed to have ended.</param>
    /// <param name="holder">Who holds the job. Null if it was claimed.</param>
    /// <returns>The claim. Null if another process holds the job.</returns>
    /// <exception cref="IOException">The files cannot be read or written.</exception>
    public static JobClaim? TryTake(ClaimFiles files, ClaimHolder asker, Action lost, out ClaimHolder? holder)
    {
        while (true)
        {
            int newest = files.Newest;
            holder = files.HolderFor(asker);
            if (holder is not null)
                return null;
            if (files.TryCreate(newest + 1, asker))
                return new JobClaim(files, newest + 1, lost);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var stopped = new ManualResetEvent(false))
        {
            if (_timer.Dispose(stopped))
                stopped.WaitOne();
        }

        _files.End(_number);
    }

    private void Beat()
    {
        try
        {
            if (_files.Newest > _number)
                _lost();
            else
                _files.Beat(_number);
        }
        catch (IOException)
        {
            // The storage may be away for a moment. The next beat tries again.
        }
    }
}
