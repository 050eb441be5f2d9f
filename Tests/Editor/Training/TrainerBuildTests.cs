#nullable enable
#if DIALOGUERNN_STANDINS
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Training;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>The stamp that says of which sources a trainer was built. The editor writes it, and the script only renames it.</summary>
    public class TrainerBuildTests : TrainingDeskProject
    {
        [Test]
        public void Steps_FirstTime_CallDotnetAlone()
        {
            Assert.That(Build().Steps("dotnet").Where(step => !step.IsRenaming).Select(step => step.Command[0]), Is.EqualTo(new[] { "dotnet" }));
        }

        [Test]
        public void Steps_AfterABuild_AreNone()
        {
            Run(Build().Steps("dotnet"));

            Assert.That(Build().Steps("dotnet"), Is.Empty);
        }

        [Test]
        public void Steps_AfterABuildThatFailed_AreThere()
        {
            Run(Build().Steps("dotnet").Where(step => !step.IsRenaming));

            Assert.That(Build().Steps("dotnet"), Is.Not.Empty);
        }

        [Test]
        public void Steps_AfterAChangeOfTheSources_AreThere()
        {
            Run(Build().Steps("dotnet"));
            File.WriteAllText("Package/Training/Program.cs", "class Program { }");

            Assert.That(Build().Steps("dotnet"), Is.Not.Empty);
        }

        private static TrainerBuild Build() => new TrainerBuild("Package", "Library/DialogueRnn");

        // What the script does.
        private static void Run(IEnumerable<JobStep> steps)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Build().Program)!);
            foreach (JobStep step in steps)
            {
                if (step.IsRenaming)
                    File.Move(step.Command[0], step.Command[1]);
                else
                    File.WriteAllText(Build().Program, string.Empty);
            }
        }
    }
}
#endif
