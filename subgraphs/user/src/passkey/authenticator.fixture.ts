import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

interface Credential {
  id: Buffer;
  privateKey: KeyObject;
  counter: number;
  userHandle: string;
}

export interface Circumstances {
  /** Of the page; a browser does not let it lie. */
  origin: string;
  /** Whose key is asked for; a browser takes the page's own site. */
  rpId?: string;
  /** Whether the person has shown the device who she is. */
  isVerified?: boolean;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();

/** Browser and authenticator in one (WebAuthn 3, sections 5 and 6): ES256, no attestation, counts its signatures. */
export class SoftwareAuthenticator {
  readonly #credentials: Credential[] = [];

  /** @param options JSON as the service made it */
  create(options: string, { origin, rpId, isVerified = true }: Circumstances): string {
    const { challenge, rp, user } = JSON.parse(options) as {
      challenge: string;
      rp: { id: string };
      user: { id: string };
    };
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const credential = { id: randomBytes(32), privateKey, counter: 0, userHandle: user.id };
    this.#credentials.push(credential);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credential.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, credential.id, coseKey(publicKey)]);
    const flags = PRESENT | HAS_CREDENTIAL | (isVerified ? VERIFIED : 0);
    const authData = Buffer.concat([authenticatorData(rpId ?? rp.id, flags, 0), attested]);
    const attestationObject = cborMap(
      [cborText('fmt'), cborText('none')],
      [cborText('attStmt'), cborMap()],
      [cborText('authData'), cborBytes(authData)],
    );
    return this.#answer(credential, {
      clientDataJSON: clientData('webauthn.create', challenge, origin),
      attestationObject: attestationObject.toString('base64url'),
    });
  }

  /** With the key that was made last. */
  get(options: string, { origin, rpId, isVerified = true }: Circumstances): string {
    const asked = JSON.parse(options) as { challenge: string; rpId: string };
    const credential = this.#credentials.at(-1)!;
    const clientDataJSON = clientData('webauthn.get', asked.challenge, origin);
    const flags = PRESENT | (isVerified ? VERIFIED : 0);
    const authData = authenticatorData(rpId ?? asked.rpId, flags, ++credential.counter);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.#answer(credential, {
      clientDataJSON,
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, credential.privateKey).toString('base64url'),
      userHandle: credential.userHandle,
    });
  }

  /** As a copy of the device would go on from an earlier moment. */
  rewind(signatures: number): void {
    this.#credentials.at(-1)!.counter -= signatures;
  }

  #answer({ id }: Credential, response: object): string {
    const name = id.toString('base64url');
    return JSON.stringify({ id: name, rawId: name, type: 'public-key', clientExtensionResults: {}, response });
  }
}

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt8(flags, 0);
  tail.writeUInt32BE(counter, 1);
  return Buffer.concat([sha256(rpId), tail]);
}

/** RFC 9053: key type EC2, algorithm ES256, curve P-256, both coordinates. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const coordinate = (text: string) => cborBytes(Buffer.from(text, 'base64url'));
  return cborMap(
    [cborNumber(1), cborNumber(2)],
    [cborNumber(3), cborNumber(-7)],
    [cborNumber(-1), cborNumber(1)],
    [cborNumber(-2), coordinate(x)],
    [cborNumber(-3), coordinate(y)],
  );
}

/** RFC 8949, as far as it is needed here: a major type and a length below 65,536. */
function cborHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}
const cborNumber = (value: number) => (value < 0 ? cborHead(1, -1 - value) : cborHead(0, value));
const cborBytes = (bytes: Buffer) => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (text: string) => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborMap = (...entries: [Buffer, Buffer][]) => Buffer.concat([cborHead(5, entries.length), ...entries.flat()]);
