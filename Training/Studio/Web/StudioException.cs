using System;

namespace DialogueRnn.Training.Studio.Web;

/// <summary>A request to the studio that cannot be met. The message is shown on the page: it names the thing and the remedy.</summary>
/// <param name="status">The HTTP status of the answer.</param>
/// <param name="message">The message.</param>
internal sealed class StudioException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>The request is wrong.</summary>
    public static StudioException Wrong(string message) => new(400, message);

    /// <summary>What the request names does not exist.</summary>
    public static StudioException Missing(string message) => new(404, message);

    /// <summary>The request does not fit to what is there.</summary>
    public static StudioException Conflict(string message) => new(409, message);
}
