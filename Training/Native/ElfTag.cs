namespace DialogueRnn.Training.Native;

/// <summary>The tags of an ELF dynamic section that this program reads.</summary>
internal enum ElfTag : ulong
{
    /// <summary>The address of the string table (DT_STRTAB).</summary>
    StringTable = 5,

    /// <summary>The address of the symbol table (DT_SYMTAB).</summary>
    SymbolTable = 6,

    /// <summary>The size of the string table in bytes (DT_STRSZ).</summary>
    StringTableSize = 10,

    /// <summary>The address of the hash table of defined symbols (DT_GNU_HASH). It also gives the number of undefined symbols before them.</summary>
    GnuHash = 0x6ffffef5,

    /// <summary>The address of the version index of each symbol (DT_VERSYM).</summary>
    SymbolVersions = 0x6ffffff0,

    /// <summary>The address of the version needs (DT_VERNEED).</summary>
    VersionNeeds = 0x6ffffffe,

    /// <summary>The number of version needs (DT_VERNEEDNUM).</summary>
    VersionNeedsCount = 0x6fffffff,
}
