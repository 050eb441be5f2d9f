using System;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>A teaching as the page shows it: a model file that has learned, or learns, from the desk.</summary>
/// <param name="Model">The name of the model file that it writes.</param>
/// <param name="State">"running", "finished", "failed" or "left": the studio was closed before its end, and the file is not there.</param>
/// <param name="Command">The command line.</param>
/// <param name="Said">What the command said: what was learned and how often it agrees with the writer, or what went wrong.</param>
/// <param name="Began">When it began, UTC.</param>
internal sealed record TeachingCard(string Model, string State, string Command, string Said, DateTime Began);

/// <summary>What the page asks for.</summary>
/// <param name="Model">The name of the model file that learns.</param>
/// <param name="Name">The name of the model that is written, without ending.</param>
internal sealed record TeachRequest(string? Model, string? Name);
