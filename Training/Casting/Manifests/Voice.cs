using System.Collections.Generic;

namespace DialogueRnn.Training.Casting.Manifests;

/// <summary>A voice of a manifest.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Corpus">The full paths of its corpus: files, folders and globs.</param>
/// <param name="Settings">The options that all its runs have.</param>
/// <param name="Variants">The options of each run that differ. One empty list if there is one run.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record Voice(string Name, IReadOnlyList<string> Corpus, IReadOnlyList<Setting> Settings, IReadOnlyList<IReadOnlyList<Setting>> Variants, ManifestNode Place);
