using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Training.Studio.Desks;
using DialogueRnn.Training.Studio.Jobs;
using DialogueRnn.Training.Studio.Web;
using Microsoft.AspNetCore.Http;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>Requests about the desk of a model: its controls, its lines as they grow, its commands, and baking.</summary>
internal static class DeskRoutes
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>The routes.</summary>
    public static StudioRoute[] All { get; } =
    [
        new("GET", "/api/desks/{model}", (context, work, _) =>
        {
            StudioDesk desk = Of(context, work);
            return WebJson.WriteAsync(context, new { Controls = desk.Controls(), Desk = desk.View() });
        }),
        new("GET", "/api/desks/{model}/events", (context, work, closing) =>
        {
            string model = Of(context, work).Name;
            return EventStream.RunAsync(context, (stream, end) => FollowAsync(stream, model, work, end), closing);
        }),
        new("POST", "/api/desks/{model}", DoAsync),
        new("POST", "/api/desks/{model}/bake", BakeAsync),
    ];

    private static StudioDesk Of(HttpContext context, StudioWork work) => work.Desks[(string)context.Request.RouteValues["model"]!];

    private static async Task FollowAsync(EventStream stream, string model, StudioWork work, CancellationToken end)
    {
        StudioDesk? followed = null;
        IReadOnlyList<TeachingCard>? told = null;
        for (int sent = 0; !end.IsCancellationRequested; await Task.Delay(Between, end))
        {
            IReadOnlyList<TeachingCard> teachings = work.Teachings.All;
            if (told is null || !told.SequenceEqual(teachings))
                await stream.SendAsync("teachings", told = teachings, end);
            // A page that only looks on must neither open a desk again nor keep it open: then it would close those that are used.
            if (work.Desks.OpenOne(model) is not { } desk)
                continue;
            int changes = desk.Changes;
            if (desk == followed && changes == sent)
                continue;
            followed = desk;
            sent = changes;
            await stream.SendAsync("desk", desk.View(), end);
        }
    }

    private static async Task DoAsync(HttpContext context, StudioWork work, CancellationToken closing)
    {
        DeskRequest request = await WebJson.ReadAsync<DeskRequest>(context);
        StudioDesk desk = Of(context, work);
        string line = request.Command ?? string.Empty;
        (string typed, string? problem) = desk.Do(line, request.Row);
        await WebJson.WriteAsync(context, new
        {
            Command = CommandText.Of(["audition", desk.Name]),
            Typed = typed,
            Problem = problem,
            Controls = line.StartsWith("set ", StringComparison.Ordinal) ? desk.Controls() : null,
            Desk = desk.View(),
        });
    }

    private static async Task BakeAsync(HttpContext context, StudioWork work, CancellationToken closing)
    {
        BakeRequest request = await WebJson.ReadAsync<BakeRequest>(context);
        StudioDesk desk = Of(context, work);
        (string file, int lines, string? problem) = desk.Bake(work.Folder, request.Format ?? string.Empty);
        await WebJson.WriteAsync(context, new { Command = CommandText.Of(["audition", desk.Name]), Typed = $"bake {file}", File = file, Lines = lines, Problem = problem });
    }

    private sealed record DeskRequest(string? Command, RowMark? Row = null);

    private sealed record BakeRequest(string? Format);
}
