#nullable enable
using System;
using DialogueRnn.Model.Entries;

namespace DialogueRnn.Model
{
    /// <summary>The names of the weight formats, and the entries of a quantisation summary in the manifest.</summary>
    internal static class QuantisationFormat
    {
        /// <summary>The entries of a summary.</summary>
        internal static readonly NamedEntries<QuantisationSummary> Entries = new NamedEntries<QuantisationSummary>()
            .Number("perplexityRatio", summary => summary.PerplexityRatio, (summary, number) => summary.PerplexityRatio = number)
            .Number("equalFirstChoices", summary => summary.EqualFirstChoices, (summary, number) => summary.EqualFirstChoices = number)
            .Count("tokens", summary => summary.Tokens, (summary, number) => summary.Tokens = number)
            .Text("engine", summary => summary.Engine, (summary, text) => summary.Engine = text);

        internal static string NameOf(WeightFormat format) => format switch
        {
            WeightFormat.Int8 => "int8",
            WeightFormat.Int4 => "int4",
            _ => "fp32",
        };

        /// <summary>Reads the name of a weight format.</summary>
        /// <exception cref="FormatException">The name is unknown.</exception>
        internal static WeightFormat Parse(string? name) => name switch
        {
            "fp32" => WeightFormat.Fp32,
            "int8" => WeightFormat.Int8,
            "int4" => WeightFormat.Int4,
            _ => throw new FormatException($"the weights are '{name}', and only 'fp32', 'int8' and 'int4' are known"),
        };
    }
}
