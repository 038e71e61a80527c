/** Why an address that was typed cannot be a site. */
export type AddressProblem =
  | 'empty'
  | 'no-address'
  /** Not http or https: a page of the browser, a file, an application's own scheme. */
  | 'no-web-page'
  | 'credentials'
  /** The browser lets no extension in. */
  | 'closed';

/** What one should know before allowing it. */
export type AddressWarning =
  /** Plain http on a host that others can reach. */
  | 'unencrypted'
  /** Letters of several scripts in one name, as in names made to look like another. */
  | 'mixed-letters'
  /** Where one signs in to Salesforce, or its older pages: its records lie on another host. */
  | 'salesforce';

export type TypedAddress = { url: URL; warnings: AddressWarning[] } | { problem: AddressProblem };

/** Any scheme; a host with a port (`crm.local:8080`) looks like one and is none. */
const SCHEME = /^([a-z][a-z\d+.-]*):(?!\d+(?:[/?#]|$))/i;
/** Hosts in one's own network or on this machine. */
const LOCAL =
  /^(?:localhost|.*\.(?:localhost|local|internal|lan|home|intranet|test)|[^.:]+|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[(?:::1|f[cd].*)\])$/;
const CLOSED = ['chromewebstore.google.com', 'chrome.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com'];
/** May be a name in one's own network, but is more likely an address begun. */
const LONE_WORD = /^(?!localhost\.?$)[^.:/[]+\.?$/;
/** What the browser takes for a host all the same: a star, a comma, `https//` without its colon, an IP address that lacks a part. */
const SLIP = /^https?\/|^(?:https?:\/\/)?(?:\d+\.){0,2}\d+\.?(?=[/:?#]|$)/i;
const ODD_LETTERS = /[^a-z\d._:[\]-]/;
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u];

/**
 * Reads the address of a CRM as somebody types or pastes it: whole, or without its scheme, which is then https, or http
 * in one's own network. Ports, IP addresses and names in any script are addresses like others.
 */
export function readAddress(typed: string): TypedAddress {
  const text = typed.trim();
  if (text === '') return { problem: 'empty' };
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https') return { problem: looksLikeHost(text, scheme) ? 'credentials' : 'no-web-page' };
  const url = scheme ? parse(text) : withoutScheme(text);
  if (!url || LONE_WORD.test(text) || SLIP.test(text) || ODD_LETTERS.test(url.hostname) || /\s/.test(text) || /^\.|\.\./.test(url.hostname))
    return { problem: 'no-address' };
  if (url.username || url.password) return { problem: 'credentials' };
  if (CLOSED.includes(url.hostname)) return { problem: 'closed' };
  const warnings: AddressWarning[] = [];
  if (url.protocol === 'http:' && !LOCAL.test(url.hostname)) warnings.push('unencrypted');
  if (hasMixedLetters(text)) warnings.push('mixed-letters');
  if (/(?:^|\.)salesforce\.com$/.test(url.hostname)) warnings.push('salesforce');
  return { url, warnings };
}

/** Whether a page may be one of a CRM: a web page that the browser lets extensions read. */
export const isWebPage = (address: string | undefined): boolean => address !== undefined && 'url' in readAddress(address);

/** The dot at the end of a name stands for the root of all names, or ends a sentence: pages are on the host without it. */
function parse(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  url.hostname = url.hostname.replace(/\.$/, '');
  return url;
}

function withoutScheme(text: string): URL | null {
  const url = parse(`https://${text}`);
  return url && LOCAL.test(url.hostname) ? parse(`http://${text}`) : url;
}

/** `user:secret@crm.example` begins like a scheme. */
const looksLikeHost = (text: string, scheme: string): boolean => scheme !== 'mailto' && /^[^/]*@/.test(text.slice(scheme.length + 1));

/** Within one label of the host, since a whole name may well have its domain in Latin letters. */
function hasMixedLetters(text: string): boolean {
  const host = /^(?:[a-z]+:\/\/)?([^/?#]*)/i.exec(text)?.[1] ?? '';
  return host.split('.').some((label) => SCRIPTS.filter((script) => script.test(label)).length > 1);
}
