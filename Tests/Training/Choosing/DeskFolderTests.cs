using System;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Choosing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Choosing;

public class DeskFolderTests
{
    private const string Header = "id,speaker,text,prime,seed,generated,perplexity,longest_copy\r\n";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder("desk");

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Read_AnEmptyFolder_HasNothing()
    {
        DeskFolder desk = DeskFolder.Read(_folder.Root);
        Assert.That((desk.Choices.Count, desk.Edited.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Read_Choices_TakesTheChosenLineAsTheBetterOne()
    {
        Write(DeskFolder.ChoicesName, Record("left") + Record("right") + Record("neither") + "{\"time\":\"2026-01-01T00:0");
        WriterChoice[] choices = [.. DeskFolder.Read(_folder.Root).Choices];
        Assert.That(choices.Select(choice => (choice.Better!.Value.Text, choice.Worse!.Value.Text)), Is.EqualTo(new[] { ("Halt.", "Go."), ("Go.", "Halt.") }));
        Assert.That(choices.Select(choice => choice.Better!.Value.Prime), Is.All.EqualTo("GUARD: "));
    }

    [TestCase("GUARD")]
    [TestCase("GUARD ")]
    [TestCase("GUARD: ")]
    public void Read_ATypedName_BecomesThePrimeOfItsLines(string typed)
    {
        Write(DeskFolder.ChoicesName, Record("left").Replace("GUARD: ", typed, StringComparison.Ordinal));
        Assert.That(DeskFolder.Read(_folder.Root).Choices.Single().Better!.Value.Prime, Is.EqualTo("GUARD: "));
    }

    [Test]
    public void Read_StarredLines_AreGoodAlone()
    {
        Write("old.stars.csv", Header + "a,GUARD,Halt there.,GUARD: ,7,Halt there.,,\r\n");
        WriterChoice choice = DeskFolder.Read(_folder.Root).Choices.Single();
        Assert.That(choice, Is.EqualTo(new WriterChoice(new JudgedLine("GUARD: ", "Halt there."), null)));
    }

    [Test]
    public void Read_StarredLinesOfOtherWords_AreEdited()
    {
        Write("old.stars.csv", Header + "a,GUARD,Halt there.,GUARD: ,7,Halt there.,,\r\nb,GUARD,Stand still.,GUARD: ,8,Stand there.,,\r\n");
        Assert.That(DeskFolder.Read(_folder.Root).Edited.Select(line => line.Text), Is.EqualTo(new[] { "Stand still." }));
    }

    [Test]
    public void Read_ListsOfBans_HaveRejectedLinesAndWords()
    {
        Write("old.banned.txt", "# Banned words and phrases, one per line.\ngods\nthe old king\nThe wolf is in the mill\n");
        Assert.That(DeskFolder.Read(_folder.Root).Choices, Is.EqualTo(new[] { new WriterChoice(null, new JudgedLine(string.Empty, "The wolf is in the mill")) }));
    }

    [Test]
    public void Read_ADamagedFileOfStars_Says()
    {
        Write("old.stars.csv", "id,text\r\n1,Halt\r\n");
        Assert.That(() => DeskFolder.Read(_folder.Root), Throws.InstanceOf<FormatException>().With.Message.Contains("old.stars.csv"));
    }

    private static string Record(string choice) =>
        $"{{\"time\":\"2026-01-01T00:00:00Z\",\"models\":[\"a.drnn\",\"b.drnn\"],\"seed\":\"7\",\"number\":0,\"prime\":\"GUARD: \",\"scene\":{{}},\"texts\":[\"Halt.\",\"Go.\"],\"choice\":\"{choice}\"}}\n";

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Root, name), text);
}
