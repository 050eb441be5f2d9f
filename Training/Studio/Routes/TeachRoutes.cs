using DialogueRnn.Training.Studio.Jobs;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>Requests about models that learn from the desk.</summary>
internal static class TeachRoutes
{
    /// <summary>The routes.</summary>
    public static StudioRoute[] All { get; } =
    [
        new("POST", "/api/teach", async (context, work, _) => await WebJson.WriteAsync(context, work.Teachings.Teach(await WebJson.ReadAsync<TeachRequest>(context)))),
        new("GET", "/api/teachings", (context, work, _) => WebJson.WriteAsync(context, work.Teachings.All)),
    ];
}
