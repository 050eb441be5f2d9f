using System;

namespace DialogueRnn.Training.Native;

/// <summary>The symbol versions that a shared library needs from other libraries (section .gnu.version_r).</summary>
internal sealed class ElfVersionNeeds
{
    private const ushort WeakFlag = 2;
    private const ushort VersionMask = 0x7fff;
    private const ulong NeedSize = 16;
    private const ulong EntrySize = 16;
    private const ulong SymbolSize = 24;

    private readonly ElfImage _elf;
    private readonly string _version;
    private readonly string _onlySymbol;
    private int _changed;

    private ElfVersionNeeds(ElfImage elf, string version, string onlySymbol)
    {
        _elf = elf;
        _version = version;
        _onlySymbol = onlySymbol;
    }

    /// <summary>
    /// Marks a needed version as weak, so the dynamic loader accepts a library that does not define it. The symbols of that version are then
    /// missing at run time. So this is refused if a symbol other than <paramref name="onlySymbol"/> has that version.
    /// </summary>
    /// <param name="image">The whole shared library. The flags of the version are changed in it.</param>
    /// <param name="version">The version, such as GLIBCXX_3.4.32.</param>
    /// <param name="onlySymbol">The symbol of that version that is never called.</param>
    /// <returns>The number of changed entries. 0 if the version is not needed, or already weak.</returns>
    /// <exception cref="ElfFormatException">
    /// The bytes are not an ELF64 little-endian shared library, a table is outside them, or another symbol has that version.
    /// </exception>
    internal static int Weaken(byte[] image, string version, string onlySymbol)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentException.ThrowIfNullOrEmpty(version);
        ArgumentException.ThrowIfNullOrEmpty(onlySymbol);
        var elf = new ElfImage(image);
        if (elf.Find(ElfTag.VersionNeeds) is not { } address)
            return 0;
        var needs = new ElfVersionNeeds(elf, version, onlySymbol);
        needs.WeakenAll(elf.FileOffset(address), elf.Required(ElfTag.VersionNeedsCount));
        return needs._changed;
    }

    private void WeakenAll(ulong need, ulong count)
    {
        for (ulong index = 0; index < count; index++)
        {
            ushort revision = _elf.ReadUInt16(need, "a version need");
            if (revision != 1)
                throw new ElfFormatException($"Offset 0x{need:x}: expected a version need of revision 1, found {revision}.");
            WeakenEntries(
                need + _elf.ReadUInt32(need + 8, "a version need"), _elf.ReadUInt16(need + 2, "a version need"));
            if (!Advance(ref need, NeedSize, "version need"))
                return;
        }
    }

    private void WeakenEntries(ulong entry, ushort count)
    {
        for (int index = 0; index < count; index++)
        {
            ushort flags = _elf.ReadUInt16(entry + 4, "a needed version");
            if ((flags & WeakFlag) == 0 && _elf.ReadString(_elf.ReadUInt32(entry + 8, "a needed version")) == _version)
            {
                CheckSymbols((ushort)(_elf.ReadUInt16(entry + 6, "a needed version") & VersionMask));
                _elf.WriteUInt16(entry + 4, (ushort)(flags | WeakFlag), "a needed version");
                _changed++;
            }

            if (!Advance(ref entry, EntrySize, "needed version"))
                return;
        }
    }

    private bool Advance(ref ulong offset, ulong size, string what)
    {
        uint distance = _elf.ReadUInt32(offset + 12, what);
        if (distance == 0)
            return false;
        if (distance < size)
            throw new ElfFormatException($"Offset 0x{offset:x}: the next {what} is {distance} bytes on, but one takes {size}.");
        offset += distance;
        return true;
    }

    private void CheckSymbols(ushort versionIndex)
    {
        uint undefined = _elf.ReadUInt32(_elf.FileOffset(_elf.Required(ElfTag.GnuHash)) + 4, "the symbol hash table");
        ulong symbols = _elf.FileOffset(_elf.Required(ElfTag.SymbolTable));
        ulong versions = _elf.FileOffset(_elf.Required(ElfTag.SymbolVersions));
        for (ulong index = 1; index < undefined; index++)
        {
            if ((_elf.ReadUInt16(versions + (2 * index), "a symbol version") & VersionMask) != versionIndex)
                continue;
            string name = _elf.ReadString(_elf.ReadUInt32(symbols + (SymbolSize * index), "a symbol"));
            if (name != _onlySymbol)
                throw new ElfFormatException($"Symbol {name} of version {_version} is used, but only {_onlySymbol} may be missing.");
        }
    }
}
