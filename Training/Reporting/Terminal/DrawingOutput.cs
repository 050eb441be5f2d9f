using System.IO;
using System.Text;
using Spectre.Console;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>A stream of the terminal on which something is drawn, with colours and moves of the cursor. Its texts are made visible before they are drawn.</summary>
internal sealed class DrawingOutput : IAnsiConsoleOutput
{
    private readonly AnsiConsoleOutput _size;

    private DrawingOutput(TextWriter raw, bool isTerminal)
    {
        _size = new AnsiConsoleOutput(raw);
        Writer = raw;
        IsTerminal = isTerminal;
    }

    /// <inheritdoc/>
    public TextWriter Writer { get; }

    /// <inheritdoc/>
    public bool IsTerminal { get; }

    /// <inheritdoc/>
    public int Width => _size.Width;

    /// <inheritdoc/>
    public int Height => _size.Height;

    /// <summary>Creates a console that draws to standard output.</summary>
    public static IAnsiConsole Console() => Console(VisibleConsole.RawOutput, !System.Console.IsOutputRedirected);

    /// <summary>Creates a console.</summary>
    /// <param name="raw">The stream as it is.</param>
    /// <param name="isTerminal">Whether it is a terminal.</param>
    public static IAnsiConsole Console(TextWriter raw, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new DrawingOutput(raw, isTerminal) });
        console.Pipeline.Attach(new VisibleRendering());
        return console;
    }

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding) => _size.SetEncoding(encoding);
}
