using System;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DialogueRnn.Training.Studio.Web;

/// <summary>JSON in requests and answers: names in camel case.</summary>
internal static class WebJson
{
    /// <summary>The largest request in JSON, in bytes.</summary>
    public const int LargestRequest = 100_000;

    /// <summary>The form.</summary>
    public static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 16 };

    /// <summary>Reads a request.</summary>
    /// <exception cref="StudioException">It is not JSON, too large, or has a value of the wrong kind.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            throw new StudioException(415, "The request is not JSON.");
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestRequest;
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Format, context.RequestAborted) ?? throw StudioException.Wrong("The request is empty.");
        }
        catch (JsonException error)
        {
            throw StudioException.Wrong($"The request has a wrong value: {error.Message}");
        }
    }

    /// <summary>Writes an answer.</summary>
    public static Task WriteAsync(HttpContext context, object answer, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, answer, answer.GetType(), Format, context.RequestAborted);
    }
}
