using System;
using System.Collections.Generic;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting.Plans;
using MessagePack;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Writes and reads the state of a run as a MessagePack array in a fixed order.</summary>
internal static class TrainingStateFormat
{
    private const int Entries = 13;
    private const long MostSteps = 1_000_000_000_000;

    // A thousand years.
    private const double LongestSeconds = 3.2e10;

    /// <summary>Writes a state.</summary>
    public static void Write(ref MessagePackWriter writer, TrainingState state)
    {
        writer.WriteArrayHeader(Entries);
        writer.Write(state.Step);
        writer.Write(state.Position.Epoch);
        writer.Write(state.Position.Batch);
        writer.Write(state.SmoothedLoss);
        writer.Write(state.SmoothedAccuracy);
        writer.Write(state.Seconds);
        writer.Write(state.LastValidationStep);
        writer.Write(state.ValidationsWithoutImprovement);
        writer.Write(state.BestStep);
        writer.Write(state.BestLoss);
        writer.Write(state.BestAccuracy);
        writer.Write(state.SamplesTaken);
        writer.WriteArrayHeader(state.Plan.Parts.Count);
        foreach (PlanPart part in state.Plan.Parts)
        {
            writer.WriteArrayHeader(3);
            writer.Write(part.Step);
            writer.Write(part.Progress);
            writer.Write(part.RemainingSteps);
        }
    }

    private static void Check(TrainingState state)
    {
        bool isCounted = state.Step >= 0 && state.Position.Epoch >= 0 && state.Position.Batch >= 0 && state.LastValidationStep >= 0 && state.LastValidationStep <= state.Step &&
            state.ValidationsWithoutImprovement >= 0 && state.BestStep >= 0 && state.BestStep <= state.Step && state.SamplesTaken >= 0;
        if (!isCounted || !(state.Seconds >= 0.0 && state.Seconds <= LongestSeconds))
            throw new FormatException($"its progress is impossible: step {state.Step}, epoch {state.Position.Epoch}, batch {state.Position.Batch}, {state.Seconds} seconds");
        foreach (PlanPart part in state.Plan.Parts)
        {
            if (part.Step < 0 || part.RemainingSteps < 1 || part.RemainingSteps > MostSteps || part.Step > MostSteps || !(part.Progress is >= 0.0 and <= 1.0))
                throw new FormatException($"its plan has {part.RemainingSteps} steps from step {part.Step} at the progress {part.Progress}");
        }

        if (state.Plan.Parts.Count == 0 || state.Step > MostSteps)
            throw new FormatException("it has no plan, or more steps than any training");
    }

    /// <summary>Reads a state into an existing one.</summary>
    /// <exception cref="FormatException">A value is out of its range.</exception>
    /// <exception cref="OverflowException">A number is too large for its kind.</exception>
    public static void Read(ref MessagePackReader reader, TrainingState state)
    {
        reader.ReadArrayHeader();
        state.Step = reader.ReadInt64();
        state.Position = new BatchPosition(reader.ReadInt32(), reader.ReadInt32());
        state.SmoothedLoss = reader.ReadDouble();
        state.SmoothedAccuracy = reader.ReadDouble();
        state.Seconds = reader.ReadDouble();
        state.LastValidationStep = reader.ReadInt64();
        state.ValidationsWithoutImprovement = reader.ReadInt32();
        state.BestStep = reader.ReadInt64();
        state.BestLoss = reader.ReadDouble();
        state.BestAccuracy = reader.ReadDouble();
        state.SamplesTaken = reader.ReadInt32();
        var parts = new List<PlanPart>();
        for (int count = reader.ReadArrayHeader(); count > 0; count--)
        {
            reader.ReadArrayHeader();
            parts.Add(new PlanPart(reader.ReadInt64(), reader.ReadDouble(), reader.ReadInt64()));
        }

        state.Plan = new TrainingPlan(parts);
        Check(state);
    }
}
