/** Encodings that a file of a spreadsheet may have, by the names that browsers decode them under. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'shift_jis',
  'gb18030',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Why bytes are no text. */
export type NoText = 'empty' | 'spreadsheet' | 'binary';

/** First bytes of what people take for a table: a zip, as Excel's files are, and Excel's older ones. */
const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const SAMPLE = 65_536;

/**
 * The encoding of a file by its first bytes: a byte order mark, else zeros where Latin letters in two bytes have them,
 * else UTF-8 where the bytes are that, else Windows-1252, which Excel writes in the west.
 * @param cut the file goes on after these bytes, so that its last character may be cut
 */
export function encodingOf(bytes: Uint8Array, cut: boolean): Encoding | NoText {
  if (bytes.length === 0) return 'empty';
  const begins = (mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
  if (begins([0xef, 0xbb, 0xbf])) return 'utf-8';
  if (begins([0xff, 0xfe])) return 'utf-16le';
  if (begins([0xfe, 0xff])) return 'utf-16be';
  if (SPREADSHEETS.some(begins)) return 'spreadsheet';
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be';
  if (even + odd > 0 || begins([0x25, 0x50, 0x44, 0x46])) return 'binary';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
