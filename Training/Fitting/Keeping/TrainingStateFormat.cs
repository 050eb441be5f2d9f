using System.Collections.Generic;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting.Plans;
using MessagePack;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>Writes and reads the state of a run as a MessagePack array in a fixed order.</summary>
internal static class TrainingStateFormat
{
    private const int Entries = 13;

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

    /// <summary>Reads a state into an existing one.</summary>
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
    }
}
