using System.Linq;
using System.Text;
using CsCheck;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Encodings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Encodings;

[TestFixture]
internal sealed class EncodingTests
{
    [TestCase("windows-1252", "MILLER: L’été est passé, à bientôt.\nTHIEF: “Déjà vu”, dit-il…\n")]
    [TestCase("windows-1252", "MÜLLER: Schön ist es nicht, größer auch.\nDIEB: Fürwahr.\n")]
    [TestCase("windows-1252", "THIEF: It’s “mine” — for good.\n")]
    [TestCase("windows-1250", "MLYNÁŘ: Kolo stojí, přišel déšť.\nZLODĚJ: Žádná mouka, říkáš?\n")]
    [TestCase("windows-1250", "MŁYNARZ: Koło stoi, źle się dzieje.\nZŁODZIEJ: Cóż, żółta łąka też.\n")]
    [TestCase("windows-1251", "МЕЛЬНИК: Колесо стоит, пришёл дождь.\nВОР: Опять муки нет.\n")]
    [TestCase("koi8-r", "МЕЛЬНИК: Колесо стоит, пришел дождь.\nВОР: Опять муки нет.\n")]
    [TestCase("shift_jis", "粉屋: 水車が止まった。\n泥棒: ふん、もう行くよ。\n")]
    [TestCase("euc-jp", "粉屋: 水車が止まった。\n泥棒: ふん、もう行くよ。\n")]
    [TestCase("gb18030", "磨坊主: 水车停了，下雨了。\n小偷: 哼，我走了。\n")]
    [TestCase("big5", "磨坊主: 水車停了，下雨了。\n小偷: 哼，我走了。\n")]
    [TestCase("euc-kr", "주인: 물레방아가 멈췄다.\n도둑: 흥, 나는 간다.\n")]
    [TestCase("windows-1253", "ΜΥΛΩΝΑΣ: Ο τροχός σταμάτησε, βρέχει.\nΚΛΕΦΤΗΣ: Φεύγω.\n")]
    [TestCase("utf-16le", "MILLER: The wheel stands.\n")]
    [TestCase("utf-16be", "МЕЛЬНИК: Колесо стоит.\n")]
    public void Guess_TextInAnEncoding_NamesIt(string name, string text)
    {
        byte[] bytes = TextEncodings.Find(name)!.GetBytes(text);

        Assert.That(EncodingGuess.Of(bytes)[0].Name, Is.EqualTo(name), string.Join(", ", EncodingGuess.Of(bytes).Select(guess => $"{guess.Name} '{guess.Line}'")));
        Assert.That(() => TextDecoder.Decode(bytes, "a.txt"), Throws.TypeOf<TrainingDataException>().With.Message.Contain($"--encoding {name}"));
        Assert.That(TextDecoder.Decode(bytes, "a.txt", name), Is.EqualTo(text));
    }

    [Test]
    public void Decode_Utf8_IsReadAlthoughAnEncodingIsNamed() => Assert.That(TextDecoder.Decode("é\n"u8, "a.txt", "windows-1252"), Is.EqualTo("é\n"));

    [Test]
    public void Decode_BytesThatTheEncodingDoesNotHave_AreRefused() =>
        Assert.That(() => TextDecoder.Decode([(byte)'a', 0x81, 0xFF], "a.txt", "shift_jis"), Throws.TypeOf<TrainingDataException>().With.Message.Contain("not text in the encoding shift_jis"));

    [TestCase("PK\u0003\u0004", "an office document")]
    [TestCase("%PDF-1.7", "a PDF document")]
    [TestCase("{\\rtf1 x}", "a document in RTF")]
    public void Decode_Documents_AreNamed(string text, string what) =>
        Assert.That(() => TextDecoder.Decode(Encoding.ASCII.GetBytes(text), "a.txt"), Throws.TypeOf<TrainingDataException>().With.Message.Contain(what).And.Message.Contain("plain text"));

    [TestCase("L’été, à “Nîmes”.", "windows-1252")]
    [TestCase("Größe zählt — fürwahr.", "windows-1252")]
    [TestCase("Колесо стоит, идёт дождь.", "windows-1251")]
    public void Clean_TextThatWasDecodedTwice_IsMended(string text, string encoding)
    {
        string damaged = Damage(text, encoding);

        Assert.That(TextDamage.Of(damaged).Single().Kind, Is.EqualTo(DamageKind.DoubleDecoding));
        Assert.That(TextCleaner.Clean(damaged, out _), Is.EqualTo(text));
    }

    [TestCase("L’été à Nîmes, « déjà ».")]
    [TestCase("Колесо стоит. Рёв и Рим…")]
    [TestCase("می\u200Cخواهم بروم. \u200Fنه.")]
    [TestCase("क्\u200Dष 👨\u200D👩\u200D👧")]
    [TestCase("A\u00A0: « b »\u202F!")]
    public void Of_TextThatIsSound_IsNothing(string text)
    {
        Assert.That(TextDamage.Of(text), Is.Empty);
        Assert.That(TextCleaner.Clean(text, out _), Is.EqualTo(text));
    }

    [TestCase("a\u200Bb", DamageKind.Invisible, "ab")]
    [TestCase("so\u00ADup\u200E \uFEFFx", DamageKind.Invisible, "soup x")]
    [TestCase("cafe\u0301", DamageKind.Decomposed, "café")]
    [TestCase("Vie\u0323\u0302t", DamageKind.Decomposed, "Việt")]
    [TestCase("か\u3099", DamageKind.Decomposed, "が")]
    [TestCase("\u1112\u1161\u11AB", DamageKind.Decomposed, "한")]
    [TestCase("a\u2028b", DamageKind.LineSeparator, "a\u2028b")]
    public void Of_Damage_IsFoundAndMended(string text, DamageKind kind, string clean)
    {
        Assert.That(TextDamage.Of("x\n" + text).Single() is { Line: 2 } damage && damage.Kind == kind);
        Assert.That(TextCleaner.Clean(text, out _), Is.EqualTo(clean));
    }

    [Test]
    public void Clean_SaysWhatItMended()
    {
        TextCleaner.Clean("a\u200Bb  \ncafe\u0301\t\n", out var mended);

        Assert.That(mended, Is.EqualTo(new[] { "1 invisible character", "1 parted accent", "2 lines with blanks at their ends" }));
    }

    [Test]
    public void Clean_AnyText_LeavesOnlyLineSeparators()
    {
        string[] pieces = ["a", "é", "e", "\u0301", "\u0323", "\u200B", "\u00AD", "\u200E", " ", "\n", "か", "\u3099", "Ж", "Ã", "©", "\u2028", "👍", "\u1112", "\u1161", "\u11AB"];
        Gen.Int[0, pieces.Length - 1].Array[0, 30].Select(chosen => string.Concat(chosen.Select(index => pieces[index]))).Sample(
            text => TextDamage.Of(TextCleaner.Clean(text, out _)).All(damage => damage.Kind == DamageKind.LineSeparator), iter: 2000, threads: 1);
    }

    private static string Damage(string text, string encoding) => string.Concat(Encoding.UTF8.GetBytes(text).Select(one => TextEncodings.TryDecode([one], TextEncodings.Find(encoding)!, false) is { Length: 1 } character ? character : ((char)one).ToString()));
}
