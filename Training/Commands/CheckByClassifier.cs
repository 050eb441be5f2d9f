using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using DialogueRnn.Classification;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Training.Checking;
using DialogueRnn.Training.Commands.Options;

namespace DialogueRnn.Training.Commands;

/// <summary><c>check MODEL --by CLASSIFIER --field NAME</c>: generates lines under every value of a scene field, and lets a classifier find the value.</summary>
internal sealed class CheckByClassifier
{
    /// <summary>The default number of lines of each value.</summary>
    public const int UsualLines = 50;

    private const int LongestName = 16;

    private readonly Option<string> _by = new("--by") { Description = "a classifier that finds the values of --field in generated lines; it should be trained on other lines than the model" };
    private readonly Option<string> _field = new("--field") { Description = "with --by: the scene field (default: the one whose values are the classifier's labels)" };
    private readonly Option<string> _scene = new("--scene") { Description = "with --by: the other fields of the moment, as in 'hour=night'" };
    private readonly Option<float?> _guidance = SceneOption.Guidance();
    private readonly Option<double?> _least = RangedOption.Number("--least-found", "with --by: smallest allowed share of lines in which the classifier finds the value, 0 to 1 (default: 0)", 0.0, 1.0);
    private readonly Option<int?> _lines;
    private readonly Option<bool> _json;
    private readonly Option[] _others;

    /// <summary>Adds the options to the command <c>check</c>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="lines">The option for the number of lines.</param>
    /// <param name="json">The option for JSON.</param>
    /// <param name="others">The options that have no meaning together with <c>--by</c>.</param>
    public CheckByClassifier(Command command, Option<int?> lines, Option<bool> json, Option[] others)
    {
        (_lines, _json, _others) = (lines, json, others);
        foreach (Option option in (Option[])[_by, _field, _scene, _guidance, _least])
            command.Options.Add(option);
    }

    /// <summary>Whether the command line asks for a check by a classifier.</summary>
    /// <exception cref="UserErrorException">The options contradict each other.</exception>
    public bool IsAsked(ParseResult parsed)
    {
        if (!IsGiven(parsed, _by))
        {
            return Array.Find<Option>([_field, _scene, _guidance, _least], option => IsGiven(parsed, option)) is { } needing
                ? throw new UserErrorException($"{needing.Name} needs a classifier. Name one with {_by.Name}.")
                : false;
        }

        return Array.Find(_others, option => IsGiven(parsed, option)) is { } other
            ? throw new UserErrorException($"{other.Name} has no meaning together with {_by.Name}. Leave one of the two out.")
            : true;
    }

    /// <summary>Generates, classifies and reports.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The path of the model file.</param>
    /// <param name="model">The model.</param>
    /// <param name="generator">Its generator.</param>
    /// <param name="primes">The beginnings of the lines.</param>
    /// <returns>The exit code. <see cref="ExitCode.WorkFailed"/> if the share is below <c>--least-found</c>.</returns>
    /// <exception cref="UserErrorException">The model has no such field, or the classifier knows none of its values.</exception>
    public int Run(ParseResult parsed, string path, DialogueModel model, DialogueGenerator generator, string[] primes)
    {
        string by = parsed.GetValue(_by)!;
        if (model.Manifest.Scene is not { } schema)
            throw new UserErrorException($"'{path}' has no scene fields, so {_by.Name} has nothing to check. Train on a corpus with fields.");
        if (!InputPath.ReadManifest(by).IsClassifier)
            throw new UserErrorException($"{_by.Name}: '{by}' is not a classifier. Train one with '{CommandName.Value} train --task label'.");
        using DialogueClassifier classifier = DialogueClassifier.Load(by);
        SceneField field = FieldOf(parsed.GetValue(_field), schema, classifier, by);
        string[] values = [.. field.Values.Where(value => classifier.Labels.Contains(value))];
        if (values.Length == 0)
            throw new UserErrorException($"The classifier '{by}' knows no value of the field '{field.Name}'. Its labels: {string.Join(", ", classifier.Labels)}. The values: {string.Join(", ", field.Values)}.");
        float? guidance = parsed.GetValue(_guidance);
        Scene scene = SceneOption.Read(parsed.GetValue(_scene) ?? string.Empty, guidance, model)!;
        IReadOnlyList<ValueFinding> findings = new SceneCheck(generator, classifier, primes, scene).Run(field.Name, values, parsed.GetValue(_lines) ?? UsualLines);
        double share = findings.Average(finding => finding.Share);
        bool isKept = share >= (parsed.GetValue(_least) ?? 0);
        if (parsed.GetValue(_json))
            JsonOutput.Write(new { Model = path, By = by, Field = field.Name, Guidance = guidance ?? 1, Found = share, Chance = 1.0 / classifier.Labels.Count, Values = findings, Kept = isKept });
        else
            Tell(field, findings, share, classifier.Labels.Count);
        if (!isKept)
            Console.Error.WriteLine($"{CommandName.Value}: the classifier found the value of '{field.Name}' in {Percent(share)} of the lines, and {Percent(parsed.GetValue(_least)!.Value)} were asked for.");
        return isKept ? ExitCode.Done : ExitCode.WorkFailed;
    }

    private SceneField FieldOf(string? name, SceneSchema schema, DialogueClassifier classifier, string by)
    {
        if (name is not null)
        {
            SceneField field = schema.Find(name) ?? throw new UserErrorException($"{_field.Name} {name}: the model has no such field. Its fields: {string.Join(", ", schema.Fields)}.");
            return field.Kind == SceneFieldKind.Choice ? field : throw new UserErrorException($"{_field.Name} {name}: a classifier can only find the words of a choice, but the field is {field}.");
        }

        SceneField[] fitting = [.. schema.Fields.Where(field => field.Values.Any(value => classifier.Labels.Contains(value)))];
        return fitting.Length == 1 ? fitting[0] : throw new UserErrorException(
            $"The labels of '{by}' are values of {(fitting.Length == 0 ? "no field" : "several fields")} of the model. Name the field with {_field.Name}: {string.Join(", ", schema.Fields.Select(field => field.Name))}.");
    }

    private static void Tell(SceneField field, IReadOnlyList<ValueFinding> findings, double share, int labels)
    {
        Console.Out.WriteLine($"{field.Name,-LongestName}  lines   found  mostly mistaken for");
        foreach (ValueFinding finding in findings)
            Console.Out.WriteLine($"{finding.Value,-LongestName}  {finding.Lines,5}  {Percent(finding.Share),6}  {finding.Mistaken}");
        Console.Out.WriteLine($"{"all",-LongestName}  {findings.Sum(finding => finding.Lines),5}  {Percent(share),6}  (chance: {Percent(1.0 / labels)})");
        foreach (ValueFinding finding in findings.Where(finding => finding.Example.Length > 0))
            Console.Out.WriteLine($"  {finding.Value}: {finding.Example}");
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is OptionResult { Implicit: false };

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
