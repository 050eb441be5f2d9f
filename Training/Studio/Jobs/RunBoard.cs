using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>The training runs of the folder: starts, stops and resumes them. What they are is read from their directories, so a new studio goes on with them.</summary>
/// <param name="folder">The folder.</param>
internal sealed class RunBoard(StudioFolder folder)
{
    private readonly ConcurrentDictionary<string, ToolRun> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RunProgress> _progress = new(StringComparer.Ordinal);

    /// <summary>The runs, newest first.</summary>
    public IReadOnlyList<RunCard> All =>
        [.. folder.Runs.Union(_jobs.Keys).Union(Noted()).Select(Card).OrderByDescending(card => card.Began)];

    /// <summary>Starts a training.</summary>
    /// <exception cref="StudioException">A value is wrong, or the name is taken.</exception>
    public RunCard Train(TrainingRequest request)
    {
        request.Check();
        foreach (string corpus in request.Corpora!)
            folder.Existing(corpus, "corpus");
        if (!string.IsNullOrEmpty(request.From) && request.From != "none")
            folder.Model(request.From);
        string model = UploadName.Clean((request.Name ?? string.Empty).Trim() + DialogueModelFile.Extension), run = StudioFolder.RunOf(model);
        if (Path.GetFileNameWithoutExtension(model).Length == 0 || model == DialogueModelFile.Extension[1..])
            throw StudioException.Wrong("The model has no name. Give it one.");
        if (Path.Exists(folder.PathOf(model)) || Path.Exists(folder.RunPath(run)) || IsBusy(run))
            throw StudioException.Conflict($"There is a model or a run with the name '{Path.GetFileNameWithoutExtension(model)}' already. Choose another name.");
        return Start(run, model, request.ToArguments(model, run));
    }

    /// <summary>Continues a run that has stopped.</summary>
    /// <exception cref="StudioException">There is no such run, or it is running.</exception>
    public RunCard Resume(string? run)
    {
        RunCard card = Existing(run);
        return card.CanResume ? Start(card.Run, card.Model, ["resume", card.Run]) : throw StudioException.Conflict($"'{run}' cannot be resumed: it is {card.State}.");
    }

    /// <summary>Writes the model of a run that ended before its model was written.</summary>
    /// <exception cref="StudioException">There is no such run, or there is nothing to write.</exception>
    public RunCard Export(string? run)
    {
        RunCard card = Existing(run);
        return card.CanExport ? Start(card.Run, card.Model, ["export", card.Run, "-o", card.Model]) : throw StudioException.Conflict($"'{run}' has no model to write: it is {card.State}.");
    }

    /// <summary>Asks a run to stop after its step. The best weights are kept.</summary>
    /// <returns>The command line that does the same.</returns>
    /// <exception cref="StudioException">There is no such run, or it is not running.</exception>
    public string Stop(string? run)
    {
        RunCard card = Existing(run);
        if (!card.CanStop)
            throw StudioException.Conflict($"'{run}' is not running: it is {card.State}.");
        var directory = new RunDirectory(folder.RunPath(run));
        if (File.Exists(directory.ProgressFile))
            directory.RequestCancel();
        else
            _jobs[card.Run].Kill();
        return $"touch {card.Run}/cancel";
    }

    /// <summary>The state of a run.</summary>
    /// <exception cref="StudioException">There is no such run.</exception>
    public RunCard Existing(string? run) =>
        Directory.Exists(folder.RunPath(run)) || _jobs.ContainsKey(run!) || File.Exists(NotePath(run!)) ? Card(run!) : throw StudioException.Missing($"There is no run '{run}' in the folder.");

    /// <summary>Completed when all commands that this studio started have ended and are noted. For tests.</summary>
    public Task WhenAllEnded() => Task.WhenAll(_jobs.Values.Select(job => job.Ended));

    private bool IsBusy(string run) => _jobs.TryGetValue(run, out ToolRun? job) && !job.Ended.IsCompleted;

    private RunCard Start(string run, string model, IReadOnlyList<string> arguments)
    {
        lock (_jobs)
        {
            if (IsBusy(run))
                throw StudioException.Conflict($"'{run}' is busy with another command. Wait until it has ended.");
            var job = ToolRun.Start(folder.Root, arguments);
            _jobs[run] = job;
            new JobNote(job.Command, model, null, string.Empty).Write(NotePath(run));
            _ = NoteEndAsync(run, model, job);
        }

        return Card(run);
    }

    private async Task NoteEndAsync(string run, string model, ToolRun job)
    {
        int exitCode = await job.Ended;
        new JobNote(job.Command, model, exitCode, job.Error).Write(NotePath(run));
    }

    private RunCard Card(string run)
    {
        bool isBusy = IsBusy(run);
        JobNote? note = JobNote.Read(NotePath(run));
        if (_jobs.TryGetValue(run, out ToolRun? job))
            note = new JobNote(job.Command, note?.Model ?? string.Empty, isBusy ? null : job.Ended.Result, job.Error);
        string model = string.IsNullOrEmpty(note?.Model) ? Path.GetFileNameWithoutExtension(run) + DialogueModelFile.Extension : note.Model;
        var directory = new RunDirectory(Path.Combine(folder.Root, run));
        return RunCard.Of(run, model, directory, note, isBusy, File.Exists(Path.Combine(folder.Root, model)), _progress.GetOrAdd(run, _ => new RunProgress(directory)));
    }

    private string NotePath(string run) => Path.Combine(folder.Notes, run + ".json");

    private IEnumerable<string> Noted() => Directory.EnumerateFiles(folder.Notes, "*.run*.json").Select(path => Path.GetFileNameWithoutExtension(path)!);
}
