using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>A kind of request, and how it is answered.</summary>
/// <param name="Method">"GET" or "POST".</param>
/// <param name="Path">The path behind the token, with names of its parts in braces.</param>
/// <param name="Answer">Answers it. The token is set when the studio is closed.</param>
internal sealed record StudioRoute(string Method, string Path, StudioRoute.Answering Answer)
{
    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="work">The work on the folder.</param>
    /// <param name="closing">Set when the studio is closed.</param>
    public delegate Task Answering(HttpContext context, StudioWork work, CancellationToken closing);
}
