#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Samples.Market
{
    /// <summary>What is known of the moment, as the variables of a dialogue script: the hour, the weather, the player's wounds, and whom the player has met.</summary>
    internal sealed class MarketFacts
    {
        private const string Nothing = "no";

        private readonly Dictionary<string, string> _values = new Dictionary<string, string>();

        /// <summary>The value of a fact for a person: the person's own, otherwise everybody's, otherwise "no".</summary>
        internal string Of(string person, string name) =>
            _values.TryGetValue($"{person} {name}", out string? own) ? own : _values.TryGetValue(name, out string? value) ? value : Nothing;

        /// <summary>Sets a fact that holds for everybody.</summary>
        internal void Set(string name, string value) => _values[name] = value;

        /// <summary>Sets a fact of one person.</summary>
        internal void Set(string person, string name, string value) => _values[$"{person} {name}"] = value;
    }
}
