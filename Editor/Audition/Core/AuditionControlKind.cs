#nullable enable
namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>What a control takes.</summary>
    internal enum AuditionControlKind
    {
        /// <summary>Any text.</summary>
        Text,

        /// <summary>A number, or nothing for what the model says.</summary>
        Number,

        /// <summary>On or off.</summary>
        Switch,

        /// <summary>One of several words.</summary>
        Choice,
    }
}
