=== barkeep_lines ===
{ shuffle:
- BARKEEP: Mind the step, love. # line:barkeep-5be0cd19a3
- BARKEEP: Zwölf Uhr – “so spät”? # line:barkeep-77aabbccdd
}
->->

=== old_witch_lines ===
{ shuffle:
- OLD WITCH: The \#1 moon \<rises\> at \{nine\}: \[look\] \/ listen \/\/ "now", dear. # line:old-witch-0011223344
}
->->

=== anybody_lines ===
{ shuffle:
- \=1+1 is two, they say \-\> no. # line:line-99aabbccdd
}
->->

