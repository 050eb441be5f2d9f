using System.Collections.Generic;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>What the scenes of a text tell a model.</summary>
/// <param name="NatsWithScenes">The mean cross-entropy when every line is read in its scene, in nats per character.</param>
/// <param name="NatsWithoutScenes">The mean cross-entropy when nothing is given, in nats per character.</param>
/// <param name="Fields">For the speaker and each field, how often the true value is the likeliest.</param>
internal sealed record SceneScores(double NatsWithScenes, double NatsWithoutScenes, IReadOnlyList<FieldScore> Fields);

/// <summary>How often the true value of a field is the likeliest: each line is read under every value, with its other fields as they are.</summary>
/// <param name="Name">The name of the field, or "speaker".</param>
/// <param name="Recognised">The share of lines, from 0 to 1. A tie does not count.</param>
/// <param name="Chance">The share that a guess would find.</param>
/// <param name="Lines">The number of lines that have the field.</param>
/// <param name="Values">The number of values to choose from. Of a number, the two ends of its range: the nearer one is the true one.</param>
internal sealed record FieldScore(string Name, double Recognised, double Chance, int Lines, int Values);
