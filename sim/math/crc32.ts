/** CRC-32 (ISO 3309, polynomial 0xEDB88320), as used by zip and PNG: a check of committed data. */

const TABLE = new Int32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let k = 0; k < 8; k++) c = (c & 1) === 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  TABLE[n] = c;
}

/** CRC-32 of the bytes, as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  let c = -1;
  for (let k = 0; k < bytes.length; k++) c = TABLE[(c ^ bytes[k]) & 0xff] ^ (c >>> 8);
  return (c ^ -1) >>> 0;
}
