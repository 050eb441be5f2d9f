using System;
using System.Collections.Generic;
using System.IO;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A command line that cannot be done.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Arguments">The command line; <c>{}</c> stands for the folder.</param>
/// <param name="Thing">What the message must name.</param>
/// <param name="Remedy">A part of the remedy.</param>
internal sealed record BadInput(string Name, string Arguments, string Thing, string Remedy)
{
    private const string Train = "train {}/corpus.txt -o {}/m.drnn ";

    internal static IEnumerable<BadInput> All { get; } =
    [
        new("MissingCorpus", "train {}/nowhere.txt -o {}/m.drnn", "nowhere.txt", "Check the path"),
        new("EmptyNameOfCorpus", "train  -o {}/m.drnn", "empty name", "Name a file"),
        new("FolderWithoutText", "train {}/folder -o {}/m.drnn", "folder", "Name another folder"),
        new("GlobWithoutMatch", "train {}/*.play -o {}/m.drnn", "*.play", "Check the folder"),
        new("EmptyCorpus", "train {}/empty.txt -o {}/m.drnn", "empty.txt", "Put dialogue into it"),
        new("BlankCorpus", "train {}/blank.txt -o {}/m.drnn", "blank.txt", "Put dialogue into it"),
        new("ShortCorpus", "train {}/short.txt -o {}/new/m.drnn", "too short for one batch", "Make --batch or --sequence smaller"),
        new("FromMissingModel", Train + "--from {}/nowhere.drnn", "nowhere.drnn", "Name a .drnn file"),
        new("FromNoModel", Train + "--from {}/other.drnn", "other.drnn", "Give a .drnn file"),
        new("FromAndSizes", Train + "--from {}/model.drnn --hidden 99", "--hidden", "Give one of them"),
        new("VoicesOfOneLineEach", "evaluate {}/model.drnn {}/short.txt --voices", "short.txt", "leave --voices out"),
        new("BinaryCorpus", "train {}/binary.txt -o {}/m.drnn", "binary.txt: byte 4 is zero", "Save it as UTF-8"),
        new("Latin1Corpus", "train {}/latin1.txt -o {}/m.drnn", "latin1.txt: byte 18 (0xF6)", "Save it as UTF-8"),
        new("UnknownOption", Train + "--frobnicate 3", "'--frobnicate'", "train --help"),
        new("UnknownOptionBeforeCorpus", "train --frobnicate 3 {}/corpus.txt -o {}/m.drnn", "'--frobnicate'", "train --help"),
        new("UnknownOptionOfEvaluate", "evaluate --fast {}/model.drnn {}/corpus.txt", "'--fast'", "evaluate --help"),
        new("UnknownCommand", "trian {}/corpus.txt", "'trian'", "--help"),
        new("NoCommand", "", "command", "--help"),
        new("NoOutput", "train {}/corpus.txt", "'--output' is required", "train --help"),
        new("OptionWithoutValue", Train + "--hidden", "'--hidden'", "train --help"),
        new("OutputIsFolder", "train {}/corpus.txt -o {}/folder", "folder' is a folder", "Name a file in it"),
        new("OutputIsFolderToBe", "train {}/corpus.txt -o {}/new/", "new/' is a folder", "Name a file in it"),
        new("OutputBelowFile", "train {}/corpus.txt -o {}/one.txt/m.drnn", "one.txt' is a file", "Choose a folder"),
        new("OutputWithTooLongName", "train {}/corpus.txt -o {}/new/" + new string('m', 300), "mmm' cannot be written", "Choose a folder"),
        new("OutputWithoutName", "train {}/corpus.txt -o ", "output has no name", "Name a file"),
        new("OutputIsCorpus", "train {}/corpus.txt -o {}/corpus.txt", "corpus.txt' is a file of the corpus", "Choose another name"),
        new("OutputIsOnnx", "train {}/corpus.txt -o {}/m.onnx", "m.onnx", "'export RUN -o MODEL.onnx'"),
        new("RunExists", Train + "--run {}/old.run", "old.run' already holds a run", "resume"),
        new("RunIsFile", Train + "--run {}/one.txt", "one.txt' is a file", "Name a directory"),
        new("RunBelowFile", Train + "--run {}/one.txt/run", "one.txt' is a file", "Choose a folder"),
        new("RunWithoutName", Train + "--run ", "--run has no name", "Name a directory"),
        new("HiddenZero", Train + "--hidden 0", "--hidden 0", "from 1 to 65536"),
        new("HiddenWord", Train + "--hidden many", "--hidden many", "whole number from 1 to 65536"),
        new("HiddenHalf", Train + "--hidden 1.5", "--hidden 1.5", "whole number"),
        new("LayersTooMany", Train + "--layers 65", "--layers 65", "from 1 to 64"),
        new("BatchNegative", Train + "--batch -1", "--batch -1", "from 1 to"),
        new("DropoutOfOne", Train + "--dropout 1", "--dropout 1", "from 0 to 0.95"),
        new("DropoutNotANumber", Train + "--dropout NaN", "--dropout NaN", "from 0 to 0.95"),
        new("LearningRateInfinite", Train + "--learning-rate Infinity", "--learning-rate Infinity", "to 10"),
        new("StepsZero", Train + "--max-steps 0", "--max-steps 0", "from 1 to"),
        new("TimeZero", Train + "--max-time 0s", "--max-time 0s", "such as 90s"),
        new("TimeWord", Train + "--max-time soon", "--max-time soon", "such as 90s"),
        new("EmbeddingZero", Train + "--embedding 0", "--embedding 0", "'onehot'"),
        new("UnknownPreset", Train + "--preset turbo", "--preset turbo", "quick, standard, best, gorner"),
        new("UnknownCell", Train + "--cell transformer", "--cell transformer", "gru, lstm, rnn"),
        new("NetworkTooLarge", Train + "--hidden 60000 --layers 60", "60 layers of 60000 units", "Train with fewer"),
        new("ValidationFileUnknown", Train + "--valid-files act5.txt", "act5.txt", "Its files are"),
        new("ValidationTextMissing", Train + "--valid {}/nowhere.txt", "nowhere.txt", "Check the path"),
        new("ValidationTextIsCorpus", Train + "--valid {}/corpus.txt", "corpus.txt is both", "Leave it out"),
        new("ValidationTwice", Train + "--valid {}/short.txt --valid-fraction 0.2", "--valid and --valid-fraction", "Give one of them"),
        new("LibTorchMissing", Train + "--libtorch {}/folder", "folder", "--libtorch"),
        new("ResumeNothing", "resume {}/nowhere.run", "nowhere.run", "Name the directory"),
        new("ResumeNoRun", "resume {}/folder", "folder' is not a run directory", "Name the directory"),
        new("ResumeDamagedConfiguration", "resume {}/old.run", "config.json' cannot be read", "Restore the file"),
        new("StatusNothing", "status {}/nowhere.run", "nowhere.run", "Name the directory"),
        new("StatusNoRun", "status {}/folder", "folder' is not a run directory", "Name the directory"),
        new("ExportNothing", "export {}/nowhere.run -o {}/m.drnn", "nowhere.run", "Name the directory"),
        new("ExportNoWeights", "export {}/old.run -o {}/m.drnn", "best.weights' is missing", "Train longer"),
        new("ModelMissing", "evaluate {}/nowhere.drnn {}/corpus.txt", "nowhere.drnn", "Name a .drnn file"),
        new("ModelIsFolder", "generate {}/folder", "folder' is a folder", "Name a .drnn file"),
        new("ModelTruncated", "generate {}/truncated.drnn", "truncated.drnn' ends after", "Copy or export it again"),
        new("ModelEmpty", "generate {}/empty.drnn", "empty.drnn' is empty", "Give a .drnn file"),
        new("ModelOfAnotherFormat", "evaluate {}/other.drnn {}/corpus.txt", "other.drnn' is not a model file", "Give a .drnn file"),
        new("ModelOfNewerVersion", "generate {}/newer.drnn", "newer.drnn' has format version 2", "Update the package"),
        new("InspectTruncated", "inspect {}/truncated.drnn", "truncated.drnn' ends after", "Copy or export it again"),
        new("InspectMissing", "inspect {}/nowhere.drnn", "nowhere.drnn", "Name a .drnn file"),
        new("EvaluateOneCharacter", "evaluate {}/model.drnn {}/one.txt", "one.txt' is too short", "Name a longer text"),
        new("EvaluateEmptyText", "evaluate {}/model.drnn {}/empty.txt", "empty.txt", "name other files"),
        new("EvaluateMissingText", "evaluate {}/model.drnn {}/nowhere.txt", "nowhere.txt", "Check the path"),
        new("EvaluateProtocol", "evaluate {}/model.drnn {}/corpus.txt --protocol best", "--protocol best", "carried, blocks"),
        new("EvaluateTooMany", "evaluate {}/model.drnn {}/corpus.txt extra", "'extra'", "evaluate --help"),
        new("CountZero", "generate {}/model.drnn --count 0", "--count 0", "from 1 to 1000000"),
        new("SeedNegative", "generate {}/model.drnn --seed -1", "--seed -1", "from 0 to"),
        new("TemperatureTooHigh", "generate {}/model.drnn --temperature 11", "--temperature 11", "from 0 to 10"),
        new("TopPAboveOne", "generate {}/model.drnn --top-p 1.5", "--top-p 1.5", "from 0 to 1"),
        new("MinPNegative", "generate {}/model.drnn --min-p -0.1", "--min-p -0.1", "from 0 to 1"),
        new("TypicalWord", "generate {}/model.drnn --typical very", "--typical very", "from 0 to 1"),
        new("TopKHalf", "generate {}/model.drnn --top-k 1.5", "--top-k 1.5", "whole number from 0"),
        new("TemperatureEndTooHigh", "generate {}/model.drnn --temperature-end 11", "--temperature-end 11", "from 0 to 10"),
        new("TemperatureSpanZero", "generate {}/model.drnn --temperature-span 0", "--temperature-span 0", "from 1 to"),
        new("RepetitionPenaltyNegative", "generate {}/model.drnn --repetition-penalty -1", "--repetition-penalty -1", "from 0 to 100"),
        new("RepetitionBaseShrinks", "generate {}/model.drnn --repetition-base 0.5", "--repetition-base 0.5", "from 1 to 10"),
        new("RepetitionLengthZero", "generate {}/model.drnn --repetition-length 0", "--repetition-length 0", "from 1 to 10000"),
        new("RepetitionRangeTooLong", "generate {}/model.drnn --repetition-range 10001", "--repetition-range 10001", "from 1 to 10000"),
        new("BiasWithoutNumber", "generate {}/model.drnn --bias e", "--bias e", "a character, '=' and a number"),
        new("BiasTooLarge", "generate {}/model.drnn --bias e=101", "--bias e=101", "from -100 to 100"),
        new("BiasNotANumber", "generate {}/model.drnn --bias e=NaN", "--bias e=NaN", "from -100 to 100"),
        new("BiasOfUnknownCharacter", "generate {}/model.drnn --bias \u2603=2", "no character '\u2603'", "Leave it out"),
        new("LengthZero", "generate {}/model.drnn --max-length 0", "--max-length 0", "from 1 to"),
        new("DemoTime", "demo --max-time never", "--max-time never", "such as 90s"),
    ];

    public override string ToString() => Name;

    internal string[] In(string folder) => Arguments.Length == 0 ? [] : Array.ConvertAll(Arguments.Split(' '), word => word.Replace("{}/", folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
