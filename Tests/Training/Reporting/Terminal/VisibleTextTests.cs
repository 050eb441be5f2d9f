using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Reporting.Terminal;
using NUnit.Framework;
using Spectre.Console;

namespace DialogueRnn.Training.Tests.Reporting.Terminal;

[TestFixture]
internal sealed class VisibleTextTests
{
    // Everything that a terminal obeys, beside tab and line breaks: ECMA-48's C0 and C1, DEL, and Unicode's Bidi_Control with the two separators.
    private static readonly char[] Obeyed =
        [.. Enumerable.Range(0, 32).Where(code => code is not (9 or 10)).Concat(Enumerable.Range(127, 33)).Select(code => (char)code),
            '\u061C', '\u200E', '\u200F', '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'];

    [TestCase("\u001B]0;evil\u0007", "\\u001B]0;evil\\u0007")]
    [TestCase("a\u009B2J", "a\\u009B2J")]
    [TestCase("\u202Eterces", "\\u202Eterces")]
    [TestCase("real\rfake", "real\\u000Dfake")]
    [TestCase("a\r\nb\tc\n", "a\r\nb\tc\n")]
    [TestCase("Grüße, 你好, שלום 😀", "Grüße, 你好, שלום 😀")]
    [TestCase("", "")]
    public void Of_Text_ShowsWhatATerminalWouldObey(string text, string visible) => Assert.That(VisibleText.Of(text), Is.EqualTo(visible));

    [TestCaseSource(nameof(Obeyed))]
    public void Of_EveryControl_IsItsEscape(char control) => Assert.That(VisibleText.Of($"a{control}b"), Is.EqualTo($"a\\u{(int)control:X4}b"));

    [Test]
    public void Write_AnyWay_IsVisible()
    {
        var shown = new StringWriter { NewLine = "\n" };
        using var writer = new VisibleWriter(shown);
        writer.Write('\u001B');
        writer.Write("\u001B");
        writer.Write("\u001B".AsSpan());
        writer.Write("\u001B".ToCharArray());
        writer.Write("{0}", "\u001B");
        writer.WriteLine("\u001B");
        writer.WriteLine();
        writer.WriteLine((object)"\u001B");
        Assert.That(shown.ToString(), Is.EqualTo("\\u001B\\u001B\\u001B\\u001B\\u001B\\u001B\n\n\\u001B\n"));
    }

    [Test]
    public void Open_WhileOpen_WhatIsPrintedIsVisible()
    {
        TextWriter before = Console.Out;
        using var shown = new StringWriter { NewLine = "\n" };
        Console.SetOut(shown);
        try
        {
            using (VisibleConsole.Open())
                FactSheet.Print(("name", "\u001B[2J"));
            Console.Out.Write("\u001B");
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.That(shown.ToString(), Is.EqualTo("name        \\u001B[2J\n\u001B"));
    }

    [Test]
    public void JsonOutput_TextWithControls_HasNoneAndIsReadBack()
    {
        const string Text = "\u001B]0;x\u0007\u009B\u007F\u202E\r\n\t";
        TextWriter before = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            using (VisibleConsole.Open())
                JsonOutput.Write(new { Text });
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.That(printed.ToString().Any(character => Obeyed.Contains(character) && character != '\r'), Is.False);
        Assert.That(JsonDocument.Parse(printed.ToString()).RootElement.GetProperty("text").GetString(), Is.EqualTo(Text));
    }

    [Test]
    public void DrawingOutput_TextThatIsWiderWhenVisible_StaysWithinTheWidth()
    {
        using var drawn = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = DrawingOutput.Console(drawn, isTerminal: true);
        console.Profile.Width = 20;
        console.Profile.Capabilities.Ansi = false;
        console.Write(new Text(new string('\u0007', 10)));
        Assert.That(drawn.ToString().Split('\n').Select(line => line.Length), Is.All.LessThanOrEqualTo(20));
        Assert.That(drawn.ToString().Split("\\u0007").Length + drawn.ToString().Split('\n').Length, Is.GreaterThan(10));
    }

    [Test]
    public void DrawingOutput_TextWithControls_IsDrawnVisible()
    {
        using var drawn = new StringWriter();
        IAnsiConsole console = DrawingOutput.Console(drawn, isTerminal: true);
        console.Profile.Width = 60;
        console.Write(new Rows(new Text("\u001B]0;evil\u0007", new Style(Color.Red)), new Text("a\u202Eb")));
        Assert.That(drawn.ToString(), Does.Contain("\\u001B]0;evil\\u0007").And.Contain("a\\u202Eb").And.Not.Contain("\u0007").And.Not.Contain("\u001B]"));
    }
}
