using System;
using System.CommandLine;
using System.IO;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Terminal;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Commands;

/// <summary><c>status RUN</c>: prints the progress of a run.</summary>
internal static class StatusCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> run = NamedArgument.One("run", "the run directory");
        var json = JsonOutput.Option();
        var command = new Command("status", "Prints the progress of a run.") { run, json };
        command.SetAction(parsed =>
        {
            var directory = InputPath.Run(parsed.GetValue(run)!);
            if (!File.Exists(directory.ProgressFile))
                throw new UserErrorException($"'{parsed.GetValue(run)}' is not a run directory: it has no file progress.msgpack. Name a directory that 'train' wrote.");
            RunStatus status = RunStatus.Read(directory);
            if (parsed.GetValue(json))
                Report(status);
            else
                Tell(status, directory);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Report(RunStatus status) => JsonOutput.Write(new
    {
        State = status.State.ToString(),
        status.LastStep?.Step,
        status.LastStep?.Epoch,
        status.LastStep?.TrainingLoss,
        ValidationLoss = status.LastValidation?.Loss,
        BestValidationLoss = status.BestValidation?.Loss,
        BestStep = status.BestValidation?.Step,
        status.Progress,
        status.CharactersPerSecond,
        SecondsLeft = status.TimeLeft?.TotalSeconds,
        status.ProcessId,
        LastSign = status.LastSign,
        Reason = status.Finished?.Reason ?? status.Failed?.Message,
    });

    private static void Tell(RunStatus status, RunDirectory run)
    {
        string? reason = status.Finished?.Reason ?? status.Failed?.Message;
        Row("state", reason is null ? $"{status.State}" : $"{status.State} ({reason})");
        if (status.Started is { } started)
            Row("trains", $"preset {started.Preset}, {started.Parameters:N0} weights, {started.Characters:N0} characters, on {started.Device}");
        if (status.LastStep is { } step)
            Row("step", $"{step.Step:N0}, epoch {step.Epoch:0.0}, training loss {step.TrainingLoss:0.000} nats");
        if (status.BestValidation is { } best)
            Row("best", $"{best.Loss:0.0000} nats at step {best.Step:N0}, accuracy {best.Accuracy:P1}");
        if (status.State == RunState.Running && status.TimeLeft is { } left)
            Row("time left", $"{Duration.Format(left)} at {status.CharactersPerSecond:N0} characters/s");
        if (status.LastSample is { } sample)
            Row("sample", (sample.Prime + sample.Text).Replace("\n", " / ", StringComparison.Ordinal));
        Row("run", run.FullPath);
    }

    private static void Row(string name, string value) => FactSheet.Print((name, value));
}
