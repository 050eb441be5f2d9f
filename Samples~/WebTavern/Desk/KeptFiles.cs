namespace DialogueRnn.WebTavern.Desk;

/// <summary>What a desk keeps for the next one. An empty text stands for a file that is not there.</summary>
/// <param name="Stars">The starred lines, as CSV.</param>
/// <param name="Bans">The banned words and phrases, one per line.</param>
/// <param name="Lines">The lines that are complete, as CSV.</param>
/// <param name="Settings">The controls, one per line.</param>
internal sealed record KeptFiles(string Stars, string Bans, string Lines, string Settings)
{
    /// <summary>Nothing.</summary>
    internal static readonly KeptFiles None = new(string.Empty, string.Empty, string.Empty, string.Empty);
}
