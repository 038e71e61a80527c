/** The words of a text without case, width and punctuation, one blank between them: "Closed/Won" and "closed - won" are one. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
