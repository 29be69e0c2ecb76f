/** One file of a film's HLS folder. */
export interface HlsFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
