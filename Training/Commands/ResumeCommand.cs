using System.CommandLine;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting;

namespace DialogueRnn.Training.Commands;

/// <summary><c>resume RUN</c>.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "the run directory" };
        var json = JsonOutput.Option();
        var command = new Command("resume", "Goes on with a run from its last checkpoint, bit for bit, and exports the model.") { run, json };
        command.SetAction(parsed =>
        {
            using TrainingSession session = TrainingSession.Resume(new RunDirectory(parsed.GetValue(run)!));
            return TrainingCourse.Run(session, parsed.GetValue(json));
        });
        return command;
    }
}
