import fc from 'fast-check'

/** Any text at all, dense in what is awkward: controls, halves of pairs, marks that combine, wide spaces. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0x2ff }),
      fc.integer({ min: 0, max: 0x10ffff }),
      fc.constantFrom(
        0,
        9,
        10,
        13,
        0x20,
        0x27,
        0x22,
        0x2c,
        0x3d,
        0x85,
        0xad,
        0x301,
        0x2028,
        0xd800,
        0xdc00,
        0xf0b7,
        0xfb01,
      ),
    ),
    { maxLength: 30 },
  )
  .map((codes) => String.fromCodePoint(...codes))
