using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting.Keeping;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>The memory of the corpus of a run. The run directory keeps it, so a later export does not need the corpus.</summary>
internal static class RunMemory
{
    /// <summary>The number of takes that a model file with a memory suggests. A line of 45 characters then costs about 20 ms of one core.</summary>
    public const int SuggestedTakes = 8;

    /// <summary>Reads the memory from the run directory, or builds it from the corpus and saves it there.</summary>
    /// <param name="run">The run.</param>
    /// <param name="manifest">The manifest of the model.</param>
    /// <returns>The memory. Null if it is off, or if the model cannot have one: it is a character model, or its vocabulary is too large or has no line break.</returns>
    /// <exception cref="TrainingDataException">The directory has no memory, and the corpus is missing or has changed.</exception>
    public static CorpusMemory? Of(RunDirectory run, ModelManifest manifest)
    {
        Vocabulary vocabulary = manifest.Vocabulary;
        RunConfiguration configuration = RunConfiguration.Load(run);
        if (configuration.Options.Memory == "off" || vocabulary.Level != TokenLevel.Word || vocabulary.Size > CorpusMemory.LargestVocabulary ||
            !vocabulary.TryGetToken("\n", out _))
        {
            return null;
        }

        string file = RunFingerprint.FileOf(run, configuration, CorpusMemory.ExtraName);
        if (File.Exists(file) && TryRead(file, manifest) is { } kept)
            return kept;
        CorpusMemory memory = Build(RunFingerprint.ReadCorpus(run, configuration, "memory of its lines"), manifest, configuration.Options.From is not null);
        byte[] bytes = memory.ToBytes();
        AtomicFile.Write(file, stream => stream.Write(bytes));
        return memory;
    }

    /// <summary>Builds the memory of a corpus.</summary>
    internal static CorpusMemory Build(UtteranceCorpus corpus, ModelManifest manifest, bool isStarted = false)
    {
        (string Line, IReadOnlyDictionary<string, FieldValue> Fields)[] lines = [.. corpus.Lines];
        Scene? scene = manifest.Scene is { } schema ? new Scene(schema) : null;
        SceneValues?[] moments = Array.ConvertAll(lines, line => MomentOf(scene, line.Fields));
        var voices = CorpusVoices.Of(corpus.Text.Text, Array.ConvertAll(lines, line => line.Line), isStarted).ToDictionary(
            voice => voice.Key,
            voice => (IReadOnlyList<TaggedLine>)[.. voice.Value.Select(line => new TaggedLine(line.Text, moments[line.Number]))]);
        return CorpusMemory.Build(manifest.Vocabulary, voices, manifest.Scene);
    }

    private static SceneValues? MomentOf(Scene? scene, IReadOnlyDictionary<string, FieldValue> fields)
    {
        if (scene is null || fields.Count == 0)
            return null;
        SceneFields.Set(scene, fields);
        return scene.Moment;
    }

    // A run of an earlier version kept a memory without fields.
    private static CorpusMemory? TryRead(string file, ModelManifest manifest)
    {
        try
        {
            CorpusMemory kept = CorpusMemory.FromBytes(File.ReadAllBytes(file), manifest.Vocabulary, file, manifest.Scene);
            return kept.HasScenes == (manifest.Scene is not null) ? kept : null;
        }
        catch (DialogueModelFormatException)
        {
            return null;
        }
    }
}
