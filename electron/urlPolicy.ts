/**
 * Which addresses exist for the app: its own page, and a short list of places where the sources of
 * its numbers are published. Everything else is refused, so the app never waits for a network.
 */

/** Scheme and host of the page; a scheme of its own gives it an origin without a server. */
export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'twin';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`;
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

/** Hosts of cited sources, themselves and their subdomains; opened in the system's browser only. */
export const SOURCE_HOSTS: readonly string[] = [
  'doi.org',
  'arxiv.org',
  'nasa.gov',
  'usgs.gov',
  'esa.int',
  'jaxa.jp',
  'nist.gov',
  'itu.int',
  'ccsds.org',
  'mcap.dev',
  'iopscience.iop.org',
  'ui.adsabs.harvard.edu',
  'github.com',
];

/** True for an address of the app's own page and files. */
export function isPageUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${PAGE_SCHEME}:` && url.host === PAGE_HOST;
}

/** True for what the page may load: its own files, and blobs and data it made itself. */
export function isAllowedRequest(
  address: string,
  {
    isDevelopment,
  }: {
    readonly isDevelopment: boolean;
  },
): boolean {
  if (isPageUrl(address)) return true;
  if (address.startsWith(`blob:${PAGE_ORIGIN}/`) || address.startsWith('data:')) return true;
  return isDevelopment && address.startsWith('devtools://');
}

/** True for an address of a cited source: https, a listed host, no user name, no port. */
export function isSourceUrl(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:') return false;
  if (url.username !== '' || url.password !== '' || url.port !== '') return false;
  return SOURCE_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}
