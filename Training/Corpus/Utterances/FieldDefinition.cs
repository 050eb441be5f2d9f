using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>What a field of a corpus can be.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Values">The words of a choice, sorted by code points. Empty for other kinds.</param>
/// <param name="Minimum">The smallest number. 0 for other kinds.</param>
/// <param name="Maximum">The largest number. 0 for other kinds.</param>
/// <param name="Length">The number of elements of a vector. 0 for other kinds.</param>
internal sealed record FieldDefinition(string Name, FieldKind Kind, IReadOnlyList<string> Values, double Minimum, double Maximum, int Length);
