using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Vocabularies;

public class CorpusPlaceholdersTests
{
    [TestCase("Hail, {player}! {item}, {player}.", "{player} 2, {item} 1", "")]
    [TestCase("<b>Hail</b>, <name>!", "<name> 1", "</b> 1, <b> 1")]
    [TestCase("<b>Hail, <name>!", "<name> 1", "<b> 1")]
    [TestCase("The <color> door.", "<color> 1", "")]
    [TestCase("The <color=red>door</color>, the <color> door.", "", "</color> 1, <color=red> 1, <color> 1")]
    [TestCase("<item>a</item> {b}bold{/b} {player}", "{player} 1", "</item> 1, <item> 1, {/b} 1, {b} 1")]
    [TestCase("[color=red]Rot[/color], [seufzt] \\N[1] hat \\G, \\C[2]Feuer\\C[0]\\.", "\\G 1, \\N[1] 1", "[/color] 1, [color=red] 1, \\. 1, \\C[0] 1, \\C[2] 1")]
    [TestCase("@item@ в руке, mail@a.example", "@item@ 1", "")]
    [TestCase("「[b]粉屋[/b]」{player}さん", "{player} 1", "[/b] 1, [b] 1")]
    [TestCase("3 < 4, 5% off, {he laughs}, %s for $5 and $gold.", "$gold 1, %s 1", "")]
    public void Of_AText_TellsPlaceholdersFromMarkup(string text, string found, string markup)
    {
        var placeholders = CorpusPlaceholders.Of(text);

        Assert.That((Told(placeholders.Found), Told(placeholders.Markup)), Is.EqualTo((found, markup)));
    }

    [Test]
    public void Without_Placeholders_LeavesTheRest() =>
        Assert.That(CorpusPlaceholders.Of("<b>a</b> {p}, {q}").Without("<b>a</b> {p}, {q} {z}"), Is.EqualTo("a ,  {z}"));

    [Test]
    public void FromCorpus_Characters_HasEachOnce()
    {
        Vocabulary vocabulary = VocabularyBuilder.FromCorpus("aa {player} aa", minimumCount: 2);

        Assert.That((vocabulary.Encode("a{player}").Length, string.Join("|", vocabulary.Elements)), Is.EqualTo((2, " |a|{player}")));
    }

    [Test]
    public void FromCorpus_Words_HasBothFormsHoweverRare()
    {
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus("the the the {player}, the the", minimumCount: 3, maximumSize: 9);

        Assert.That(
            (vocabulary.Size, vocabulary.Encode("{player}").Length, vocabulary.Encode(" {player}").Length, vocabulary.TryGetToken("{", out _)),
            Is.EqualTo((9, 1, 1, false)), string.Join("|", vocabulary.Elements));
    }

    [Test]
    public void FromCorpus_Words_DecodesToTheText()
    {
        const string text = "Hail, {player}! '{player}'s {item}' --{item}-- un{item}ed {player}\n{item}";

        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus(text, minimumCount: 1);

        Assert.That((vocabulary.Decode(vocabulary.Encode(text)), vocabulary.Encode(text).Count(token => vocabulary.PlaceholderOf(token) >= 0)), Is.EqualTo((text, 7)));
    }

    [Test]
    public void Extend_ABase_AddsThePlaceholdersAndKeepsItsOwn()
    {
        var start = new Vocabulary(["\n", " ", "a", ","], [" the", "{old}", " {old}", " a"], ["{old}"]);

        Vocabulary vocabulary = StartingVocabulary.Extend(start, "a {player}, a the a", minimumCount: 2, maximumSize: 30);

        Assert.That(
            (string.Join(" ", vocabulary.Placeholders), vocabulary.Encode("a {player} {old}").Length),
            Is.EqualTo(("{old} {player}", 3)), string.Join("|", vocabulary.Elements));
    }

    [Test]
    public void FromCorpus_Markup_IsWholeHoweverRare()
    {
        const string text = "the the the [color=red]the[/color] <b>the</b> the [sighs]";
        Vocabulary words = WordVocabularyBuilder.FromCorpus(text, minimumCount: 3);
        Vocabulary letters = VocabularyBuilder.FromCorpus(text);

        Assert.That((words.Decode(words.Encode(text)), words.Encode(" [color=red]the[/color]").Length, letters.Encode("[color=red][/color]<b>").Length), Is.EqualTo((text, 3, 3)), string.Join("|", words.Elements));
    }

    [TestCase("{player}")]
    [TestCase("%s")]
    [TestCase("$name")]
    [TestCase("\\N[1]")]
    [TestCase("@x@")]
    [TestCase("[color=red]")]
    [TestCase("<b>")]
    public void FromCorpus_EachForm_IsOneTokenThatNoPiecesSpell(string form)
    {
        string text = $"the man is here, the man: {form} is here";
        Vocabulary letters = VocabularyBuilder.FromCorpus(text);
        Vocabulary words = WordVocabularyBuilder.FromCorpus(text, minimumCount: 2);

        Assert.That((letters.Encode(form).Length, words.Encode(form).Length, words.Encode(" " + form).Length), Is.EqualTo((1, 1, 1)));
        Assert.That(letters.Elements.Concat(words.Elements).Where(element => element.Trim().Length == 1).Intersect(form.Where(sign => !char.IsLetter(sign)).Select(sign => $"{sign}")), Is.Empty);
    }

    [Test]
    public void Replace_WithAWord_ReadsAsThePlayerDoes() =>
        Assert.That(CorpusPlaceholders.Of("<b>a</b> {p}, [color=red]a").Replace("<b>{p}.</b> [color=red][sighs]", "X"), Is.EqualTo("X. [sighs]"));

    private static string Told(System.Collections.Generic.IEnumerable<PlaceholderCount> counts) => string.Join(", ", counts.Select(one => $"{one.Text} {one.Count}"));
}
