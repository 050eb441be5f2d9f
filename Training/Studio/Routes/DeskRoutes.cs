using System;
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
            Of(context, work);
            return EventStream.RunAsync(context, (stream, end) => FollowAsync(stream, context, work, end), closing);
        }),
        new("POST", "/api/desks/{model}", DoAsync),
        new("POST", "/api/desks/{model}/bake", BakeAsync),
    ];

    private static StudioDesk Of(HttpContext context, StudioWork work) => work.Desks[(string)context.Request.RouteValues["model"]!];

    private static async Task FollowAsync(EventStream stream, HttpContext context, StudioWork work, CancellationToken end)
    {
        StudioDesk? followed = null;
        for (int sent = 0; !end.IsCancellationRequested; await Task.Delay(Between, end))
        {
            StudioDesk desk = Of(context, work);
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
        string? problem = desk.Do(line);
        await WebJson.WriteAsync(context, new
        {
            Command = CommandText.Of(["audition", desk.Name]),
            Typed = line,
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

    private sealed record DeskRequest(string? Command);

    private sealed record BakeRequest(string? Format);
}
