using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace DialogueRnn.Training.Studio.Web;

/// <summary>Server-sent events: an answer that goes on until the page or the studio is closed.</summary>
internal sealed class EventStream
{
    /// <summary>The largest number of open streams. A page has at most two.</summary>
    public const int Most = 24;

    private static int _open;

    private readonly HttpContext _context;

    private EventStream(HttpContext context) => _context = context;

    /// <summary>Opens a stream, and closes it when the work ends.</summary>
    /// <param name="context">The request.</param>
    /// <param name="work">Sends the events.</param>
    /// <param name="closing">Set when the studio is closed.</param>
    /// <exception cref="StudioException">Too many streams are open.</exception>
    public static async Task RunAsync(HttpContext context, Func<EventStream, CancellationToken, Task> work, CancellationToken closing)
    {
        if (Interlocked.Increment(ref _open) > Most)
        {
            Interlocked.Decrement(ref _open);
            throw new StudioException(429, "Too many pages of this studio are open. Close some of them.");
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        try
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.StartAsync(end.Token);
            await work(new EventStream(context), end.Token);
        }
        catch (OperationCanceledException)
        {
            // The page or the studio was closed.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>Sends an event.</summary>
    /// <param name="kind">The name of the event.</param>
    /// <param name="data">The content, sent as JSON.</param>
    /// <param name="cancelled">Ends the stream.</param>
    /// <param name="id">What the browser sends back as 'Last-Event-ID' when it connects again. Null: nothing.</param>
    public async Task SendAsync(string kind, object data, CancellationToken cancelled, long? id = null)
    {
        string marker = id is null ? string.Empty : $"id: {id}\n";
        await _context.Response.WriteAsync($"{marker}event: {kind}\ndata: {JsonSerializer.Serialize(data, data.GetType(), WebJson.Format)}\n\n", cancelled);
        await _context.Response.Body.FlushAsync(cancelled);
    }
}
