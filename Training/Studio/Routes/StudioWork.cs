using System;
using DialogueRnn.Training.Studio.Choices;
using DialogueRnn.Training.Studio.Desks;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Jobs;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>All that the page can do, for one folder.</summary>
internal sealed class StudioWork : IDisposable
{
    /// <summary>Creates the work on a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="largestUpload">The largest file that the page may send, in bytes.</param>
    public StudioWork(StudioFolder folder, long largestUpload)
    {
        Folder = folder;
        LargestUpload = largestUpload;
        Runs = new RunBoard(folder);
        Teachings = new TeachBoard(folder);
        Desks = new DeskShelf(folder);
        Comparison = new BlindComparison(Desks, new ChoiceFile(folder));
    }

    /// <summary>The folder.</summary>
    public StudioFolder Folder { get; }

    /// <summary>The largest file that the page may send, in bytes.</summary>
    public long LargestUpload { get; }

    /// <summary>The training runs.</summary>
    public RunBoard Runs { get; }

    /// <summary>Models that learn from the desk.</summary>
    public TeachBoard Teachings { get; }

    /// <summary>The open desks.</summary>
    public DeskShelf Desks { get; }

    /// <summary>The blind comparison.</summary>
    public BlindComparison Comparison { get; }

    /// <summary>Closes the desks.</summary>
    public void Dispose() => Desks.Dispose();
}
