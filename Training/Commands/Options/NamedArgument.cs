using System.CommandLine;
using System.CommandLine.Parsing;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Arguments that name files. A value that looks like an option is refused, so a misspelt option gets a clear message.</summary>
internal static class NamedArgument
{
    /// <summary>The beginning of the message about an option that does not exist.</summary>
    public const string UnknownOption = "There is no option";

    /// <summary>Creates an argument with exactly one value.</summary>
    public static Argument<string> One(string name, string description) =>
        Checked(new Argument<string>(name) { Description = description });

    /// <summary>Creates an argument with one or more values.</summary>
    public static Argument<string[]> Several(string name, string description) =>
        Checked(new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore });

    /// <summary>Creates an argument with any number of values.</summary>
    public static Argument<string[]> Any(string name, string description) =>
        Checked(new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.ZeroOrMore });

    private static TArgument Checked<TArgument>(TArgument argument)
        where TArgument : Argument
    {
        argument.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens)
            {
                if (token.Value.Length > 1 && token.Value[0] == '-')
                {
                    result.AddError($"{UnknownOption} '{token.Value}'. If it is a file, write './{token.Value}'.");
                    return;
                }
            }
        });
        return argument;
    }
}
