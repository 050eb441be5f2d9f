namespace DialogueRnn.Training.Native;

/// <summary>Tags of the entries of an ELF dynamic section that we read.</summary>
internal enum ElfTag : ulong
{
    /// <summary>Address of the string table (DT_STRTAB).</summary>
    StringTable = 5,

    /// <summary>Address of the symbol table (DT_SYMTAB).</summary>
    SymbolTable = 6,

    /// <summary>Bytes of the string table (DT_STRSZ).</summary>
    StringTableSize = 10,

    /// <summary>Address of the hash table of the defined symbols (DT_GNU_HASH), which tells how many undefined ones precede them.</summary>
    GnuHash = 0x6ffffef5,

    /// <summary>Address of the version index of each symbol (DT_VERSYM).</summary>
    SymbolVersions = 0x6ffffff0,

    /// <summary>Address of the version needs (DT_VERNEED).</summary>
    VersionNeeds = 0x6ffffffe,

    /// <summary>Number of the version needs (DT_VERNEEDNUM).</summary>
    VersionNeedsCount = 0x6fffffff,
}
