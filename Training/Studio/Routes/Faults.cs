using System;
using System.IO;
using System.Threading.Tasks;
using DialogueRnn.Training.Studio.Web;
using Microsoft.AspNetCore.Http;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>Answers requests that fail with the message that the page shows.</summary>
internal static class Faults
{
    /// <summary>Answers a request, or says why it cannot be met.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false })
                await TellAsync(context, context.Response.StatusCode, "The studio knows no such request.");
        }
        catch (StudioException error)
        {
            await TellAsync(context, error.Status, error.Message);
        }
        catch (BadHttpRequestException error)
        {
            await TellAsync(context, error.StatusCode, error.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The file is larger than the page takes. Put it into the folder by hand." : error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await TellAsync(context, StatusCodes.Status500InternalServerError, error.Message);
        }
        catch (ObjectDisposedException)
        {
            await TellAsync(context, StatusCodes.Status409Conflict, "The desk was closed in the meantime. Try again.");
        }
        catch (OperationCanceledException)
        {
            // The page or the studio was closed.
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"dialogue-rnn: this is a bug in dialogue-rnn. Please report it with this text: {error}");
            await TellAsync(context, StatusCodes.Status500InternalServerError, $"This is a bug in dialogue-rnn. Please report it with the text in the terminal: {error.Message}");
        }
    }

    private static async Task TellAsync(HttpContext context, int status, string message)
    {
        if (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            await WebJson.WriteAsync(context, new { Error = message }, status);
    }
}
