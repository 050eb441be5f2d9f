namespace DialogueRnn.TerminalTavern;

/// <summary>How a character is drawn.</summary>
/// <param name="Colour">Of the terminal's 256 colours.</param>
/// <param name="Bold">Whether it is bold.</param>
/// <param name="Reversed">Whether colour and background change places.</param>
internal readonly record struct Ink(byte Colour, bool Bold = false, bool Reversed = false)
{
    internal static readonly Ink Plain = new(252);
    internal static readonly Ink Dim = new(244);
    internal static readonly Ink Wood = new(137);
    internal static readonly Ink Fire = new(208, Bold: true);
    internal static readonly Ink Player = new(231, Bold: true);
    internal static readonly Ink Bar = new(180, Reversed: true);

    /// <summary>The escape sequence that sets it.</summary>
    internal string Sequence => $"\e[0{(Bold ? ";1" : "")}{(Reversed ? ";7" : "")};38;5;{Colour}m";
}
