using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Training.Studio;
using DialogueRnn.Training.Studio.Folders;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>A studio in this process, and what a page would ask of it.</summary>
internal sealed class StudioSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly StudioServer _server;

    private StudioSession(StudioServer server)
    {
        _server = server;
        Client = new HttpClient { BaseAddress = server.Address, Timeout = Patience };
    }

    internal HttpClient Client { get; }

    internal Uri Address => _server.Address;

    internal StudioServer Server => _server;

    internal static async Task<StudioSession> OpenAsync(TemporaryFolder folder, long largestUpload = Upload.Largest) =>
        new(await StudioServer.StartAsync(StudioFolder.Open(folder.Root), 0, largestUpload));

    internal Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Sends a request that must succeed.</summary>
    internal async Task<JsonElement> PostAsync(string path, object content)
    {
        using HttpResponseMessage answer = await Client.PostAsJsonAsync(path, content);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{path}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Sends a request that must fail. Gives the status and the message.</summary>
    internal async Task<(int Status, string Message)> RefusedAsync(string path, object content)
    {
        using HttpResponseMessage answer = await Client.PostAsJsonAsync(path, content);
        return await Refusal(answer);
    }

    internal async Task<HttpResponseMessage> UploadAsync(string name, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new("application/octet-stream");
        return await Client.PostAsync($"api/files?name={Uri.EscapeDataString(name)}", body);
    }

    internal static async Task<(int Status, string Message)> Refusal(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!);

    /// <summary>Reads events until one of them is the wanted one.</summary>
    internal async Task<List<(string Kind, JsonElement Data)>> FollowAsync(string path, Func<string, JsonElement, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        using HttpResponseMessage answer = await Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        var events = new List<(string Kind, JsonElement Data)>();
        string kind = string.Empty;
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line[7..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            events.Add((kind, JsonSerializer.Deserialize<JsonElement>(line[6..])));
            if (isWanted(kind, events[^1].Data))
                return events;
        }

        throw new AssertionException($"The stream {path} ended after {events.Count} events.");
    }

    /// <summary>Runs a command of a desk and waits until its lines are said.</summary>
    internal async Task<JsonElement> DoAsync(string model, string command)
    {
        await PostAsync($"api/desks/{model}", new { command });
        await _server.Work.Desks[model].WhenIdle();
        return (await GetAsync($"api/desks/{model}")).GetProperty("desk");
    }

    internal static string[] TextsOf(JsonElement desk) => [.. desk.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("text").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.Work.Runs.WhenAllEnded();
        await _server.DisposeAsync();
    }
}
