using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Casting.Clusters;
using DialogueRnn.Training.Casting.Gathering;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Casting.Running;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands.Casting;

/// <summary><c>cast VOICES.yaml</c>: trains the voices of a manifest, here or on a cluster.</summary>
internal static class CastCommand
{
    private const int MostJobs = 10_000;

    /// <summary>Creates the command.</summary>
    /// <param name="invoke">Runs a command of this tool and returns its exit code.</param>
    /// <param name="rules">Gives the rules of the options of <c>train</c>.</param>
    public static Command Create(Func<IReadOnlyList<string>, int> invoke, Func<TrainRulebook> rules)
    {
        Argument<string> manifest = NamedArgument.One("voices", "the manifest, a YAML file; it may be left out where --out names a folder with a plan");
        manifest.Arity = ArgumentArity.ZeroOrOne;
        var output = new Option<string?>("--out") { Description = "the folder of the cast (default: the manifest's name with the ending .cast, beside it)" };
        Option<int?> atOnce = RangedOption.Number("--at-once", "largest number of runs at once (default: as many as the cores allow)", 1, MostJobs);
        var retry = new Option<bool>("--retry") { Description = "try runs again that have failed before" };
        var plan = new Option<bool>("--plan") { Description = "only write the plan: one numbered job for each run" };
        Option<int?> job = RangedOption.Number("--job", "run only this job of the plan, from 0", 0, MostJobs);
        var gather = new Option<bool>("--gather") { Description = "only make the table, the report page and the copies of the best models" };
        var slurm = new Option<bool>("--slurm") { Description = "only submit the plan to Slurm: an array of jobs, and a job that gathers; the scripts are in the folder of the cast" };
        var slurmOption = new Option<string[]>("--slurm-option") { Description = "with --slurm: an option of sbatch, such as --partition=long; may be given more than once" };
        var json = JsonOutput.Option();
        var command = new Command("cast", "Trains the voices of a manifest: several runs at once here, or as jobs of a cluster.") { manifest, output, atOnce, retry, plan, job, gather, slurm, slurmOption, json };
        command.SetAction(parsed =>
        {
            CheckOne(parsed, plan, job, gather, slurm);
            if (parsed.GetValue(slurmOption) is { Length: > 0 } && !parsed.GetValue(slurm))
                throw new UserErrorException("--slurm-option has no meaning without --slurm. Give both, or leave it out.");
            (CastPlan Plan, CastFolder Folder) cast = Open(parsed.GetValue(manifest), parsed.GetValue(output), rules);
            if (parsed.GetValue(plan))
                return Tell(cast.Plan, cast.Folder);
            if (parsed.GetValue(job) is { } number)
                return new CastJobCourse(cast.Folder, invoke).Run(cast.Plan.Job(number));
            if (parsed.GetValue(slurm))
                return Submit(cast.Plan, cast.Folder, parsed.GetValue(slurmOption) ?? []);
            var local = new LocalCast(cast.Plan, cast.Folder, parsed.GetValue(atOnce) ?? Math.Max(1, Environment.ProcessorCount / cast.Plan.MostThreads));
            if (!parsed.GetValue(gather))
                Run(local, parsed.GetValue(retry));
            return new CastOutput(cast.Folder, parsed.GetValue(json)).Tell(CastGathering.Gather(cast.Plan, cast.Folder));
        });
        return command;
    }

    private static (CastPlan Plan, CastFolder Folder) Open(string? manifest, string? output, Func<TrainRulebook> rules)
    {
        if (manifest is null && output is null)
            throw new UserErrorException($"There is no manifest. Name a YAML file with voices, or a folder with a plan with --out.");
        if (output is not null && File.Exists(output))
            throw new UserErrorException($"--out {output}: this is a file. Name a folder.");
        if (manifest is not null && Directory.Exists(manifest))
            throw new UserErrorException($"The manifest '{manifest}' is a folder. Name a YAML file with voices, or name a folder with a plan with --out.");
        var folder = new CastFolder(output ?? Path.ChangeExtension(Path.GetFullPath(manifest!), ".cast"));
        return (manifest is null ? CastPlan.Load(folder.PlanFile) : CastPlanner.Open(manifest, folder, rules(), Environment.ProcessorCount), folder);
    }

    private static void CheckOne(ParseResult parsed, params Option[] options)
    {
        string[] given = [.. options.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name)];
        if (given.Length > 1)
            throw new UserErrorException($"{given[0]} and {given[1]} are two different things to do. Give only one of them.");
    }

    private static void Run(LocalCast local, bool retries)
    {
        using var interrupt = new Interrupt(StandardError.Console());
        CastDisplay.Follow(StandardError.Console(), display => local.Run(display, retries, interrupt.Token));
    }

    private static int Submit(CastPlan plan, CastFolder folder, IReadOnlyList<string> options)
    {
        var scripts = new SlurmScripts(plan, folder, OwnCommand.Line([]));
        scripts.Write();
        (string array, string gather) = SlurmSubmission.Submit(scripts, options);
        FactSheet.Print(("array", array), ("gather", gather), ("scripts", $"{scripts.JobFile}, {scripts.GatherFile}"));
        return ExitCode.Done;
    }

    private static int Tell(CastPlan plan, CastFolder folder)
    {
        foreach (CastJob job in plan.Jobs)
            Console.Out.WriteLine($"{job.Number}\t{job.Name}\t{string.Join(' ', job.Choices.Select(choice => $"{choice.Key}={choice.Value}"))}");
        Console.Error.WriteLine($"The plan is {folder.PlanFile}. Run a job with '{CommandName.Value} cast --out {folder.Root} --job N'.");
        return ExitCode.Done;
    }
}
