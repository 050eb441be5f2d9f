using System;
using System.IO;
using System.Threading;
using DialogueRnn.Runs;
using DialogueRnn.Training.Studio.Folders;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>The status of a run. Of a progress file that grows, each part is read once.</summary>
/// <param name="directory">The run directory.</param>
internal sealed class RunProgress(RunDirectory directory)
{
    private readonly Lock _lock = new();
    private readonly ProgressReader _reader = new(directory.ProgressFile);
    private RunDigest _digest = new();
    private int _restarts;

    /// <summary>The status now.</summary>
    /// <param name="damage">What is wrong with the progress file. Null for nothing.</param>
    public RunStatus Read(out string? damage)
    {
        damage = null;
        lock (_lock)
        {
            try
            {
                if (!StudioFolder.IsLink(directory.ProgressFile))
                    ReadNew();
            }
            catch (Exception error) when (error is ProgressFormatException or IOException)
            {
                damage = error.Message;
            }

            return _digest.StatusAt(DateTime.UtcNow);
        }
    }

    private void ReadNew()
    {
        var news = _reader.ReadNew();
        if (_reader.Restarts != _restarts)
            _digest = new RunDigest();
        _restarts = _reader.Restarts;
        _digest.Add(news);
    }
}
