#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>Reads a bias as users type it: <c>!=-2 q=never</c>.</summary>
    internal static class BiasText
    {
        /// <summary>No bias.</summary>
        internal static readonly IReadOnlyDictionary<string, float> None = new Dictionary<string, float>();

        private const string Never = "never";
        private const float Largest = 100;

        /// <summary>Reads a bias.</summary>
        /// <param name="text">The typed text. Empty for no bias.</param>
        /// <param name="bias">Receives the bias. Unchanged if the text has an error.</param>
        /// <returns>The error message. Null if the text is valid.</returns>
        internal static string? Parse(string text, ref IReadOnlyDictionary<string, float> bias)
        {
            var read = new Dictionary<string, float>(StringComparer.Ordinal);
            foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                // The last '=' is the separator, so '=' itself can have a bias.
                int sign = part.LastIndexOf('=');
                if (sign < 1 || !TryRead(part.Substring(sign + 1), out float value))
                    return $"Bias: '{part}' is not a valid bias. Give a character, '=', and a number from -{Largest:0} to {Largest:0} or '{Never}', as in '!=-2 q={Never}'.";
                read[part.Substring(0, sign)] = value;
            }

            bias = read;
            return null;
        }

        private static bool TryRead(string text, out float value)
        {
            value = float.NegativeInfinity;
            return text == Never || (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= Largest);
        }
    }
}
