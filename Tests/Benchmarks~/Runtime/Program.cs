using System.CommandLine;
using DialogueRnn.Benchmarks;

var root = new RootCommand("Measures the runtime of DialogueRnn.")
{
    BackendCommand.Create(), GuardCommand.Create(), GuardedStepCommand.Create(), GameLoopCommand.Create(), LoadCommand.Create(), WordCommand.Create(), TakesCommand.Create(), ReplyCommand.Create(), SceneStepCommand.Create(), VoicesCommand.Create(),
};
return root.Parse(args).Invoke();
