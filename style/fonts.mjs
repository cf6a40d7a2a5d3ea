// Makes the fonts of the site from IBM Plex: `node style/fonts.mjs FOLDER`.
//
// What no text of ours uses is left out: instructions for the rasterisers of twenty years ago, small capitals,
// ligatures of programming and other alternatives; every character stays. The two cuts of the first load are then half
// as large. Such a font is a modified version, which the licence does not let anybody call "Plex".
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fontverter from "fontverter";
import subset from "subset-font";

const cuts = [
  { from: "plex-sans/fonts/split/woff2/IBMPlexSans-Regular-Latin1", family: "Keyatlas Sans", style: "Regular" },
  { from: "plex-sans/fonts/split/woff2/IBMPlexSans-SemiBold-Latin1", family: "Keyatlas Sans", style: "SemiBold" },
  { from: "plex-mono/fonts/split/woff2/IBMPlexMono-Regular-Latin1", family: "Keyatlas Mono", style: "Regular" },
];

// Kerning, and figures of one width for columns of numbers.
const keepFeatures = ["kern", "tnum"];

// The records of a `name` table: https://learn.microsoft.com/typography/opentype/spec/name
const COPYRIGHT = 0;
const WINDOWS_UNICODE_ENGLISH = [3, 1, 0x409];

/** The tables of a font by their tags, as views into it */
function tables(font) {
  const found = {};
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    const start = font.readUInt32BE(at + 8);
    found[font.toString("latin1", at, at + 4)] = font.subarray(start, start + font.readUInt32BE(at + 12));
  }
  return found;
}

/** What a `name` table says in English under a number */
function named(table, wanted) {
  const texts = table.readUInt16BE(4);
  for (let at = 6; at < 6 + 12 * table.readUInt16BE(2); at += 12) {
    if (table.readUInt16BE(at) === WINDOWS_UNICODE_ENGLISH[0] && table.readUInt16BE(at + 6) === wanted) {
      const start = texts + table.readUInt16BE(at + 10);
      return Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8))).swap16().toString("utf16le");
    }
  }
  throw new Error(`expected the name ${wanted} in the font`);
}

/** Gives a font other names, and leaves its copyright as it is */
function rename(font, family, style) {
  const table = tables(font).name;
  const names = [
    [COPYRIGHT, named(table, COPYRIGHT)],
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family}-${style}`.replaceAll(" ", "")],
  ];
  const head = Buffer.alloc(6 + 12 * names.length);
  const texts = [];
  let length = 0;
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  names.forEach(([number, name], index) => {
    const text = Buffer.from(name, "utf16le").swap16();
    [...WINDOWS_UNICODE_ENGLISH, number, text.length, length].forEach((value, slot) =>
      head.writeUInt16BE(value, 6 + 12 * index + 2 * slot),
    );
    texts.push(text);
    length += text.length;
  });
  const renamed = Buffer.concat([head, ...texts]);
  if (renamed.length > table.length) {
    throw new Error(`expected names of at most ${table.length} bytes, found ${renamed.length} for ${family}`);
  }
  // What is left of the old table is no text of any record. WOFF2 holds no checksum that this could break.
  table.fill(0);
  renamed.copy(table);
}

const folder = process.argv[2];
if (folder === undefined) {
  throw new Error("expected the folder for the fonts: node style/fonts.mjs FOLDER");
}
for (const { from, family, style } of cuts) {
  const whole = readFileSync(join("node_modules/@ibm", `${from}.woff2`));
  const font = await subset(whole, "", { keepAllGlyphs: true, keepFeatures, noHinting: true, targetFormat: "truetype" });
  rename(font, family, style);
  const name = `${family}-${style}.woff2`.replaceAll(" ", "");
  writeFileSync(join(folder, name), await fontverter.convert(font, "woff2"));
}
