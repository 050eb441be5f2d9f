using System.CommandLine;
using DialogueRnn.Rewriting;
using DialogueRnn.Training.Commands.Options;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>The options that say how a rewriter searches a line.</summary>
internal sealed class BeamOptionSet
{
    private const double LargestPower = 2;

    private readonly Option<int?> _beam = RangedOption.Number("--beam", $"rewriters: number of beginnings of a line that are kept side by side (default: {DialogueRewriter.DefaultBeam})", 1, DialogueRewriter.LargestBeam);
    private readonly Option<double?> _power = RangedOption.Number("--length-power", "rewriters: how far long lines are preferred; 0 for not at all (default: 1)", 0, LargestPower);

    /// <summary>Adds the options to a command.</summary>
    public BeamOptionSet(Command command)
    {
        command.Options.Add(_beam);
        command.Options.Add(_power);
    }

    /// <summary>Loads a rewriter that searches as the options say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The path of the model file.</param>
    public DialogueRewriter Load(ParseResult parsed, string model)
    {
        DialogueRewriter rewriter = DialogueRewriter.Load(InputPath.CheckModel(model));
        rewriter.Beam = parsed.GetValue(_beam) ?? rewriter.Beam;
        rewriter.LengthPower = (float?)parsed.GetValue(_power) ?? rewriter.LengthPower;
        return rewriter;
    }

    /// <summary>Checks that the options are not given for a model that is no rewriter.</summary>
    /// <exception cref="UserErrorException">One is given.</exception>
    public void CheckNone(ParseResult parsed, string model)
    {
        if (parsed.GetValue(_beam) is not null || parsed.GetValue(_power) is not null)
            throw new UserErrorException($"--beam and --length-power are options of rewriters, but '{model}' is none. Leave them out.");
    }
}
