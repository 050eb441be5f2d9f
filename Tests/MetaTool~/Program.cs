using System;
using System.Collections.Generic;
using DialogueRnn.Package.Tests;
using DialogueRnn.Package.Tests.Manifest;
using DialogueRnn.Package.Tests.Metas;

string root = RepositoryRoot.Find();
IReadOnlyList<string> done = MetaFiles.Repair(root, PackageManifest.Read(root).Name);
foreach (string line in done)
    Console.WriteLine(line);
Console.WriteLine(done.Count == 0 ? "Every visible asset has its .meta file." : $"{done.Count} .meta files changed.");

IReadOnlyList<string> faults = MetaFiles.FindFaults(root);
foreach (string fault in faults)
    Console.Error.WriteLine(fault);
return faults.Count == 0 ? 0 : 1;
