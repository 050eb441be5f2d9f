using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Utterances;

[TestFixture]
internal sealed class FieldSchemaTests
{
    [Test]
    public void Of_Records_FindsChoicesNumbersAndVectors()
    {
        FieldSchema schema = FieldSchema.Of(Records.OfText("A [mood=sad; health=0.5; face=[1 2]]: x\nA [mood=angry; health=-3]: x\nA: x\nA [mood=sad; health=0]: x\n"));

        Assert.That(schema.Fields.Select(field => (field.Name, field.Kind, string.Join(' ', field.Values), field.Minimum, field.Maximum, field.Length)), Is.EqualTo(new[]
        {
            ("face", FieldKind.Vector, "", 0, 0, 2),
            ("health", FieldKind.Number, "", -3, 0.5, 0),
            ("mood", FieldKind.Choice, "angry sad", 0, 0, 0),
        }));
    }

    [Test]
    public void Of_FieldsOfHeardLines_AreNotIncluded() =>
        Assert.That(FieldSchema.Of(Records.OfText("> PLAYER [tone=rude]: Why?\nA [mood=sad]: x\n")).Fields.Single().Name, Is.EqualTo("mood"));

    [Test]
    public void Of_RecordsWithoutFields_IsEmpty() => Assert.That(FieldSchema.Of(Records.OfText("A: x\n")).Fields, Is.Empty);

    [TestCase("A [n=4]: x\nA [n=four]: x", "corpus.txt:2: the field 'n' is a word ('four') here and a number (4) at corpus.txt:1", "in quotes")]
    [TestCase("A [n=four]: x\nA [n=4]: x", "corpus.txt:2: the field 'n' is a number (4) here and a word ('four') at corpus.txt:1", "in quotes")]
    [TestCase("A [n=4]: x\nA [n=[4]]: x", "is a vector (length 1) here and a number (4)", "same kind")]
    [TestCase("A [n=[1 2]]: x\nA [n=[1 2 3]]: x", "corpus.txt:2: the vector 'n' has 3 numbers here and 2 at corpus.txt:1", "as many")]
    [TestCase("A [n=1]: x\nA [N=1]: x", "The fields 'N' (lines with it: 1) and 'n' (lines with it: 1) differ only in their case", "one name")]
    public void Of_FieldThatIsTwoThings_IsRefused(string text, string fault, string remedy) =>
        Assert.That(() => FieldSchema.Of(Records.OfText(text)), Throws.TypeOf<TrainingDataException>().With.Message.Contain(fault).And.Message.Contain(remedy));

    [TestCase(256, false)]
    [TestCase(257, true)]
    public void Of_MoreThan256Values_IsRefused(int values, bool isRefused)
    {
        string text = string.Concat(Enumerable.Range(0, values).Select(value => $"A [n=v{value}]: x\nA [n=v{value}]: x\n"));

        Assert.That(() => FieldSchema.Of(Records.OfText(text)), isRefused ? Throws.TypeOf<TrainingDataException>().With.Message.Contain("more than 256 different values") : Throws.Nothing);
    }

    [Test]
    public void Of_TooManyFields_IsRefused()
    {
        string text = $"A [{string.Join("; ", Enumerable.Range(0, 65).Select(value => $"f{value}=1"))}]: x";

        Assert.That(() => FieldSchema.Of(Records.OfText(text)), Throws.TypeOf<TrainingDataException>().With.Message.Contain("65 fields. At most 64"));
    }

    [Test]
    public void Of_VectorThatIsTooLong_IsRefused()
    {
        string text = $"A [face=[{string.Join(' ', Enumerable.Repeat(1, 4097))}]]: x";

        Assert.That(() => FieldSchema.Of(Records.OfText(text)), Throws.TypeOf<TrainingDataException>().With.Message.Contain("4,097 numbers. At most 4,096"));
    }

    [Test]
    public void Count_Values_AreSortedByTheirLines() =>
        Assert.That(FieldSchema.Count(Records.OfText("A [m=b]: x\nA [m=a]: x\nA [m=c]: x\nA [m=c]: x")).Single().Values.Select(pair => $"{pair.Key} {pair.Value}"),
            Is.EqualTo(new[] { "c 2", "a 1", "b 1" }));
}
