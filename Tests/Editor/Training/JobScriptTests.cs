#nullable enable
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Training;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>Runs the scripts for Windows in a model of its command prompt.</summary>
    public class JobScriptTests
    {
        private const string Dotnet = @"C:\Program Files\dotnet\dotnet.exe";

        private CommandPrompt _prompt = null!;

        [SetUp]
        public void SetUp() => _prompt = new CommandPrompt();

        [TestCase(@"C:\Games\My project (1)\Library\Runs\Tavern-1")]
        [TestCase(@"C:\Games\a & b\Library\Runs\Tavern-1")]
        [TestCase(@"C:\Games\a&b\Library\Runs\Tavern-1")]
        [TestCase(@"C:\Games\(x)\Library\Runs\Tavern-1")]
        [TestCase(@"C:\Games\100% ale ^ %code%\Library\Runs\Tavern-1")]
        [TestCase(@"C:\Games\Mira's plain one!\Library\Runs\Tavern-1")]
        public void ForCommandPrompt_AnyFolder_RunsEachStepAsGiven(string folder)
        {
            JobFolder job = JobIn(folder);
            string[] build = { Dotnet, "build", folder + @"\DialogueRnn.Training.csproj", "-v", "quiet" };
            string[] train = { Dotnet, folder + @"\dialogue-rnn.dll", "train", folder + @"\corpus.txt", "-o", "Tavern (new).drnn" };
            _prompt.Files[folder + @"\built.txt.new"] = "stamp";

            Run(job, new JobStep(build), JobStep.Rename(folder + @"\built.txt.new", folder + @"\built.txt"), new JobStep(train));

            Assert.That(_prompt.Calls, Is.EqualTo(new[] { build, train }));
            Assert.That(_prompt.Files[folder + @"\built.txt"], Is.EqualTo("stamp"));
            Assert.That(_prompt.Files[job.ExitFile], Is.EqualTo("0"));
        }

        [TestCase("say \"well met\" & go (now)")]
        [TestCase("\"")]
        [TestCase("50% & \"more\" ^")]
        [TestCase(@"C:\folder\")]
        [TestCase(@"a\\""b\\")]
        [TestCase("")]
        [TestCase("a|b<c>d")]
        public void ForCommandPrompt_AnyArgument_ReachesTheProgram(string argument)
        {
            Run(JobIn(@"C:\Games"), new JobStep(new[] { Dotnet, argument, "last" }));

            Assert.That(_prompt.Calls.Single(), Is.EqualTo(new[] { Dotnet, argument, "last" }));
        }

        [Test]
        public void ForCommandPrompt_AStepThatFails_EndsTheJobWithItsCode()
        {
            JobFolder job = JobIn(@"C:\Games\a & b");
            Run(job, "3", new JobStep(new[] { Dotnet, "first" }), new JobStep(new[] { Dotnet, "second" }));

            Assert.That(_prompt.Calls.Single(), Is.EqualTo(new[] { Dotnet, "first" }));
            Assert.That(_prompt.Files[job.ExitFile], Is.EqualTo("3"));
        }

        [Test]
        public void ForCommandPrompt_CancelledBefore_RunsNothing()
        {
            JobFolder job = JobIn(@"C:\Games\My project (1)");
            _prompt.Files[job.CancelFile] = string.Empty;
            Run(job, new JobStep(new[] { Dotnet, "first" }));

            Assert.That(_prompt.Calls, Is.Empty);
            Assert.That(_prompt.Files[job.ExitFile], Is.EqualTo("130"));
        }

        [Test]
        public void ForCommandPrompt_OutputOfAStep_GoesToItsFile()
        {
            Run(JobIn(@"C:\Games"), new JobStep(new[] { Dotnet, "inspect" }, @"C:\Games\(1) & co\job.output"));

            Assert.That(_prompt.Files, Does.ContainKey(@"C:\Games\(1) & co\job.output"));
        }

        [Test]
        public void ForCommandPrompt_ALineBreakInAnArgument_IsRefused()
        {
            Assert.That(() => JobScript.ForCommandPrompt(JobIn(@"C:\Games"), new[] { new JobStep(new[] { Dotnet, "a\nb" }) }),
                Throws.TypeOf<TrainerException>().With.Message.Contains("line break"));
        }

        [TestCase("My project (1)")]
        [TestCase("a & b")]
        [TestCase("a&b")]
        public void Start_OnWindows_RunsTheScriptOfTheFolder(string name)
        {
            string folder = Path.Combine(Path.GetTempPath(), "scripts-" + System.Guid.NewGuid().ToString("N"), name);
            var processes = new FakeProcesses { IsWindows = true };
            try
            {
                new JobFolder(folder).Start(processes, new[] { new JobStep(new[] { Dotnet, "--info" }) });

                Assert.That((processes.LastProgram, processes.LastFolder), Is.EqualTo(("cmd.exe", Path.GetFullPath(folder))));
                Assert.That(CommandPrompt.CommandOf(processes.LastArguments), Is.EqualTo(@".\job.cmd"));
                Assert.That(File.Exists(Path.Combine(folder, "job.cmd")));
            }
            finally
            {
                Directory.Delete(Path.GetDirectoryName(folder)!, true);
            }
        }

        // Here a path of Windows is a name within the current folder.
        private static JobFolder JobIn(string folder) => new JobFolder(folder);

        private void Run(JobFolder job, params JobStep[] steps) => Run(job, "0", steps);

        private void Run(JobFolder job, string code, params JobStep[] steps)
        {
            _prompt.Programs[Dotnet] = code;
            _prompt.Run(JobScript.ForCommandPrompt(job, steps));
        }
    }
}
