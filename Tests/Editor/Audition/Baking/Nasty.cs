#nullable enable
namespace DialogueRnn.Editor.Tests.Audition.Baking
{
    /// <summary>Texts that would be read as something else if nobody took care.</summary>
    internal static class Nasty
    {
        internal static readonly string[] Texts =
        {
            "Mind the step, love.", "Room #4, or #5?", "Up // down", "Some /* of */ it", "It costs {gold} coins.", "A [b]bold[/b] word", "Go <<jump Cellar>> now",
            "-> Out with you!", "=> In!", "=== The end ===", "== So ==", "= One", "--- Cut", "- A dash", "* A star", "+ A plus", "~ A wave", "(aside) Hm.", "& both", "! No",
            "TODO: mop the floor", "VAR x = 1", "CONST y = 2", "LIST a = b", "EXTERNAL f()", "INCLUDE me", "return home", "else: what?", "This | that", "Glue <> here",
            "There <- here", "Here -> there", "back\\slash", "ends with \\", "Well: I say: no", "http://tavern/ale", "100 % of $5", "<b>", ">", "#", "/", "half-wit", "--> that way",
            "\u201CQuoted,\u201D she said \u2014 \u00FCber all\u2026", "\"Plain\" 'quotes', commas", "a\\\\b".Replace("\\\\", "/\\"), "}", "{", "]", "[",
        };
    }
}
