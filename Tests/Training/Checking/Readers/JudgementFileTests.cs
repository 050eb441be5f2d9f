using System.IO;
using System.Linq;
using DialogueRnn.Training.Checking.Readers;
using DialogueRnn.Training.Checking.Readers.Sheets;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking.Readers;

[TestFixture]
internal sealed class JudgementFileTests
{
    private static readonly Judgement[] Both = [new(1, 2, 1, 2), new(2, 0, 0, 1)];

    private TemporaryFolder _folder = null!;

    private string Judgements => _folder["judgement.tsv"];

    [SetUp]
    public void Create() => _folder = new TemporaryFolder("judgement");

    [TearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("1\t2\t1\t2\n2\t0\t0\t1\n")]
    [TestCase("id\ts\tk\ti\r\n2\t0\t0\t1\r\n1\t2\t1\t2\r\n")]
    [TestCase("\uFEFFLine sense keep interest\n\n 1  2 1 2 \n\n2 0 0 1 too bland for us")]
    [TestCase("\r\nid s k i\r\n1 2 1 2\r2 0 0 1")]
    public void Read_AnyForm_GivesTheJudgements(string text) => Assert.That(Read(text), Is.EqualTo(Both));

    [TestCase("1 2 1 2\n2 3 0 1", "line 2: id 2: s is '3'. Give a whole number from 0 to 2.")]
    [TestCase("1 2 1 2\n2 0 2 1", "line 2: id 2: k is '2'. Give a whole number from 0 to 1.")]
    [TestCase("1 2 1 2\n2 0 1 -1", "line 2: id 2: i is '-1'")]
    [TestCase("id s k i\n1 2 1 2\n2 0 x 1", "line 3: id 2: k is 'x'")]
    [TestCase("1 2 1 2\n2 0 1", "line 2: id 2 has 3 of 4 columns")]
    [TestCase("1 2 1 2\n3 0 1 1", "line 2: the sheet has no line with id 3. The ids are 1 to 2.")]
    [TestCase("1 2 1 2\n0 0 1 1", "line 2: the sheet has no line with id 0")]
    [TestCase("1 2 1 2\n\n1 0 1 1", "line 3: id 1 is judged twice, first in line 1")]
    [TestCase("1 2 1 2\nsecond 0 1 1", "line 2: 'second' is not an id")]
    [TestCase("id k s i\n1 1 2 2\n2 0 0 1", "line 1: 'id k s i' is neither a row nor a header")]
    [TestCase("```\n1 2 1 2\n2 0 0 1", "line 1: '```' is neither a row nor a header")]
    [TestCase("1 2 1 2\n", "1 of 2 lines are not judged: id 2. Add")]
    [TestCase("", "2 of 2 lines are not judged: id 1, 2. Add")]
    public void Read_Damaged_SaysFileLineAndId(string text, string fault) =>
        Assert.That(() => Read(text), Throws.TypeOf<ReaderTestException>().With.Message.Contains(fault).And.Message.StartsWith(Judgements));

    [Test]
    public void Read_ManyLinesMissing_NamesTheFirstTen() =>
        Assert.That(() => JudgementFile.Read(Written(string.Join('\n', Enumerable.Range(12, 9).Select(id => $"{id} 0 0 0"))), 20), Throws.TypeOf<ReaderTestException>()
            .With.Message.Contains("11 of 20 lines are not judged: id 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …."));

    private object Read(string text) => JudgementFile.Read(Written(text), 2);

    private string Written(string text)
    {
        File.WriteAllText(Judgements, text);
        return Judgements;
    }
}
