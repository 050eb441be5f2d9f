#nullable enable

namespace DialogueRnn.Tests.Generation.Choosing
{
    /// <summary>The kinds of models whose lines have several takes.</summary>
    public enum Voice
    {
        /// <summary>Characters, without rules.</summary>
        Babbling,

        /// <summary>Characters, with rules and bans that send lines back.</summary>
        Prattling,

        /// <summary>Words, with rules.</summary>
        Words,

        /// <summary>Words, with a memory that proposes pieces of lines.</summary>
        Pieces,

        /// <summary>Words, with a memory that proposes changed lines.</summary>
        Changes,
    }
}
