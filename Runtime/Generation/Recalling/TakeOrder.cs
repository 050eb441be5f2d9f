#nullable enable

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>Says which of two takes is shown.</summary>
    internal static class TakeOrder
    {
        /// <summary>The bar that no take reaches.</summary>
        internal const double NoBar = double.PositiveInfinity;

        /// <summary>Returns true if a take is shown rather than another one.</summary>
        /// <remarks>The first take that reaches the bar is shown. If none does, the take with the highest score is shown: of equal ones, the first. A higher
        /// score never makes a take lose, so a take cannot win if its largest possible score does not.</remarks>
        /// <param name="score">The score of the take.</param>
        /// <param name="number">The number of the take.</param>
        /// <param name="otherScore">The score of the other take.</param>
        /// <param name="otherNumber">The number of the other take.</param>
        /// <param name="bar">The score that is good enough. <see cref="NoBar"/> for none.</param>
        internal static bool Wins(double score, int number, double otherScore, int otherNumber, double bar)
        {
            bool passes = Passes(score, bar);
            if (passes != Passes(otherScore, bar))
                return passes;
            if (passes)
                return number < otherNumber;
            return score > otherScore || (score == otherScore && number < otherNumber);
        }

        // Also a bar of infinity is never reached.
        private static bool Passes(double score, double bar) => score >= bar && bar < NoBar;
    }
}
