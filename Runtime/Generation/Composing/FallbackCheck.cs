#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>Checks the fallback line against the bans of the settings, so an error shows when the game starts.</summary>
    internal static class FallbackCheck
    {
        /// <summary>Checks the fallback line of a plan.</summary>
        /// <exception cref="ArgumentException">The fallback line contains banned text.</exception>
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
            $"The fallback line '{fallback}' contains text that {nameof(GenerationSettings)} bans, at or before its character {index + 1}. " +
            "Change the line.");
    }
}
