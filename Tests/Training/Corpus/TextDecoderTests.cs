using System.Linq;
using System.Text;
using CsCheck;
using DialogueRnn.Training.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

[TestFixture]
internal sealed class TextDecoderTests
{
    private const string Sample = "Käse 🧀\nżółw\n";

    [Test]
    public void TextDecoder_Utf8_IsRead() => Assert.That(Decode(new UTF8Encoding(false)), Is.EqualTo(Sample));

    [Test]
    public void TextDecoder_Utf8WithMark_IsReadWithoutTheMark() => Assert.That(Decode(new UTF8Encoding(true)), Is.EqualTo(Sample));

    [Test]
    public void TextDecoder_LittleEndianUtf16WithMark_IsRead() => Assert.That(Decode(new UnicodeEncoding(false, true)), Is.EqualTo(Sample));

    [Test]
    public void TextDecoder_BigEndianUtf16WithMark_IsRead() => Assert.That(Decode(new UnicodeEncoding(true, true)), Is.EqualTo(Sample));

    [Test]
    public void TextDecoder_LineEndings_BecomeLineFeeds() =>
        Assert.That(TextDecoder.Decode("a\r\nb\rc\n\r\n\r"u8, "f"), Is.EqualTo("a\nb\nc\n\n\n"));

    [Test]
    public void TextDecoder_Latin1_IsRefusedAtTheByte() =>
        Assert.That(() => TextDecoder.Decode([.. "Caf"u8, 0xE9, .. " au lait"u8], "menu.txt"),
            Throws.TypeOf<TrainingDataException>()
                .With.Message.StartsWith("menu.txt: byte 3 (0xE9) is not valid UTF-8").And.Message.Contain("--encoding windows-1252").And.Message.Contain("save it as UTF-8"));

    [Test]
    public void TextDecoder_InvalidByteAfterAMark_IsCountedFromTheFileStart() =>
        Assert.That(() => TextDecoder.Decode([0xEF, 0xBB, 0xBF, (byte)'a', 0xFF], "f"),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("byte 4 (0xFF)"));

    [Test]
    public void TextDecoder_Utf8ThatBreaksOff_IsRefused() =>
        Assert.That(() => TextDecoder.Decode([(byte)'a', 0xC3], "f"),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("byte 1 (0xC3)"));

    [Test]
    public void TextDecoder_Binary_IsRefusedAtTheFirstZero() =>
        Assert.That(() => TextDecoder.Decode([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0], "a.out"),
            Throws.TypeOf<TrainingDataException>().With.Message.StartsWith("a.out: byte 7 is zero").And.Message.Contain("a binary file"));

    [Test]
    public void TextDecoder_Utf16WithoutMark_IsRefusedAsThat() =>
        Assert.That(() => TextDecoder.Decode(Encoding.Unicode.GetBytes("hello there"), "f"),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("is UTF-16 without a byte order mark. The encoding is probably utf-16le"));

    [Test]
    public void TextDecoder_Utf32_IsRefusedByName() =>
        Assert.That(() => TextDecoder.Decode([.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes("hi")], "f"),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("UTF-32"));

    [Test]
    public void TextDecoder_Utf16WithAnOddByte_IsRefused() =>
        Assert.That(() => TextDecoder.Decode([0xFF, 0xFE, (byte)'a', 0, (byte)'b'], "f"),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("this file has 5"));

    [Test]
    public void TextDecoder_Utf16WithALoneSurrogate_IsRefusedAtTheByte() =>
        Assert.That(() => TextDecoder.Decode([0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8], "f"),
            Throws.TypeOf<TrainingDataException>().With.Message.Contain("bytes 4 and 5 (0xD800)"));

    [Test]
    public void TextDecoder_AnyBytes_AreReadOrRefused()
    {
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            try
            {
                return !TextDecoder.Decode(bytes, "f").Contains('\r');
            }
            catch (TrainingDataException)
            {
                return true;
            }
        });
    }

    private static string Decode(Encoding encoding) =>
        TextDecoder.Decode(encoding.GetPreamble().Concat(encoding.GetBytes(Sample)).ToArray(), "f");
}
