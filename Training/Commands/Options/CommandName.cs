namespace DialogueRnn.Training.Commands.Options;

/// <summary>The name of the command, as users type it.</summary>
internal static class CommandName
{
    /// <summary><c>dialogue-rnn</c>.</summary>
    public const string Value = "dialogue-rnn";
}
