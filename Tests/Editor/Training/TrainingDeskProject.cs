#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Training;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>A project with a corpus and a package, a desk over it, and programs that do not run.</summary>
    public abstract class TrainingDeskProject
    {
        private string _before = null!;

        private protected FakeProcesses Processes { get; } = new FakeProcesses();

        private protected string Root { get; private set; } = null!;

        private protected TrainingDesk Desk { get; set; } = null!;

        private protected TrainingPlan Plan { get; private set; } = null!;

        /// <summary>The script of the run that was begun last.</summary>
        private protected string Script => File.ReadAllText(Path.Combine(Desk.Run!.FullPath, "job.sh"));

        [SetUp]
        public void SetUp()
        {
            _before = Environment.CurrentDirectory;
            Root = Path.Combine(Path.GetTempPath(), "training-" + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(Path.Combine(Root, "Assets"));
            Directory.CreateDirectory(Path.Combine(Root, "Package/Training"));
            Environment.CurrentDirectory = Root;
            File.WriteAllText("Package/Training/DialogueRnn.Training.csproj", "<Project />");
            File.WriteAllText("Assets/corpus.txt", "BARKEEP: Mind the step.\n");
            File.WriteAllText("trainer.dll", string.Empty);
            Processes.Started.Clear();
            Processes.AreRunning = true;
            Processes.Sdks = "10.0.100 [/usr/share/dotnet/sdk]\n";
            Desk = New();
            Plan = new TrainingPlan { Corpus = "Assets/corpus.txt", Output = "Assets/Tavern.drnn" };
        }

        [TearDown]
        public void TearDown()
        {
            Environment.CurrentDirectory = _before;
            Directory.Delete(Root, true);
        }

        private protected TrainingDesk New()
        {
            var desk = new TrainingDesk(Processes, "Package", "Library/DialogueRnn");
            desk.Command.ProgramPath = "trainer.dll";
            return desk;
        }

        private protected void Answer(int code, string json)
        {
            Desk.Inspect(Plan);
            File.WriteAllText("Library/DialogueRnn/Inspect/job.output", json);
            File.WriteAllText("Library/DialogueRnn/Inspect/job.exit", $"{code}\n");
            Desk.Tick();
        }

        private protected void Log(params ProgressEvent[] events)
        {
            System.Threading.Thread.Sleep(5);
            using var log = new ProgressLog(Desk.Run!.ProgressFile);
            foreach (ProgressEvent progress in events)
                log.Append(progress);
        }
    }
}
#endif
