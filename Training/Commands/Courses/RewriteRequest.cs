using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Fitting.Rewrites;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>What <c>train --task rewrite</c> asks for.</summary>
/// <param name="Corpus">The corpus: files, folders and globs.</param>
/// <param name="Preset">The value of <c>--preset</c>.</param>
/// <param name="Model">The full path of the model file to write.</param>
internal sealed record RewriteRequest(string[] Corpus, string Preset, string Model)
{
    /// <summary>Trains the rewriter and exports it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="overrides">The options that override a preset.</param>
    /// <param name="directory">The run directory.</param>
    /// <param name="json">True for a report in JSON.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UserErrorException">An option does not fit.</exception>
    public int Train(ParseResult parsed, TrainOptionSet overrides, RunDirectory directory, bool json)
    {
        TaskOptions.CheckRewriting(parsed);
        TrainingOptions options = overrides.Apply(parsed, RewritePresets.For(Preset)) with { Corpus = [.. Corpus.Select(Path.GetFullPath)], Output = Model };
        options = options with { ValidationText = options.ValidationText is null ? null : Path.GetFullPath(options.ValidationText) };
        TrainOptionSet.Check(options);
        RewriteData data = RewriteData.Read(options);
        OutputPath.CheckApart(Model, data.Files);
        using RewriteSession session = RewriteSession.Begin(options, data, directory);
        return RewriteCourse.Run(session, json);
    }
}
