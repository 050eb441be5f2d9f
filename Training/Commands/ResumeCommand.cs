using System.CommandLine;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Labels;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Fitting.Rewrites;

namespace DialogueRnn.Training.Commands;

/// <summary><c>resume RUN</c>: continues a run from its last checkpoint.</summary>
internal static class ResumeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> run = NamedArgument.One("run", "the run directory");
        var json = JsonOutput.Option();
        var command = new Command("resume", "Continues a run exactly from its last checkpoint and exports the model.") { run, json };
        command.SetAction(parsed =>
        {
            RunDirectory directory = InputPath.Run(parsed.GetValue(run)!);
            TrainingOptions options = RunConfiguration.Load(directory).Options;
            OutputPath.Check(options.Output, DialogueModelFile.Extension);
            if (options.IsRewriter)
            {
                using RewriteSession rewrites = RewriteSession.Resume(directory);
                return RewriteCourse.Run(rewrites, parsed.GetValue(json));
            }

            if (options.IsClassifier)
            {
                using LabelSession labels = LabelSession.Resume(directory);
                return LabelCourse.Run(labels, parsed.GetValue(json));
            }

            using TrainingSession session = TrainingSession.Resume(directory);
            return TrainingCourse.Run(session, parsed.GetValue(json));
        });
        return command;
    }
}
