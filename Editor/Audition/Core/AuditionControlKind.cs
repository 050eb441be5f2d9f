#nullable enable
namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>The kinds of value that a control takes.</summary>
    internal enum AuditionControlKind
    {
        /// <summary>Any text.</summary>
        Text,

        /// <summary>A number. Empty for the model's own value.</summary>
        Number,

        /// <summary>On or off.</summary>
        Switch,

        /// <summary>One of several words.</summary>
        Choice,
    }
}
