using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DialogueRnn.Model;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>Teaches models from the desk of the folder: <c>teach MODEL --desk . -o MODEL</c> as a process. How it ended is noted in the folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class TeachBoard(StudioFolder folder)
{
    // No '.json': the notes of runs end so.
    private const string NoteEnding = ".teach";

    private readonly ConcurrentDictionary<string, ToolRun> _jobs = new(StringComparer.Ordinal);

    /// <summary>The teachings, newest first.</summary>
    public IReadOnlyList<TeachingCard> All =>
        [.. Directory.EnumerateFiles(folder.Notes, "*" + NoteEnding).Select(CardOf).OfType<TeachingCard>().OrderByDescending(card => card.Began)];

    /// <summary>Starts a teaching.</summary>
    /// <exception cref="StudioException">There is no such model, the name is taken, or the desk has too few choices.</exception>
    public TeachingCard Teach(TeachRequest request)
    {
        folder.Model(request.Model);
        string name = (request.Name ?? string.Empty).Trim();
        if (name.Length == 0)
            throw StudioException.Wrong("The taught model has no name. Give it one.");
        string model = UploadName.Clean(name + DialogueModelFile.Extension);
        var lessons = DeskLessons.Of(folder);
        if (lessons.Problem is { } problem)
            throw StudioException.Conflict(problem);
        if (lessons.Choices < lessons.Fewest)
            throw StudioException.Conflict($"{lessons.Choices} choices count so far, and at least {lessons.Fewest} are needed. Compare models, or star and reject lines: stars count when at least five lines are rejected, and the reverse.");
        lock (_jobs)
        {
            if (Path.Exists(folder.PathOf(model)) || (_jobs.TryGetValue(model, out ToolRun? busy) && !busy.Ended.IsCompleted))
                throw StudioException.Conflict($"There is a model '{model}' already. Choose another name.");
            var job = ToolRun.Start(folder.Root, ["teach", request.Model!, "--desk", ".", "-o", model]);
            _jobs[model] = job;
            new JobNote(job.Command, model, null, string.Empty).Write(NotePath(model));
            _ = NoteEndAsync(model, job);
        }

        return CardOf(NotePath(model))!;
    }

    /// <summary>Completed when all commands that this studio started have ended. For tests.</summary>
    public Task WhenAllEnded() => Task.WhenAll(_jobs.Values.Select(job => job.Ended));

    private async Task NoteEndAsync(string model, ToolRun job)
    {
        int exitCode = await job.Ended;
        new JobNote(job.Command, model, exitCode, job.Error).Write(NotePath(model));
    }

    private TeachingCard? CardOf(string path)
    {
        if (JobNote.Read(path) is not { } note)
            return null;
        if (_jobs.TryGetValue(note.Model, out ToolRun? job))
            note = note with { ExitCode = job.Ended.IsCompleted ? job.Ended.Result : null, Said = job.Error };
        bool isBusy = job is { Ended.IsCompleted: false }, isThere = File.Exists(Path.Combine(folder.Root, note.Model));
        string state = isBusy ? "running" : note.ExitCode is null ? isThere ? "finished" : "left" : note.ExitCode == 0 ? "finished" : "failed";
        return new TeachingCard(note.Model, state, note.Command, note.Said.Trim(), File.GetCreationTimeUtc(path));
    }

    private string NotePath(string model) => Path.Combine(folder.Notes, model + NoteEnding);
}
