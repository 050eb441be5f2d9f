using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Reading;

[TestFixture]
internal sealed class TableTests
{
    [Test]
    public void Read_ColumnsByName_AreSpeakerTextHeardAndFields()
    {
        Utterance utterance = Records.OfTable("mood,Speaker,heard,TEXT,health\nangry,guard,PLAYER: Why?,\"Law, sir: law.\",0.5\n").Single();

        Assert.That((utterance.Line, utterance.Heard!.Line, utterance.Fields()), Is.EqualTo(("Guard: Law, sir: law.", "PLAYER: Why?", "mood=angry; health=0.5")));
    }

    [TestCase("speaker,text\nGUARD,\"\"\"Halt,\"\" he said.\"\n", "\"Halt,\" he said.", TestName = "quotes in quotes")]
    [TestCase("speaker,text\nGUARD,\"One.\n\n Two.\"\n", "One. Two.", TestName = "line break in a cell")]
    [TestCase("speaker;text\nGUARD;Halt, you.\n", "Halt, you.", TestName = "semicolons")]
    [TestCase("speaker\ttext\nGUARD\tHalt, you.\n", "Halt, you.", TestName = "tabs")]
    [TestCase("speaker|text\nGUARD|Halt, you.\n", "Halt, you.", TestName = "bars")]
    [TestCase("\"speaker\",\"text\"\n\"GUARD\",\"  Halt.  \"\n", "Halt.", TestName = "quoted header")]
    [TestCase("text\nHalt.\n", "Halt.", TestName = "one column")]
    [TestCase("\n\ntext,mood\n,\nHalt.\n\n , \n", "Halt.", TestName = "empty rows, and a row that breaks off")]
    [TestCase("text,mood,\nHalt.,sad,7\n", "Halt.", TestName = "column without a name")]
    [TestCase("text,mood\nHalt.,sad,,\n", "Halt.", TestName = "empty cells too many")]
    [TestCase("text,mood\n止まれ。é👍,怒り\n", "止まれ。é👍", TestName = "unicode")]
    public void Read_TableInAnyForm_HasThisText(string table, string text) => Assert.That(Records.OfTable(table).Single().Text, Is.EqualTo(text));

    [Test]
    public void Read_QuotesInATableOfTabs_AreOrdinaryCharacters() =>
        Assert.That(Records.OfTable("speaker\ttext\nGUARD\t\"Halt,\" he said.\nBARD\tA 6\" nail\n", name: "corpus.tsv").Select(utterance => utterance.Text),
            Is.EqualTo(new[] { "\"Halt,\" he said.", "A 6\" nail" }));

    [Test]
    public void Read_EmptyCells_AreMissing()
    {
        Utterance[] utterances = [.. Records.OfTable("speaker,answers,text,mood\n,,Halt.,\nGUARD,> x,Stop.,calm\n")];

        Assert.That((utterances[0].Speaker, utterances[0].Heard, utterances[0].Fields.Count, utterances[1].Heard!.Text), Is.EqualTo(((string?)null, (Utterance?)null, 0, "> x")));
    }

    [Test]
    public void Read_Cells_AreWordsNumbersAndVectors() =>
        Assert.That(Records.OfTable("text,a,b,c,d\nx,-3,\"\"\"4\"\"\",\"[0.5, 1]\",a; b\n").Single().Fields(), Is.EqualTo("a=-3; b=\"4\"; c=[0.5, 1]; d=\"a; b\""));

    [Test]
    public void Read_Rows_KnowTheirLines() =>
        Assert.That(Records.OfTable("text,mood\n\n\"a\nb\",sad\nc,sad\n").Select(utterance => utterance.Place.Line), Is.EqualTo(new[] { 3, 5 }));

    [TestCase("text=3")]
    [TestCase("text=Line,speaker=WHO")]
    [TestCase("text=3,speaker=who,feeling=mood")]
    [TestCase("text=3,-mood,-2")]
    public void Read_ChosenColumns_GiveTheText(string columns) =>
        Assert.That(Records.OfTable("Who,Mood,line,x1\nGUARD,sad,Halt.,7\n", columns).Single().Text, Is.EqualTo("Halt."));

    [Test]
    public void Read_ChosenColumns_RenameAndLeaveOut()
    {
        Utterance utterance = Records.OfTable("Who,Mood,line,text,notes\nGUARD,sad,Halt.,no,7\n", "text=line,speaker=1,feeling=mood,-5").Single();

        Assert.That((utterance.Line, utterance.Fields()), Is.EqualTo(("GUARD: Halt.", "feeling=sad")));
    }

    [TestCase("a,b\nx,y\n", null, "has no column 'text'", "--columns text=")]
    [TestCase("text,Text\nx,y\n", null, "are both 'text'", "--columns text=1")]
    [TestCase("text,heard,answers\nx,y,z\n", null, "are both 'heard'", "--columns heard=2")]
    [TestCase("text,mood,mood\nx,y,z\n", null, "are both 'mood'", "Rename one")]
    [TestCase("text,Line #\nx,y\n", null, "'Line #' cannot be the name of a field", "--columns -2")]
    [TestCase("text,fields\nx,y\n", null, "'fields' cannot be the name of a field", "--columns -2")]
    [TestCase("text,mood\nHalt, you.,sad\n", null, "corpus.csv:2: the row has 3 cells, but the table has 2 columns", "in quotes")]
    [TestCase("text,mood\nx,y\n\"Halt,sad\n", null, "corpus.csv:3: a quotation mark", "twice")]
    [TestCase("text,mood\nx,y\nA 6\" nail,sad\n", null, "corpus.csv:3: a quotation mark", "twice")]
    [TestCase("text,face\nx,[1 2\n", null, "column 'face': the vector [1 2 is not closed", "Write ']'")]
    [TestCase("a,b\nx,y\n", "text=c", "has no column 'c'", "1 'a', 2 'b'")]
    [TestCase("a,b\nx,y\n", "text=3", "has no column '3'", "1 'a', 2 'b'")]
    [TestCase("a,b\nx,y\n", "text=a,speaker=1", "chooses the column '1' twice", "Choose each column once")]
    [TestCase("a,b\nx,y\n", "text", "'text' is not a choice", "speaker=2,text=5")]
    [TestCase("a,b\nx,y\n", "text=a,", "'' is not a choice", "speaker=2,text=5")]
    [TestCase("a,b\nx,y\n", "text=a,text=b", "'text' is chosen twice", "Choose one")]
    [TestCase("a,b\nx,y\n", "text=a,2=b", "'2' cannot be the name of a field", "Rename it")]
    public void Read_WrongTable_NamesFaultAndRemedy(string table, string? columns, string fault, string remedy) =>
        Assert.That(() => Records.OfTable(table, columns), Throws.TypeOf<TrainingDataException>().With.Message.Contain(fault).And.Message.Contain(remedy));
}
