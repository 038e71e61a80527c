import { vi } from 'vitest';

/** What a page handed to the browser: files under their names, and addresses that were opened. */
export interface HandedOut {
  opened: { address: string; target: string }[];
  /** Lines of a calendar file, as a calendar reads them. @throws Error where there is no such file */
  lines(name: string): Promise<string[]>;
}

/** Watches what links do; jsdom follows none and makes no addresses for files. */
export function watchHandOuts(): HandedOut {
  const blobs = new Map<string, Blob>();
  const files = new Map<string, Blob>();
  const opened: HandedOut['opened'] = [];
  URL.createObjectURL = (blob: Blob) => {
    const address = `blob:${blobs.size}`;
    blobs.set(address, blob);
    return address;
  };
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.getAttribute('href') ?? '');
    if (blob) files.set(this.download, blob);
    else opened.push({ address: this.href, target: this.target });
  });
  return {
    opened,
    async lines(name) {
      const file = files.get(name);
      if (!file) throw new Error(`no ${name} among ${[...files.keys()].join(', ')}`);
      return (await file.text()).replaceAll('\r\n ', '').split('\r\n');
    },
  };
}
