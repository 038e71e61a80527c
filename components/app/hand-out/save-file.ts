/** Hands a file to the browser's downloads. From a page of ours and from our frame in the CRM's page alike. */
export function saveFile(file: File): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(file);
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser holds the file by itself once the download has begun, which the click does.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A name that every file system takes; what may not stand in one becomes a blank. `end` with its dot. */
export function fileName(name: string, end: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what may not stand in a file's name
  const plain = name.replace(/[\\/:*?"<>|\u0000-\u001f\u007f]/g, ' ').replace(/\s+/g, ' ');
  const short = Array.from(plain)
    .slice(0, 80)
    .join('')
    .replace(/[. ]+$/, '')
    .trim();
  return `${short === '' ? 'Afterclose' : short}${end}`;
}
