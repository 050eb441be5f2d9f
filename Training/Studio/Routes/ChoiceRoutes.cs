using System.Threading.Tasks;
using DialogueRnn.Training.Studio.Choices;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>Requests about the blind comparison: pairs, answers, the tally.</summary>
internal static class ChoiceRoutes
{
    /// <summary>The routes.</summary>
    public static StudioRoute[] All { get; } =
    [
        new("POST", "/api/pairs", async (context, work, _) =>
        {
            PairRequest request = await WebJson.ReadAsync<PairRequest>(context);
            await WebJson.WriteAsync(context, await Task.Run(() => work.Comparison.Next(request), context.RequestAborted));
        }),
        new("POST", "/api/choices", async (context, work, _) =>
        {
            ChoiceRequest request = await WebJson.ReadAsync<ChoiceRequest>(context);
            await WebJson.WriteAsync(context, new { Judged = work.Comparison.Answer(request.Id, request.Choice) });
        }),
        new("GET", "/api/tally", (context, work, _) => WebJson.WriteAsync(context, work.Comparison.Tally(context.Request.Query["first"], context.Request.Query["second"]))),
    ];

    private sealed record ChoiceRequest(string? Id, string? Choice);
}
