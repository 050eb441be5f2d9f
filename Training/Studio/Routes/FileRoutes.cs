using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Model;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Jobs;
using DialogueRnn.Training.Studio.Web;
using Microsoft.AspNetCore.Http;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>Requests about files: what is in the folder, files that are dropped, and what <c>inspect</c> says of a corpus.</summary>
internal static class FileRoutes
{
    private static readonly TimeSpan LongestInspection = TimeSpan.FromMinutes(5);

    /// <summary>The routes.</summary>
    public static StudioRoute[] All { get; } =
    [
        new("GET", "/api/folder", ListAsync),
        new("POST", "/api/files", ReceiveAsync),
        new("POST", "/api/inspect", InspectAsync),
    ];

    private static Task ListAsync(HttpContext context, StudioWork work, CancellationToken closing) => WebJson.WriteAsync(context, new
    {
        Folder = work.Folder.Root,
        Corpora = work.Folder.Corpora.Select(name => new { Name = name, Bytes = SizeOf(work.Folder, name) }),
        Models = work.Folder.Models.Select(name => new { Name = name, Bytes = SizeOf(work.Folder, name) }),
        Runs = work.Runs.All,
        Teachings = work.Teachings.All,
        Lessons = DeskLessons.Of(work.Folder),
        Formats = Editor.Audition.Core.Baking.Bakery.Extensions,
    });

    private static async Task ReceiveAsync(HttpContext context, StudioWork work, CancellationToken closing)
    {
        if (context.Request.ContentType != "application/octet-stream")
            throw new StudioException(415, "The request is not a file.");
        string name = await Upload.Receive(work.Folder, context.Request.Query["name"].ToString(), context.Request.Body, work.LargestUpload, context.RequestAborted);
        await WebJson.WriteAsync(context, new { Name = name, IsModel = name.EndsWith(DialogueModelFile.Extension, StringComparison.OrdinalIgnoreCase) });
    }

    private static async Task InspectAsync(HttpContext context, StudioWork work, CancellationToken closing)
    {
        FileRequest request = await WebJson.ReadAsync<FileRequest>(context);
        work.Folder.Existing(request.Name, "file");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        end.CancelAfter(LongestInspection);
        ToolRun run = await ToolRun.RunAsync(work.Folder.Root, ["inspect", request.Name!, "--json"], end.Token);
        bool isWell = await run.Ended == 0;
        await WebJson.WriteAsync(context, new { run.Command, Report = isWell ? JsonSerializer.Deserialize<JsonElement>(await run.Output) : default(JsonElement?), Error = isWell ? null : run.Error.Trim() });
    }

    private static long SizeOf(StudioFolder folder, string name) => new FileInfo(Path.Combine(folder.Root, name)) is { Exists: true } file ? file.Length : 0;

    private sealed record FileRequest(string? Name);
}
