/** Marian's binary lexical shortlist: which target pieces may answer a source piece. FIXTURE: tests only. */

const MAGIC = 0xf11a48d5013417f5n;

/**
 * Serialises a shortlist.
 *
 * @param lists `lists[source]` = sorted ids of the target pieces allowed for it
 * @param always how many of the first target ids are allowed everywhere
 */
export function shortlist(lists: readonly (readonly number[])[], always: number): Buffer {
  const entries = lists.reduce((sum, list) => sum + list.length, 0);
  const total = entries + (entries % 2); // what is hashed must be whole 64-bit words
  const bytes = Buffer.alloc(48 + 8 * (lists.length + 1) + 4 * total);
  bytes.writeBigUInt64LE(MAGIC, 0);
  bytes.writeBigUInt64LE(BigInt(always), 16); // first
  bytes.writeBigUInt64LE(BigInt(always), 24); // best
  bytes.writeBigUInt64LE(BigInt(lists.length + 1), 32);
  bytes.writeBigUInt64LE(BigInt(total), 40);
  let at = 48;
  let start = 0;
  for (const list of lists) {
    bytes.writeBigUInt64LE(BigInt(start), at);
    start += list.length;
    at += 8;
  }
  bytes.writeBigUInt64LE(BigInt(total), at);
  at += 8;
  for (const id of lists.flat()) {
    bytes.writeUInt32LE(id, at);
    at += 4;
  }
  bytes.writeBigUInt64LE(checksum(bytes), 8);
  return bytes;
}

/** Marian's `hashMem`: boost's hash_combine over 64-bit words, where a word hashes to itself. */
function checksum(bytes: Buffer): bigint {
  let hash = 0n;
  for (let at = 16; at < bytes.length; at += 8) {
    hash = BigInt.asUintN(64, hash ^ (bytes.readBigUInt64LE(at) + 0x9e3779b9n + (hash << 6n) + (hash >> 2n)));
  }
  return hash;
}
