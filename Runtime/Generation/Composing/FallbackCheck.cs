#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>Holds the author's fallback line to what the author bans: better when the game starts than when the line is
    /// needed.</summary>
    internal static class FallbackCheck
    {
        /// <exception cref="ArgumentException">The fallback line holds something banned.</exception>
        internal static void Run(LinePlan plan)
        {
            string? fallback = plan.Settings.Fallback;
            if (fallback is null)
                return;
            foreach (ITextGuard guard in plan.NewGuards())
            {
                guard.Begin(string.Empty);
                for (int index = 0; index < fallback.Length; index++)
                {
                    if (!guard.Allows(fallback.AsSpan(index, 1)))
                        throw Banned(fallback, index);
                    guard.Append(fallback.AsSpan(index, 1));
                }

                if (!guard.AllowsEnd)
                    throw Banned(fallback, fallback.Length - 1);
            }
        }

        private static ArgumentException Banned(string fallback, int index) => new ArgumentException(
            $"The fallback line '{fallback}' holds what {nameof(GenerationSettings)} does not allow, at or before its character {index + 1}. " +
            "Change the line.");
    }
}
