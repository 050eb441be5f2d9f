using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Studio.Choices;

/// <summary>One answer of a writer who saw two lines without knowing which model said which. A line of <c>choices.jsonl</c>.</summary>
/// <param name="Time">When it was given, UTC.</param>
/// <param name="Models">The names of the two model files: that of the left line, then that of the right one.</param>
/// <param name="Seed">The seed of the desk, for both lines. A text, because it can be larger than a number of JavaScript.</param>
/// <param name="Number">The number of the pair for these models, moment and seed, from 0: the lines are those that a new desk says as number <c>Number + 1</c>.</param>
/// <param name="Prime">The prime, as typed.</param>
/// <param name="Scene">The values of scene fields by name.</param>
/// <param name="Texts">The left and the right line, without the prime.</param>
/// <param name="Choice">"left", "right" or "neither".</param>
internal sealed record ChoiceRecord(
    DateTime Time, IReadOnlyList<string> Models, string Seed, int Number, string Prime, IReadOnlyDictionary<string, string> Scene, IReadOnlyList<string> Texts, string Choice);
