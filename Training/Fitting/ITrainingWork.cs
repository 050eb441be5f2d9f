using System;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting;

/// <summary>What a <see cref="Trainer"/> trains: data, network, optimiser, run directory and the state of the run.</summary>
internal interface ITrainingWork : IDisposable
{
    /// <summary>The options.</summary>
    TrainingOptions Options { get; }

    /// <summary>The run directory.</summary>
    RunDirectory Run { get; }

    /// <summary>The state of the run.</summary>
    TrainingState State { get; }

    /// <summary>The number of steps after which all epochs, or the largest number of steps, are done.</summary>
    long StepLimit { get; }

    /// <summary>The number of steps in one pass over the training text.</summary>
    int BatchesPerEpoch { get; }

    /// <summary>The position of the next batch.</summary>
    BatchPosition Position { get; }

    /// <summary>The mean number of characters per step.</summary>
    double CharactersPerStep { get; }

    /// <summary>The number of characters in the validation text. 0 if there is none.</summary>
    long ValidationCharacters { get; }

    /// <summary>The number that the loss of a step is divided by before it is shown: the mean number of characters per token, or 1.</summary>
    double CharactersPerLoss { get; }

    /// <summary>The loss of an untrained network: the logarithm of the number of answers that it chooses from.</summary>
    double UntrainedLoss { get; }

    /// <summary>The duration of the last validation, in seconds.</summary>
    double SecondsPerValidation { get; set; }

    /// <summary>The facts to show at the start.</summary>
    /// <param name="resumedFromStep">The step of the checkpoint that the run resumes from. 0 for a new run.</param>
    TrainingFacts Facts(long resumedFromStep);

    /// <summary>Begins to take steps. The network is then in training mode.</summary>
    ITrainingStep OpenStep();

    /// <summary>Measures the network on the validation text. Null if there is none.</summary>
    Evaluation? Validate();

    /// <summary>Keeps the current weights as the best ones.</summary>
    void KeepWeights();

    /// <summary>Lets the network show what it does. Null if there is nothing to show.</summary>
    /// <param name="epoch">The number of passes over the training text, with a fraction.</param>
    TextSample? Sample(double epoch);

    /// <summary>Writes a checkpoint.</summary>
    /// <returns>The path of the checkpoint.</returns>
    string SaveCheckpoint(ITrainingStep step);

    /// <summary>The name of the corpus file that is being read.</summary>
    string FileBeingRead();
}

/// <summary>Takes the optimiser steps of a run.</summary>
internal interface ITrainingStep : IDisposable
{
    /// <summary>Trains on the next batch. If the loss that is read or the gradient is not a number, the weights do not change.</summary>
    /// <param name="step">The number of optimiser steps before this one.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <returns>The mean loss and accuracy since the last reading. Null if no reading is due.</returns>
    (double Loss, double Accuracy)? Run(long step, double learningRate);
}
