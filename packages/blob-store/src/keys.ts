/** The key is not one this store takes; keys come from our own code, so this is a defect or an attack. */
export class InvalidBlobKey extends Error {
  constructor(key: string) {
    super(`Not a blob key: ${JSON.stringify(key.slice(0, 200))}`);
    this.name = 'InvalidBlobKey';
  }
}

const MAX_KEY = 512;
/** 80 characters stay below 255 bytes in a file name even when every one of them is escaped. No leading or trailing dot. */
const SEGMENT = /^(?!\.)[A-Za-z0-9._=@+,~:-]{1,80}(?<!\.)$/;

export const isKeySegment = (text: string) => SEGMENT.test(text);

/** `<owner>/<…>/<name>`: at least an owner and a name. */
export function isBlobKey(key: string): boolean {
  const segments = key.split('/');
  return key.length <= MAX_KEY && segments.length >= 2 && segments.every(isKeySegment);
}

/** The segments of a key. @throws InvalidBlobKey */
export function keySegments(key: string): string[] {
  if (!isBlobKey(key)) throw new InvalidBlobKey(key);
  return key.split('/');
}

/** The segments of a folder, at least the owner's; a slash at the end changes nothing. @throws InvalidBlobKey */
export function prefixSegments(prefix: string): string[] {
  const segments = prefix.replace(/\/$/, '').split('/');
  if (prefix.length > MAX_KEY || !segments.every(isKeySegment)) throw new InvalidBlobKey(prefix);
  return segments;
}

function ownedKey(...segments: string[]): string {
  const key = segments.join('/');
  // An id with a slash in it would otherwise reach into somebody else's folder.
  if (!segments.every(isKeySegment)) throw new InvalidBlobKey(key);
  return key;
}

/** Where a file stays that its owner uploaded. */
export const uploadKey = (ownerId: string, fileId: string) => ownedKey(ownerId, 'uploads', fileId);

/** Where the same file arrives, before its bytes are checked. */
export const incomingKey = (ownerId: string, fileId: string) => ownedKey(ownerId, 'incoming', fileId);
