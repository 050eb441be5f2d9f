using DialogueRnn.Training.Commands;

return CommandLineApplication.Run(args);
