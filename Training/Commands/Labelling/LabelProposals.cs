using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Classification;
using DialogueRnn.Training.Corpus.Utterances;

namespace DialogueRnn.Training.Commands.Labelling;

/// <summary>What a classifier proposes for all lines of a corpus that lack a field.</summary>
internal sealed class LabelProposals
{
    private readonly IReadOnlyList<Utterance> _lines;
    private readonly IReadOnlyList<LabelProposal?> _proposals;
    private readonly string _field;

    private LabelProposals(IReadOnlyList<Utterance> lines, IReadOnlyList<LabelProposal?> proposals, string field)
    {
        (_lines, _proposals, _field) = (lines, proposals, field);
        MostDoubtfulFirst = [.. proposals.OfType<LabelProposal>().OrderBy(proposal => proposal.Probability)];
    }

    /// <summary>The proposals, the least probable first, and those that are as probable in the order of the corpus.</summary>
    public IReadOnlyList<LabelProposal> MostDoubtfulFirst { get; }

    /// <summary>The number of lines that have the field, with a label of the classifier.</summary>
    public int Known { get; private init; }

    /// <summary>The number of those lines in which the classifier finds that label.</summary>
    public int Agreeing { get; private init; }

    /// <summary>Classifies the lines.</summary>
    /// <param name="lines">The lines of a corpus.</param>
    /// <param name="field">The field.</param>
    /// <param name="classifier">The classifier. It reads the text, without the speaker.</param>
    public static LabelProposals Of(IReadOnlyList<Utterance> lines, string field, DialogueClassifier classifier)
    {
        float[] probabilities = new float[classifier.Labels.Count];
        var proposals = new LabelProposal?[lines.Count];
        (int known, int agreeing) = (0, 0);
        for (int index = 0; index < lines.Count; index++)
        {
            int first = classifier.Classify(lines[index].Text, probabilities);
            if (lines[index].Fields.TryGetValue(field, out FieldValue? value))
            {
                known += classifier.Labels.Contains(value.ToString()) ? 1 : 0;
                agreeing += classifier.Labels[first] == value.ToString() ? 1 : 0;
                continue;
            }

            int second = Enumerable.Range(0, probabilities.Length).Where(label => label != first).MaxBy(label => probabilities[label]);
            proposals[index] = new LabelProposal(lines[index], classifier.Labels[first], probabilities[first], classifier.Labels[second], probabilities[second]);
        }

        return new LabelProposals(lines, proposals, field) { Known = known, Agreeing = agreeing };
    }

    /// <summary>All lines in order. Those with a proposal that is probable enough have it as their last field; the others are as they were.</summary>
    /// <param name="least">The smallest probability, from 0 to 1.</param>
    public IReadOnlyList<Utterance> Labelled(double least) => [.. _lines.Zip(_proposals, (line, proposal) =>
        proposal is not null && proposal.Probability >= least ? line with { Fields = With(line.Fields, proposal.Label) } : line)];

    // Training writes a label as a tag has it, so a word such as "4" is in quotes.
    private OrderedDictionary<string, FieldValue> With(IReadOnlyDictionary<string, FieldValue> fields, string label) =>
        new(fields) { { _field, FieldNotation.Read(label, out FieldValue? value) is null && value is not null ? value : FieldValue.OfChoice(label) } };
}
