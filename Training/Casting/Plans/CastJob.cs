using System.Collections.Generic;

namespace DialogueRnn.Training.Casting.Plans;

/// <summary>A job of a plan: one training run.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Name">Its name: that of its voice, and if the voice has several runs a dot and a number from 1.</param>
/// <param name="Voice">The name of its voice.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Corpus">The full paths of the corpus: files, folders and globs.</param>
/// <param name="Options">The arguments of <c>train</c> that give options.</param>
/// <param name="Choices">The options in which the runs of the voice differ.</param>
internal sealed record CastJob(
    int Number, string Name, string Voice, int Threads, IReadOnlyList<string> Corpus, IReadOnlyList<string> Options, IReadOnlyDictionary<string, string> Choices);
