using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Runs;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Jobs;
using DialogueRnn.Training.Studio.Web;
using Microsoft.AspNetCore.Http;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>Requests about training runs: start, stop, resume, and their progress as it happens.</summary>
internal static class RunRoutes
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(400);

    /// <summary>The routes.</summary>
    public static StudioRoute[] All { get; } =
    [
        new("POST", "/api/train", async (context, work, _) => await WebJson.WriteAsync(context, work.Runs.Train(await WebJson.ReadAsync<TrainingRequest>(context)))),
        new("POST", "/api/runs/{run}/stop", async (context, work, _) =>
        {
            await WebJson.ReadAsync<object>(context);
            await WebJson.WriteAsync(context, new { Command = work.Runs.Stop(NameOf(context)) });
        }),
        new("POST", "/api/runs/{run}/resume", async (context, work, _) =>
        {
            await WebJson.ReadAsync<object>(context);
            await WebJson.WriteAsync(context, work.Runs.Resume(NameOf(context)));
        }),
        new("POST", "/api/runs/{run}/export", async (context, work, _) =>
        {
            await WebJson.ReadAsync<object>(context);
            await WebJson.WriteAsync(context, work.Runs.Export(NameOf(context)));
        }),
        new("GET", "/api/runs/{run}/events", (context, work, closing) =>
        {
            work.Runs.Existing(NameOf(context));
            return EventStream.RunAsync(context, (stream, end) => FollowAsync(stream, work, NameOf(context), OffsetOf(context), end), closing);
        }),
    ];

    private static string NameOf(HttpContext context) => (string)context.Request.RouteValues["run"]!;

    // The browser sends the last id when it connects again. It is a place in the progress file.
    private static long OffsetOf(HttpContext context) =>
        long.TryParse(context.Request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long offset) ? offset : 0;

    private static async Task FollowAsync(EventStream stream, StudioWork work, string run, long offset, CancellationToken end)
    {
        var directory = new RunDirectory(work.Folder.RunPath(run));
        var reader = new ProgressReader(directory.ProgressFile, offset);
        RunCard? sent = null;
        for (int restarts = 0; !end.IsCancellationRequested; await Task.Delay(Between, end))
        {
            RunCard card = work.Runs.Existing(run);
            if (card != sent)
                await stream.SendAsync("card", card, end);
            sent = card;
            IReadOnlyList<ProgressEvent> news = ReadNew(reader, directory);
            if (reader.Restarts != restarts)
                await stream.SendAsync("restart", new { }, end);
            restarts = reader.Restarts;
            RunEvents events = RunEvents.Of(news);
            if (!events.IsEmpty)
                await stream.SendAsync("progress", events, end, reader.Offset);
        }
    }

    private static IReadOnlyList<ProgressEvent> ReadNew(ProgressReader reader, RunDirectory directory)
    {
        try
        {
            return StudioFolder.IsLink(directory.ProgressFile) ? [] : reader.ReadNew();
        }
        catch (Exception error) when (error is ProgressFormatException or System.IO.IOException)
        {
            // The card tells of the damage.
            return [];
        }
    }
}
