using System.CommandLine;
using System.CommandLine.Parsing;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Arguments that name files. A word that looks like an option is not taken for a file, so that a misspelt option is told as such.</summary>
internal static class NamedArgument
{
    /// <summary>How a message about an option that does not exist begins.</summary>
    public const string UnknownOption = "There is no option";

    public static Argument<string> One(string name, string description) =>
        Checked(new Argument<string>(name) { Description = description });

    public static Argument<string[]> Several(string name, string description) =>
        Checked(new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore });

    private static TArgument Checked<TArgument>(TArgument argument)
        where TArgument : Argument
    {
        argument.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens)
            {
                if (token.Value.Length > 1 && token.Value[0] == '-')
                {
                    result.AddError($"{UnknownOption} '{token.Value}'. A file of that name is given as './{token.Value}'.");
                    return;
                }
            }
        });
        return argument;
    }
}
